#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "geo/ingest_report.h"
#include "geo/read_progress.h"
#include "scenarios/scenario.h"
#include "sim/model/model.h"

namespace borderweave::app {

/// Above so many municipalities the probabilities that ties form have to be asked for: all pairs
/// take their time, and 8 bytes each.
inline constexpr std::size_t kManyMunicipalities = 6000;

/// The options that commands with a scenario share.
struct ScenarioOptions {
  std::filesystem::path file;
  std::vector<std::string> settings;  ///< "path=value"
  geo::ReadProgress progress{};
  bool simulates = true;  ///< false: leaves out the lists of nearby municipalities, millions of
                          ///< pairs that only a simulation needs and that cannot cause problems,
                          ///< and the mass of places beyond the region
};

/// A scenario with its data read and its model built: everything a run needs.
struct Experiment {
  scenarios::Scenario scenario;
  std::unique_ptr<sim::World> world;  ///< referred to by `model`
  std::unique_ptr<sim::Model> model;
  geo::PartnershipRowCounts table_rows;                     ///< of the table of partnerships
  std::string crs;                                          ///< "EPSG:n" of the output
  std::vector<std::pair<std::string, std::string>> inputs;  ///< file as named, SHA-256
  double ingest_seconds = 0;
};

/// Reads the scenario and the data it names, and makes sure that PROJ knows the output's CRS. Laws:
/// 1. problems are added to `problems`; when a stage (scenario, states and law, layers, checks of
///    the whole, partnerships) ends with errors, it throws Failure with all of them;
/// 2. the result owns everything the simulation refers to, and may be moved;
/// 3. `inputs` are hashed while they are read here, not when the result is written.
///
/// Example:
///     Problems warnings;
///     const Experiment experiment = prepare({.file = "scenarios/amur.toml"}, warnings);
///     run_ensemble(*experiment.model, options, store, [](std::uint64_t) { return true; });
Experiment prepare(const ScenarioOptions& options, Problems& problems);

/// Is each forecast to be published with one beside it in which ties do not raise commuting? Not
/// where they do not anyway.
bool publishes_without_ties_effect(const scenarios::Scenario& scenario);

/// The model of that other forecast: commuting.ties = 0, and no formation of ties is measured, of
/// which nothing is published beside. Null where it is not asked for. Refers to the same World.
std::unique_ptr<sim::Model> model_without_ties_effect(const Experiment& experiment);

/// All problems that prepare() would report; `scenario` stays empty after an error.
Problems problems_of(const ScenarioOptions& options, scenarios::Scenario& scenario);

/// Reads the scenario alone. Throws Failure when it has errors, with those among its names of
/// states (state_names.h) that read_region() would report next.
scenarios::Scenario prepare_scenario(const ScenarioOptions& options, Problems& problems);

}  // namespace borderweave::app
