#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace borderweave::sim {

/// Commuters by home (row) and place of work, compressed sparse rows. Σ_j T_ij = L_i.
struct Flows {
  std::vector<std::uint32_t> first;        ///< size municipalities + 1
  std::vector<std::uint32_t> destination;  ///< ascending within a row; includes the home itself
  std::vector<double> commuters;

  std::span<const std::uint32_t> destinations_of(std::size_t i) const {
    return std::span(destination).subspan(first[i], first[i + 1] - first[i]);
  }
  std::span<const double> commuters_of(std::size_t i) const {
    return std::span(commuters).subspan(first[i], first[i + 1] - first[i]);
  }

  /// T_ij of home i and place of work j; 0 where j is no destination of i.
  double from_to(std::size_t i, std::uint32_t j) const {
    const auto to = destinations_of(i);
    const auto found = std::lower_bound(to.begin(), to.end(), j);
    if (found == to.end() || *found != j) return 0;
    return commuters_of(i)[static_cast<std::size_t>(found - to.begin())];
  }
};

}  // namespace borderweave::sim
