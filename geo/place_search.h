#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo {

/// The municipality that a point belongs to.
struct FoundPlace {
  std::uint32_t municipality = 0;  ///< row
  double away_km = 0;              ///< from its outline; 0: inside or on it
};

/// For each point the municipality whose outline it lies in or on (of several the first row, which
/// has the smallest id), else the nearest one within 1 km; empty when there is none. Outlines may
/// be empty. The same for any number of threads.
std::vector<std::optional<FoundPlace>> find_places(const std::vector<LonLat>& points,
                                                   const Territories& territories);

}  // namespace borderweave::geo
