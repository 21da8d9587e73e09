#include "scenarios/schema.h"

#include <memory>

#include "cli/commands.h"
#include "cli/print.h"
#include "report/reference/reference_pages.h"

namespace borderweave::cli {
namespace {

struct SchemaOptions {
  bool rules = false;
  bool markdown = false;
};

void schema(const SchemaOptions& options) {
  if (options.markdown) return print(report::reference_page());
  print(options.rules ? scenarios::rule_schema() : scenarios::scenario_schema());
}

}  // namespace

void add_schema(CLI::App& app) {
  const auto options = std::make_shared<SchemaOptions>();
  CLI::App* command = app.add_subcommand(
      "schema", "Print the JSON Schema of scenarios, with which editors check and complete them");
  auto* rules = command->add_flag("--rules", options->rules, "that of rule files");
  command->add_flag("--markdown", options->markdown, "the reference of both, to read (Markdown)")
      ->excludes(rules);
  command->callback([options] { schema(*options); });
}

}  // namespace borderweave::cli
