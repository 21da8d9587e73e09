#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/experiment.h"
#include "cli/partnership_file.h"
#include "cli/report_problems.h"
#include "cli/twinning_report.h"
#include "geo/ingest/read.h"
#include "geo/problems.h"
#include "sim/twinning/generate.h"

namespace borderweave::cli {
namespace {

/// Of TOML: its whole numbers are signed.
constexpr auto kLargestSeed = std::uint64_t{std::numeric_limits<std::int64_t>::max()};

struct PartnershipsOptions {
  ScenarioOptions scenario;
  std::filesystem::path output;
  std::optional<std::uint64_t> seed;
  bool json = false;
};

struct TwinningRegion {
  geo::Territories territories;
  geo::Countries countries;
};

/// The scenario's municipalities and states. Its table, law and crossings are not looked at.
TwinningRegion read_region(const scenarios::Scenario& scenario, Problems& problems) {
  geo::Countries countries = geo::read_countries(scenario.world, problems);
  problems.throw_if_errors();
  geo::ReadingNotes notes;
  geo::Territories territories =
      geo::read_territories(scenario.territories, scenario.places, countries, notes, problems);
  problems.throw_if_errors();
  return {std::move(territories), std::move(countries)};
}

/// No reader takes a table without rows.
void refuse_none(const std::vector<geo::Partnership>& rows, const std::filesystem::path& output) {
  if (!rows.empty()) return;
  throw Failure(Problem{.kind = &geo::kEmptyLayer,
                        .message = "no partnership was drawn, so no table is written",
                        .help = "so small a region may well have none: run it without a table, or "
                                "try another --seed",
                        .file = output.string()});
}

void generate(const PartnershipsOptions& options) {
  Problems problems;
  const scenarios::Scenario scenario = prepare_scenario(options.scenario, problems);
  const PartnershipFile file(options.output);
  const TwinningRegion region = read_region(scenario, problems);
  report(problems);

  sim::TwinningParameters parameters;
  parameters.slopes = scenario.parameters.choice;
  const sim::Twinning twinning(region.territories, region.countries, parameters,
                               options.seed.value_or(scenario.seed));
  const auto rows = sim::generate_partnerships(twinning);
  refuse_none(rows, options.output);
  const TwinningReport told{file.path().string(), twinning.seed(),
                            sim::measure_twinning(twinning, rows)};
  file.write(rows, region.territories);
  fmt::print("{}", options.json ? told.as_json() : told.as_text());
}

}  // namespace

void add_partnerships(CLI::App& app) {
  const auto options = std::make_shared<PartnershipsOptions>();
  CLI::App* command = app.add_subcommand(
      "partnerships", "Generate a partnership table for a region that has none (not observed)");
  command->add_option("SCENARIO", options->scenario.file, "scenario file (TOML)")->required();
  command->add_option("-o,--output", options->output, "table to write (CSV)")->required();
  command->add_option("--seed", options->seed, "instead of [scenario] seed")
      ->check(CLI::Range(std::uint64_t{0}, kLargestSeed));
  command
      ->add_option("--set", options->scenario.settings,
                   "path=value: change any key of the scenario (repeatable)")
      ->expected(1)
      ->take_all();
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->callback([options] { generate(*options); });
}

}  // namespace borderweave::cli
