#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "app/experiment.h"
#include "sim/twinning/twinning_statistics.h"

namespace borderweave::app {

struct PartnershipsRequest {
  ScenarioOptions scenario;
  std::filesystem::path output;
  std::optional<std::uint64_t> seed;  ///< instead of the scenario's
};

/// A drawn table, beside which stand the EU's published statistics.
struct GeneratedPartnerships {
  std::filesystem::path file;
  std::uint64_t seed = 0;
  sim::TwinningStatistics statistics;
};

/// Draws a partnership table for a scenario's municipalities and states and writes it; its table,
/// law and crossings are not looked at. Adds warnings to `problems`. Throws Failure, also when the
/// output is there or no partnership was drawn, since no reader takes a table without rows.
GeneratedPartnerships generate_partnerships(const PartnershipsRequest& request, Problems& problems);

}  // namespace borderweave::app
