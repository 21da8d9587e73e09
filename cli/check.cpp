#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/experiment.h"
#include "cli/print_json.h"
#include "cli/report_problems.h"

namespace borderweave::cli {
namespace {

struct CheckOptions {
  ScenarioOptions scenario;
  bool resolved = false;
  bool json = false;
};

nlohmann::ordered_json as_json(const Problem& problem) {
  return {{"code", problem.kind->code}, {"severity", word(problem.kind->severity)},
          {"message", problem.message}, {"help", problem.help},
          {"file", problem.file},       {"line", problem.line},
          {"column", problem.column},   {"feature", problem.feature},
          {"field", problem.field}};
}

nlohmann::ordered_json as_json(const Problems& problems) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Problem& problem : problems.list()) list.push_back(as_json(problem));
  return {{"ok", !problems.has_errors()}, {"problems", list}};
}

/// Everything `run` would read, without the simulation. `scenario` stays empty after an error.
Problems collect(const ScenarioOptions& options, scenarios::Scenario& scenario) {
  Problems problems;
  try {
    scenario = prepare(options, problems).scenario;
  } catch (const Failure& failure) {
    return failure.problems();
  }
  return problems;
}

void check(const CheckOptions& options) {
  scenarios::Scenario scenario;
  const Problems problems = collect(options.scenario, scenario);
  if (options.json) {
    nlohmann::ordered_json answer = as_json(problems);
    if (options.resolved) {
      answer["resolved"] = nlohmann::ordered_json::parse(resolved_json(scenario.keys));
    }
    print_json(answer);
  }
  problems.throw_if_errors();
  report(problems);
  if (options.json) return;
  if (options.resolved) {
    fmt::print("{}", scenario.text);
  } else {
    fmt::print("{}: no errors\n", options.scenario.file.string());
  }
}

}  // namespace

void add_check(CLI::App& app) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand(
      "check", "Read a scenario and its data and report everything that is wrong");
  command->add_option("SCENARIO", options->scenario.file, "scenario file (TOML)")->required();
  command
      ->add_option("--set", options->scenario.settings,
                   "path=value: change any key of the scenario (repeatable)")
      ->expected(1)
      ->take_all();
  command->add_flag("--resolved", options->resolved,
                    "print the whole scenario as TOML: every key, and where its value stands");
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->callback([options] { check(*options); });
}

}  // namespace borderweave::cli
