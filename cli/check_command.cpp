#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "app/check_scenario.h"
#include "app/experiment.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/join/check_report.h"

namespace borderweave::cli {
namespace {

struct CheckOptions {
  app::ScenarioOptions scenario;
  bool resolved = false;
  bool json = false;
  bool data = false;
  std::optional<std::filesystem::path> layer;
};

void check_data(const CheckOptions& options) {
  if (options.layer) app::refuse_existing_join_layer(*options.layer);
  Problems problems;
  const app::CheckedData checked = app::check_data(options.scenario, problems);
  if (options.layer) app::write_join_layer(checked, *options.layer);
  print(options.json ? report::check_data_json(checked, problems)
                     : report::check_data_text(checked, problems));
  problems.throw_if_errors();
  print_log(problems);
}

void check(const CheckOptions& options) {
  scenarios::Scenario scenario;
  TerminalObserver observer(options.json);
  app::ScenarioOptions asked = options.scenario;
  asked.progress = app::reading_for(observer);
  const Problems problems = app::problems_of(asked, scenario);
  observer.clear();
  if (options.json) print(report::check_json(problems, scenario, options.resolved));
  problems.throw_if_errors();
  print_log(problems);
  if (options.json) return;
  print(options.resolved ? scenario.text
                         : fmt::format("{}: no errors\n", options.scenario.file.string()));
}

}  // namespace

void add_check(CLI::App& app) {
  const auto options = std::make_shared<CheckOptions>();
  options->scenario.simulates = false;
  CLI::App* command = app.add_subcommand(
      "check", "Read a scenario and its data and report everything that is wrong");
  command->add_option("SCENARIO", options->scenario.file, "scenario file (TOML)")->required();
  add_set(*command, options->scenario.settings);
  CLI::Option* resolved =
      command->add_flag("--resolved", options->resolved,
                        "print the whole scenario as TOML: every key with the origin of its value");
  add_json(*command, options->json);
  CLI::Option* data = command->add_flag(
      "--data", options->data, "read all data and print the border-join report: what does not fit");
  data->excludes(resolved);
  command
      ->add_option("--layer", options->layer,
                   "write the places that the report names as a GeoPackage for QGIS")
      ->needs(data);
  command->callback([options] { options->data ? check_data(*options) : check(*options); });
}

}  // namespace borderweave::cli
