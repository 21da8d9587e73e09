#pragma once

#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/basics/column.h"
#include "sim/basics/state.h"
#include "sim/basics/world.h"

/// What one replicate says at one date about commuters who work in another state: between admin-1
/// units, and by municipality. Published numbers are compared with these.
namespace borderweave::sim {

/// Employed residents of one admin-1 unit, buffer excluded, who work in a unit of another state,
/// buffer included.
struct UnitFlow {
  std::uint32_t from = 0;  ///< row in World::admin_units
  std::uint32_t to = 0;
  double people = 0;
};

inline constexpr std::tuple kUnitFlowColumns{
    Column<&UnitFlow::from>{"unit_flow/from", "", "unit of the home", kAdminUnitRow},
    Column<&UnitFlow::to>{"unit_flow/to", "", "unit of the job", kAdminUnitRow},
    Column<&UnitFlow::people>{"unit_flow/people", "1", "commuters", kAmount}};

/// A municipality from which or to which somebody commutes across a frontier; buffer included.
struct CommuterRecord {
  std::uint32_t row = 0;
  float out = 0;  ///< employed residents who work in another state
  float in = 0;   ///< people of other states who work here
};

inline constexpr std::tuple kCommuterColumns{
    Column<&CommuterRecord::row>{"commuters/row", "", "municipality", kMunicipalityRow},
    Column<&CommuterRecord::out>{"commuters/out", "1", "work in another state", kAmount},
    Column<&CommuterRecord::in>{"commuters/in", "1", "come from another state", kAmount}};

/// Flows sorted by (from, to) and records by row, without those that are 0. All flows together are
/// the commuters abroad of the municipalities outside the buffer; `out` and `in` of all records
/// have the same sum. `flows`: those of the year of `state`; empty before the first.
std::pair<std::vector<UnitFlow>, std::vector<CommuterRecord>> commuter_records(const World& world,
                                                                               const State& state,
                                                                               const Flows& flows);

}  // namespace borderweave::sim
