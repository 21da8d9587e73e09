#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "output/netcdf/snapshot_fields.h"

/// The part of a snapshot that forecasts of counts and flows are scored by: not for maps, and with
/// a dimension of replicates, since such a score needs the members of the ensemble.
namespace borderweave::output {

inline const std::string kReplicates = "replicates";
inline const std::string kLevels = "levels";

/// A table over (time, replicates, rows) between two states or two admin-1 units.
struct NumberTable {
  std::string prefix;     ///< of its variables
  std::string dimension;  ///< its rows

  std::string field(std::string_view name) const { return prefix + "_" + std::string(name); }
};

inline const NumberTable kStatePair{"state_pair", "state_pairs"};
inline const NumberTable kStateFlow{"state_flow", "state_flows"};
inline const NumberTable kUnitFlow{"unit_flow", "unit_flows"};

/// A variable of kStatePair, by sim::StatePairCount.
struct StatePairField {
  std::string_view name;
  std::string_view long_name;
};
extern const std::array<StatePairField, sim::kStatePairCounts> kStatePairFields;

/// The least share of a state's people that makes a region cover it [A].
inline constexpr double kWholeFrom = 0.95;

/// The states, by code, that the region covers whole: none of its municipalities is in the buffer,
/// the table of places beyond the region has none of it, and at least kWholeFrom of its people
/// (data/state_sizes.csv) live in the region; where their number is unknown, there is such a table.
std::vector<std::string> whole_states(const sim::World& world);

/// Ties by level, agglomerations and events by pair of states. Without any, nothing is written.
void write_state_pairs(const Snapshot& snapshot);

/// Commuters by directed pair of states and of admin-1 units, and by municipality (out, in); which
/// states are covered whole. Needs the layers municipality and country. Nothing is written of a
/// summary that has no commuters of municipalities.
void write_commuters(const Snapshot& snapshot);

}  // namespace borderweave::output
