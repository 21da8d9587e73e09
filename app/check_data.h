#pragma once

#include <filesystem>

#include "app/experiment.h"
#include "geo/join/border_join.h"

namespace borderweave::app {

/// A scenario's layers and how they fit together.
struct CheckedData {
  scenarios::Scenario scenario;
  geo::Territories territories;
  geo::BorderJoin join;
};

/// Reads all data of a scenario, errors or not. Throws Failure where not even the scenario or the
/// table of states can be read.
CheckedData check_data(const ScenarioOptions& options, Problems& problems);

/// Throws Failure where the layer is there already.
void refuse_existing_join_layer(const std::filesystem::path& layer);

/// Writes the places that the border-join report names as a GeoPackage. Throws Failure.
void write_join_layer(const CheckedData& checked, const std::filesystem::path& layer);

}  // namespace borderweave::app
