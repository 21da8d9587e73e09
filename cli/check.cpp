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
  bool json = false;
  bool data = false;
  std::optional<std::filesystem::path> layer;
};

/// Everything `run` would read, without the simulation.
Problems collect(const ScenarioOptions& options) {
  Problems problems;
  try {
    prepare(options, problems);
  } catch (const Failure& failure) {
    return failure.problems();
  }
  return problems;
}

void check(const CheckOptions& options) {
  if (options.data) {
    check_data({options.scenario, options.json, options.layer});
    return;
  }
  const Problems problems = collect(options.scenario);
  if (options.json) print_json({{"ok", !problems.has_errors()}, {"problems", as_json(problems)}});
  problems.throw_if_errors();
  report(problems);
  if (!options.json) fmt::print("{}: no errors\n", options.scenario.file.string());
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
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  CLI::Option* data = command->add_flag(
      "--data", options->data, "read all data and print the border-join report: what does not fit");
  command
      ->add_option("--layer", options->layer,
                   "write the places that the report names as a GeoPackage for QGIS")
      ->needs(data);
  command->callback([options] { check(*options); });
}

}  // namespace borderweave::cli
