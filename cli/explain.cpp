#include <fmt/format.h>

#include <memory>

#include "cli/commands.h"
#include "cli/print_json.h"
#include "cli/problem_kinds.h"
#include "cli/problems.h"
#include "cli/reference_page.h"
#include "cli/topics.h"
#include "scenarios/reference.h"

namespace borderweave::cli {
namespace {

struct ExplainOptions {
  std::vector<std::string> names;
  bool errors = false;
  bool json = false;
};

void print_line(const char* what, const std::string& text) {
  if (!text.empty()) fmt::print("  {:<10}{}\n", what, text);
}

void print_error(const Topic& error) {
  fmt::print("{}: {}\n  {}, exit code {}\n  {}\n", error.at("code").get<std::string>(),
             error.at("title").get<std::string>(), error.at("severity").get<std::string>(),
             error.at("exit_code").get<int>(), error.at("explanation").get<std::string>());
}

void print_section(const Topic& section) {
  fmt::print("{}  {}\n", section.at("heading").get<std::string>(),
             section.at("documentation").get<std::string>());
  for (const Topic& key : section.at("keys")) {
    fmt::print("  {:<30}{}\n", key.at("key").get<std::string>(),
               key.at("documentation").get<std::string>());
  }
}

void print_key(const Topic& key) {
  fmt::print("{}: {}\n", key.at("key").get<std::string>(),
             key.at("documentation").get<std::string>());
  const std::string basis = key.value("basis", "");
  print_line("value", key.at("expected").get<std::string>());
  print_line("default", key.at("required").get<bool>()
                            ? "none: the key is required"
                            : fmt::format("{}{}{}", key.value("default_as_toml", "none"),
                                          basis.empty() ? "" : "  ", basis));
  print_line("section", key.at("section").get<std::string>());
  print_line("example", key.at("example").get<std::string>());
}

void print_rule(const Topic& rule) {
  fmt::print("rule {}: {}\n", rule.at("rule").get<std::string>(),
             rule.at("title").get<std::string>());
  print_line("in force", fmt::format("{} to {}", rule.at("from").get<std::string>(),
                                     rule.at("until").get<std::string>()));
  print_line("source", rule.at("source").get<std::string>());
  print_line("basis", rule.at("basis").get<std::string>());
  print_line("note", rule.at("note").get<std::string>());
}

void print_topic(const Topic& topic) {
  const auto& kind = topic.at("topic").get_ref<const std::string&>();
  if (kind == "error") print_error(topic);
  if (kind == "section") print_section(topic);
  if (kind == "key") print_key(topic);
  if (kind == "rule") print_rule(topic);
}

void print_usage() {
  fmt::print(
      "borderweave explain KEY|SECTION|ERROR…, such as scenario.start, region, E0205\n\n"
      "Sections of a scenario:\n");
  for (const auto& section : scenarios::scenario_sections()) {
    if (!section.name.empty()) fmt::print("  {:<30}{}\n", section.name, section.documentation);
  }
  fmt::print("Sections of a rule file:\n");
  for (const auto& section : scenarios::rule_sections()) {
    fmt::print("  {:<30}{}\n", section.name, section.documentation);
  }
  fmt::print("Errors: borderweave explain --errors lists them all.\n");
}

Problem unknown(const std::string& name) {
  const std::string close = closest_topic(name);
  return {.kind = &kUnknownTopic,
          .message = fmt::format("no key, section, error or rule is called \"{}\"", name),
          .help = close.empty() ? "borderweave explain without a name lists the sections"
                                : fmt::format("did you mean \"{}\"?", close)};
}

void explain(const ExplainOptions& options) {
  if (options.errors && options.json) return print_json(error_topics());
  if (options.errors) return fmt::print("{}", errors_page());
  if (options.names.empty()) return print_usage();
  Problems problems;
  std::vector<Topic> answer;
  for (const std::string& name : options.names) {
    const auto topics = topics_named(name);
    if (topics.empty()) problems.add(unknown(name));
    answer.insert(answer.end(), topics.begin(), topics.end());
  }
  problems.throw_if_errors();
  if (options.json) return print_json(answer);
  for (std::size_t i = 0; i < answer.size(); ++i) {
    if (i > 0) fmt::print("\n");
    print_topic(answer[i]);
  }
}

}  // namespace

void add_explain(CLI::App& app) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      app.add_subcommand("explain", "Explain a key or section of a scenario, or an error");
  command->add_option("NAME", options->names, "scenario.start, [region], rule.allow, E0205 …");
  command->add_flag("--errors", options->errors, "list every error (Markdown, or as JSON)");
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->callback([options] { explain(*options); });
}

}  // namespace borderweave::cli
