#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "geo/region_tables.h"
#include "sim/twinning/statistics.h"

namespace borderweave::sim {

/// Numbers of partners of each municipality.
std::vector<int> degrees_of(const Twinning& twinning, const std::vector<geo::Partnership>& ties);

/// TwinningStatistics::inside, from degrees_of.
Degrees describe_degrees(const Twinning& twinning, const std::vector<int>& degree);

/// The smallest value that a share `q` of them does not exceed; 0 when there are none.
template <typename Value>
Value quantile_of(const std::vector<Value>& sorted, double q) {
  if (sorted.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

}  // namespace borderweave::sim
