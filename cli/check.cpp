#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/check_data.h"
#include "cli/commands.h"
#include "cli/experiment.h"
#include "cli/print_json.h"
#include "cli/problems_json.h"
#include "cli/report_problems.h"

namespace borderweave::cli {
namespace {

struct CheckOptions {
  ScenarioOptions scenario;
  bool resolved = false;
  bool json = false;
  bool data = false;
  std::optional<std::filesystem::path> layer;
};

void print_answer(const CheckOptions& options, const Problems& problems,
                  const scenarios::Scenario& scenario) {
  nlohmann::ordered_json answer{{"ok", !problems.has_errors()}, {"problems", as_json(problems)}};
  if (options.resolved) {
    answer["resolved"] = nlohmann::ordered_json::parse(resolved_json(scenario.keys));
  }
  print_json(answer);
}

void check(const CheckOptions& options) {
  if (options.data) {
    check_data({options.scenario, options.json, options.layer});
    return;
  }
  scenarios::Scenario scenario;
  const Problems problems = problems_of(options.scenario, scenario);
  if (options.json) print_answer(options, problems, scenario);
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
  CLI::Option* resolved =
      command->add_flag("--resolved", options->resolved,
                        "print the whole scenario as TOML: every key, and where its value stands");
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  CLI::Option* data = command->add_flag(
      "--data", options->data, "read all data and print the border-join report: what does not fit");
  data->excludes(resolved);
  command
      ->add_option("--layer", options->layer,
                   "write the places that the report names as a GeoPackage for QGIS")
      ->needs(data);
  command->callback([options] {
    options->scenario.quiet = options->json;
    options->scenario.simulates = false;
    check(*options);
  });
}

}  // namespace borderweave::cli
