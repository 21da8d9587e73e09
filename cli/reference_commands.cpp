#include <memory>

#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/reference/explanation.h"
#include "report/reference/reference_pages.h"
#include "scenarios/schema.h"

namespace borderweave::cli {

namespace {

struct SchemaOptions {
  bool rules = false;
  bool shocks = false;
  bool networks = false;
  bool markdown = false;
};

void schema(const SchemaOptions& options) {
  if (options.markdown) return print(report::reference_page());
  if (options.rules) return print(scenarios::rule_schema());
  if (options.shocks) return print(scenarios::shock_schema());
  if (options.networks) return print(scenarios::network_schema());
  print(scenarios::scenario_schema());
}

struct ExplainOptions {
  std::vector<std::string> names;
  bool errors = false;
  bool json = false;
};

void explain(const ExplainOptions& options) {
  if (options.errors) return print(options.json ? report::errors_json() : report::errors_page());
  if (options.names.empty()) return print(report::explanation_usage());
  Problems problems;
  const std::string answer = options.json ? report::explanation_json(options.names, problems)
                                          : report::explanation_text(options.names, problems);
  problems.throw_if_errors();
  print(answer);
}

}  // namespace

void add_explain(CLI::App& app) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      app.add_subcommand("explain", "Explain a key or section of a scenario, or an error");
  command->add_option("NAME", options->names, "scenario.start, [region], rule.allow, E0205 …");
  command->add_flag("--errors", options->errors, "list every error (Markdown, or as JSON)");
  add_json(*command, options->json);
  command->callback([options] { explain(*options); });
}

void add_schema(CLI::App& app) {
  const auto options = std::make_shared<SchemaOptions>();
  CLI::App* command = app.add_subcommand(
      "schema", "Print the JSON Schema of scenarios, with which editors check and complete them");
  auto* rules = command->add_flag("--rules", options->rules, "that of rule files");
  auto* shocks =
      command->add_flag("--shocks", options->shocks, "that of files of shocks")->excludes(rules);
  auto* networks = command->add_flag("--networks", options->networks, "that of network files")
                       ->excludes(rules)
                       ->excludes(shocks);
  command->add_flag("--markdown", options->markdown, "the reference of all, to read (Markdown)")
      ->excludes(rules)
      ->excludes(shocks)
      ->excludes(networks);
  command->callback([options] { schema(*options); });
}

}  // namespace borderweave::cli
