#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "geo/read_progress.h"
#include "scenarios/scenario.h"
#include "sim/model/model.h"

namespace borderweave::app {

/// What the common options of a command ask for.
struct ScenarioOptions {
  std::filesystem::path file;
  std::vector<std::string> settings;  ///< "path=value"
  geo::ReadProgress progress{};
  bool simulates = true;  ///< false: without the lists of near municipalities, millions of pairs
                          ///< that a simulation reads and in which nothing can be wrong, and
                          ///< without the mass of places beyond the region
};

/// A scenario with its data read and its model built: everything a run needs.
struct Experiment {
  scenarios::Scenario scenario;
  std::unique_ptr<sim::World> world;  ///< referred to by `model`
  std::unique_ptr<sim::Model> model;
  std::string crs;                                          ///< "EPSG:n" of the output
  std::vector<std::pair<std::string, std::string>> inputs;  ///< file as named, SHA-256
  double ingest_seconds = 0;
};

/// Reads the scenario and the data it names, and makes sure that PROJ knows the output's CRS. Adds
/// what is wrong to `problems`; stops between the stages when there are errors, and then throws
/// Failure with all of them.
Experiment prepare(const ScenarioOptions& options, Problems& problems);

/// Everything that is wrong with what prepare() reads; `scenario` stays empty after an error.
Problems problems_of(const ScenarioOptions& options, scenarios::Scenario& scenario);

/// Reads the scenario alone. Throws Failure when it has errors.
scenarios::Scenario prepare_scenario(const ScenarioOptions& options, Problems& problems);

}  // namespace borderweave::app
