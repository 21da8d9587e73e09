#include "app/experiment.h"

#include <chrono>
#include <optional>

#include "app/command_problems.h"
#include "app/data_checks.h"
#include "app/network_members.h"
#include "app/read_region.h"
#include "app/shipped_data.h"
#include "app/state_names.h"
#include "core/parallel.h"
#include "core/sha256.h"
#include "geo/border_tolerance.h"
#include "geo/neighbourhood.h"
#include "geo/outline_index.h"
#include "output/netcdf/projection.h"
#include "output/snapshot.h"
#include "sim/law/check_law.h"

namespace borderweave::app {
namespace {

scenarios::Setting parse_setting(const std::string& text, Problems& problems) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    problems.add({.kind = &kBadSetting,
                  .message = "--set " + text + ": expected path=value",
                  .help = "for example --set scenario.replicates=10"});
    return {};
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

/// Ways to work and what stands in them. Requires near pairs up to the cut-off of commuting.
sim::Passage passage_of(const scenarios::Scenario& scenario, const RegionData& data,
                        const geo::Neighbourhood& neighbourhood, Problems& problems) {
  sim::Passage passage;
  passage.crossings_at_barriers =
      scenario.crossings && scenario.crossings->needed == geo::CrossingsNeeded::at_barriers;
  if (data.travel) {
    geo::Ways ways =
        geo::find_ways(neighbourhood.near, *data.travel, scenario.parameters.commuting.cutoff_km);
    passage.ways = std::move(ways.km);
    passage.travel = ways.use;
  }
  const geo::Neighbours& ways = data.travel ? passage.ways : neighbourhood.near;
  passage.barriers = geo::find_barred_ways(data.territories, ways, data.barriers, problems);
  passage.barriers_read = data.barriers.size();
  return passage;
}

sim::World make_world(const scenarios::Scenario& scenario, const ScenarioOptions& options,
                      geo::PartnershipRowCounts& table_rows, Problems& problems) {
  RegionData data = read_region(scenario, {.progress = options.progress}, problems);
  table_rows = geo::count_rows(data.notes.matches);
  const double cutoff_km = options.simulates ? scenario.parameters.commuting.cutoff_km : 0;
  const geo::BorderTolerance tolerance =
      geo::border_tolerance(geo::OutlineIndex(data.territories), scenario.border_tolerance_m);
  geo::warn_of_measured_tolerance(tolerance, problems);
  geo::Neighbourhood neighbourhood =
      geo::find_neighbourhood(data.territories, cutoff_km, tolerance.metres, options.progress);
  geo::warn_of_missing_adjacency(data.territories, neighbourhood, data.countries, tolerance.metres,
                                 problems);
  geo::warn_of_missing_crossings(data.territories, neighbourhood, data.crossings, problems);
  if (scenario.crossings) {
    warn_of_closed_frontiers(scenario, data.territories, data.crossings, problems);
  }
  check_dated_values(scenario, data.territories, data.countries, problems);
  sim::Passage passage = passage_of(scenario, data, neighbourhood, problems);
  return sim::make_world(std::move(data.territories), std::move(neighbourhood),
                         std::move(data.countries), std::move(data.crossings),
                         std::move(data.partnerships), std::move(data.outside), std::move(passage),
                         std::move(data.clusters));
}

/// Of a single run. Many runs of one scenario (a sweep) are not to ask for them by default.
std::vector<Date> formation_dates(const scenarios::Scenario& scenario, const sim::World& world) {
  if (scenario.formation_dates) return *scenario.formation_dates;
  return world.size() <= kManyMunicipalities ? std::vector{scenario.end} : std::vector<Date>{};
}

/// `outside_mass`: see Model, which takes its time.
std::unique_ptr<sim::Model> make_model(const scenarios::Scenario& scenario, const sim::World& world,
                                       sim::OutsideMass outside_mass) {
  const Date begin = scenario.spin_up.value_or(scenario.start);
  return std::make_unique<sim::Model>(
      sim::Model{.world = world,
                 .parameters = scenario.parameters,
                 .law = sim::LawTimeline(scenario.law, world, begin, scenario.end),
                 .calendar = Calendar(scenario.start, scenario.end, scenario.step_months),
                 .spin_up = Calendar(begin, scenario.start, scenario.step_months),
                 .frame_months = scenario.snapshot_months,
                 .scheduler = scenario.scheduler,
                 .outside_mass = std::move(outside_mass),
                 .formation_dates = formation_dates(scenario, world),
                 .shocks = sim::ShockTimeline(scenario.shocks, world)});
}

/// Reports a CRS that the output cannot have, before anything is simulated.
void check_crs(const scenarios::Scenario& scenario, Problems& problems) {
  if (scenario.crs == "auto") return;
  try {
    const output::Projection known(scenario.crs);
  } catch (const Failure& failure) {
    for (Problem problem : failure.problems().list()) {
      problem.file = scenario.file.string();
      problem.field = "region.crs";
      problems.add(std::move(problem));
    }
  }
}

/// A layer's file and, for a shapefile, the files that belong to it: attributes are in the .dbf.
void add_source(const std::filesystem::path& file, std::vector<std::filesystem::path>& inputs) {
  inputs.push_back(file);
  if (file.extension() != ".shp") return;
  for (const char* extension : {".dbf", ".shx", ".prj", ".cpg"}) {
    const auto sibling = std::filesystem::path(file).replace_extension(extension);
    std::error_code ignored;
    if (std::filesystem::exists(sibling, ignored)) inputs.push_back(sibling);
  }
}

std::vector<std::filesystem::path> files_of(const scenarios::Scenario& scenario) {
  std::vector<std::filesystem::path> inputs = {scenario.file};
  inputs.insert(inputs.end(), scenario.bases.begin(), scenario.bases.end());
  for (const geo::TerritorySource& source : scenario.territories) {
    add_source(source.from.file, inputs);
    if (source.attributes) add_source(source.attributes->from.file, inputs);
  }
  for (const geo::PlaceSource& source : scenario.places) add_source(source.from.file, inputs);
  if (scenario.partnerships) add_source(scenario.partnerships->from.file, inputs);
  if (scenario.crossings) add_source(scenario.crossings->from.file, inputs);
  for (const geo::BarrierSource& source : scenario.barriers) add_source(source.from.file, inputs);
  if (scenario.travel) add_source(scenario.travel->from.file, inputs);
  if (scenario.population_grid) add_source(scenario.population_grid->file, inputs);
  if (scenario.outside) add_source(scenario.outside->file, inputs);
  for (const char* table : {"countries.csv", "blocs.csv", "movement.csv"}) {
    inputs.push_back(scenario.world / table);
  }
  for (const char* table : {"income.csv", "jobs.csv", "regional_pay.csv"}) {
    if (std::filesystem::exists(scenario.world / table)) inputs.push_back(scenario.world / table);
  }
  inputs.insert(inputs.end(), scenario.shock_files.begin(), scenario.shock_files.end());
  inputs.insert(inputs.end(), scenario.rule_files.begin(), scenario.rule_files.end());
  inputs.insert(inputs.end(), scenario.network_files.begin(), scenario.network_files.end());
  return inputs;
}

/// Read at the beginning, so that the hashes are those of what is simulated.
std::vector<std::pair<std::string, std::string>> hash_inputs(const scenarios::Scenario& scenario,
                                                             Problems& problems) {
  const std::vector<std::filesystem::path> files = files_of(scenario);
  std::vector<std::optional<std::string>> hashes(files.size());
  parallel_for(files.size(), 1, [&](std::size_t i) { hashes[i] = sha256_of_file(files[i]); });
  std::vector<std::pair<std::string, std::string>> inputs;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (hashes[i]) {
      inputs.emplace_back(files[i].string(), *hashes[i]);
      continue;
    }
    problems.add({.kind = &kUnreadableInput,
                  .message = "the file cannot be read for its SHA-256, which goes into the result",
                  .help = "it has to be a plain file that you may read",
                  .file = files[i].string()});
  }
  return inputs;
}

}  // namespace

scenarios::Scenario prepare_scenario(const ScenarioOptions& options, Problems& problems) {
  std::vector<scenarios::Setting> settings;
  for (const std::string& text : options.settings)
    settings.push_back(parse_setting(text, problems));
  problems.throw_if_errors();
  auto scenario = scenarios::read_scenario(options.file, settings, shipped_folder(), problems);
  if (problems.has_errors()) check_state_names_as_well(scenario, problems);
  problems.throw_if_errors();
  return scenario;
}

Experiment prepare(const ScenarioOptions& options, Problems& problems) {
  Experiment experiment;
  experiment.scenario = prepare_scenario(options, problems);
  check_crs(experiment.scenario, problems);
  const auto begin = std::chrono::steady_clock::now();
  experiment.world = std::make_unique<sim::World>(
      make_world(experiment.scenario, options, experiment.table_rows, problems));
  resolve_network_members(experiment.scenario.law, experiment.world->territories, problems);
  sim::check_places(experiment.scenario.law, *experiment.world, problems);
  check_opportunities(experiment.scenario, *experiment.world, problems);
  problems.throw_if_errors();
  experiment.model =
      make_model(experiment.scenario, *experiment.world,
                 options.simulates
                     ? sim::outside_mass(*experiment.world, experiment.scenario.parameters.choice)
                     : sim::OutsideMass{});
  experiment.crs = experiment.scenario.crs == "auto"
                       ? output::choose_crs(experiment.world->territories)
                       : experiment.scenario.crs;
  experiment.inputs = hash_inputs(experiment.scenario, problems);
  problems.throw_if_errors();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  experiment.ingest_seconds = elapsed.count();
  return experiment;
}

bool publishes_without_ties_effect(const scenarios::Scenario& scenario) {
  return scenario.without_ties_effect && scenario.parameters.commuting.ties > 0;
}

std::unique_ptr<sim::Model> model_without_ties_effect(const Experiment& experiment) {
  if (!publishes_without_ties_effect(experiment.scenario)) return nullptr;
  scenarios::Scenario scenario = experiment.scenario;
  scenario.parameters.commuting.ties = 0;
  scenario.formation_dates = std::vector<Date>{};
  return make_model(scenario, *experiment.world, experiment.model->outside_mass);
}

Problems problems_of(const ScenarioOptions& options, scenarios::Scenario& scenario) {
  Problems problems;
  try {
    scenario = prepare(options, problems).scenario;
  } catch (const Failure& failure) {
    return failure.problems();
  }
  return problems;
}

}  // namespace borderweave::app
