#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/basics/frontier_history.h"
#include "sim/basics/parameters.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// f(d) of model.md §3.3: ln f = -7.33 x²/(1 + x²) - d/60, x = d/20 km. f(0) = 1, elasticity -4 at
/// 20 km [P].
double decay_at_home(double km);

/// One frontier as commuters meet it.
struct CommutingFrontier {
  FrontierHistory history;
  /// km from a municipality to each of the frontier's crossings, one municipality after another.
  std::vector<float> km;
  std::vector<std::uint32_t> first;  ///< offset in `km` by municipality, kNowhere: of neither state

  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

  /// km from i to each crossing, in the order of history.crossings().
  std::span<const float> to_crossings(std::size_t i) const {
    if (first.empty()) return {};
    return std::span(km).subspan(first[i], history.crossings().size());
  }
};

/// What commuting takes from the World and never changes: who is within reach of whom, and how far.
/// Computed once for all replicates and years. Laws:
///   1. the places within reach of i are those within the cut-off and i itself, ascending;
///   2. reach is mutual: i is in the list of j exactly when j is in the list of i;
///   3. it takes 8 bytes for each entry and 8 more for one across a frontier, 9 where the user has
///      barriers.
///
/// Example:
///     const CommutingPlan plan(world, model.parameters.commuting);
///     for (const std::uint32_t j : plan.reach_of(row)) total += state.municipality.jobs[j];
struct CommutingPlan {
  CommutingPlan() = default;
  CommutingPlan(const World& world, const CommutingParameters& parameters);

  /// A list of entries for each municipality, one after another, as in SparseRows.
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> row;
  /// f(d) of an entry at home, -km of one across a frontier; of the municipality itself 0. The
  /// distance is that of World::ways().
  std::vector<float> nearness;
  std::vector<std::uint32_t> self;  ///< per municipality its own entry

  /// The entries across a frontier, a list for each municipality.
  std::vector<std::uint32_t> first_abroad;
  std::vector<std::uint32_t> abroad;   ///< entry
  std::vector<std::uint32_t> reverse;  ///< the entry of the same two in the other direction
  /// When barriers stand in the way: number in World::passage.barriers.sets, 0 never; empty without
  /// barriers.
  std::vector<std::uint8_t> barriers;

  std::vector<CommutingFrontier> frontiers;  ///< by World::near_states
  std::vector<double> log_pay;  ///< ln r per municipality: pay there over that of its state

  std::span<const std::uint32_t> reach_of(std::size_t i) const {
    return std::span(row).subspan(first[i], first[i + 1] - first[i]);
  }
  std::span<const std::uint32_t> abroad_of(std::size_t i) const {
    return std::span(abroad).subspan(first_abroad[i], first_abroad[i + 1] - first_abroad[i]);
  }

 private:
  void list_reach(const World& world, const CommutingParameters& parameters);
  void list_abroad(const World& world, bool border);
};

}  // namespace borderweave::sim
