#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "app/experiment.h"
#include "geo/region_tables.h"
#include "geo/territories.h"
#include "sim/twinning/twinning_statistics.h"

namespace borderweave::app {

struct PartnershipsRequest {
  ScenarioOptions scenario;
  std::filesystem::path output;
  std::optional<std::uint64_t> seed;  ///< instead of the scenario's
};

/// A generated table and its statistics.
struct GeneratedPartnerships {
  std::filesystem::path file;
  std::uint64_t seed = 0;
  sim::TwinningStatistics statistics;
};

/// Draws a partnership table for a scenario's municipalities and states and writes it; its own
/// table, law and crossings are not read. Adds warnings to `problems`. Throws Failure, also when
/// the output exists or no partnership was drawn, since no reader takes a table without rows.
GeneratedPartnerships generate_partnerships(const PartnershipsRequest& request, Problems& problems);

/// A partnership table to be written (columns: data/partnerships/README.md). Never overwrites.
class PartnershipFile {
 public:
  /// Creates the folder. Throws Failure when the name is none of a file, when the file exists or
  /// when its folder cannot be written.
  explicit PartnershipFile(std::filesystem::path path);

  const std::filesystem::path& path() const { return path_; }

  /// Written under another name and renamed when complete. Throws Failure, and then leaves nothing.
  void write(const std::vector<geo::Partnership>& rows, const geo::Territories& territories) const;

 private:
  std::filesystem::path path_;
};

}  // namespace borderweave::app
