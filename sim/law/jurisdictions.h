#pragma once

#include <cstdint>
#include <vector>

#include "sim/basics/world.h"

namespace borderweave::sim {

/// Whom authorities serve: the municipalities of a state, or those of one of its admin-1 units.
/// Municipalities without a unit's code are served by the state; in `unit` they form one together.
struct Jurisdictions {
  std::vector<std::uint32_t> unit;        ///< per municipality
  std::vector<std::uint32_t> unit_size;   ///< municipalities in it
  std::vector<std::uint32_t> state_size;  ///< municipalities by row in Countries
};

Jurisdictions jurisdictions(const World& world);

}  // namespace borderweave::sim
