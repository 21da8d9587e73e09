#pragma once

#include <filesystem>

#include "app/experiment.h"
#include "geo/join/border_join.h"

namespace borderweave::app {

/// The layers of a scenario and how they fit together: what `check --data` reports.
struct CheckedData {
  scenarios::Scenario scenario;
  geo::Territories territories;
  geo::BorderJoin join;
};

/// Reads all data of a scenario, errors or not. Throws Failure where not even the scenario or the
/// table of states can be read.
CheckedData check_data(const ScenarioOptions& options, Problems& problems);

/// Throws Failure if the layer exists.
void refuse_existing_join_layer(const std::filesystem::path& layer);

/// Writes the locations in the border-join report as a GeoPackage. Throws Failure.
void write_join_layer(const CheckedData& checked, const std::filesystem::path& layer);

}  // namespace borderweave::app
