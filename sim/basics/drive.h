#pragma once

#include <cstddef>
#include <vector>

#include "sim/basics/draws.h"
#include "sim/basics/node_covariates.h"
#include "sim/basics/state.h"
#include "sim/basics/world.h"

/// How actively municipalities look for partners abroad (model.md §3.1) [A].
namespace borderweave::sim {

/// m of municipality i, without unit.
inline double drive(const Municipalities& m, std::size_t i) {
  const double capacity =
      (m.capacity_institutional[i] + m.capacity_process[i] + m.capacity_resource[i]) / 3;
  return (0.3 + 0.7 * m.strategy[i]) * (0.5 + capacity) * (0.5 + m.autonomy[i]);
}

/// P(a municipality has a strategy of going abroad), by its log_size.
inline double strategy_chance(double log_size) {
  return logistic(log_size - 1.5);
}

/// m̄: the mean drive of municipalities of this log_size and usual autonomy, .6. The size of a
/// municipality acts on how often it looks for partners by the exponent alone, which was fitted
/// without m; through a mean over the region its strategy would count size a second time.
inline double usual_drive(double log_size) {
  constexpr double kMeanCapacity = 0.5;
  constexpr double kUsualAutonomy = 0.6;
  return (0.3 + 0.7 * strategy_chance(log_size)) * (0.5 + kMeanCapacity) * (0.5 + kUsualAutonomy);
}

/// That of every municipality, at its size as the data have it.
inline std::vector<double> usual_drives(const World& world) {
  std::vector<double> usual;
  usual.reserve(world.size());
  for (const NodeCovariates& node : world.node) {
    usual.push_back(usual_drive(log_size(node.population)));
  }
  return usual;
}

}  // namespace borderweave::sim
