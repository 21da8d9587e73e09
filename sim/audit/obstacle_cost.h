#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.h"
#include "core/random.h"
#include "core/rows.h"
#include "sim/audit/obstacles.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

/// The cost of legal obstacles, in ties.
namespace borderweave::sim {

/// Expected new ties a year between some pairs.
struct ObstacleCost {
  double today = 0;       ///< under the law of the day
  double if_allowed = 0;  ///< if law allowed them, all else being equal

  double lost() const { return if_allowed - today; }
};

inline constexpr std::uint32_t kNoObstacle = 0xFFFFFFFF;

/// What one municipality loses of the ties that it would propose itself.
struct MunicipalLoss {
  double to_gaps = 0;                         ///< ties a year
  double to_prohibitions = 0;                 ///< ties a year
  std::uint32_t main_obstacle = kNoObstacle;  ///< number of the most costly one
};

struct ObstacleCosts {
  double today = 0;   ///< new ties a year between all pairs asked for
  ObstacleCost gaps;  ///< if all pairs in a gap were allowed
  ObstacleCost prohibitions;
  std::vector<ObstacleCost> by_obstacle;  ///< by number: if all pairs with it were allowed
  std::vector<ObstacleCost> alone;  ///< by number: if pairs with no other obstacle were allowed
  std::vector<MunicipalLoss> municipality;
  double reference = 0;  ///< certainty of a side on which nothing allows today
};

/// Number of comparisons of two municipalities that obstacle_costs makes; `only` as in
/// find_obstacles.
std::uint64_t comparisons(const World& world, std::optional<RowPair> only);

/// The expected number of new ties over a year in the given state, with and without obstacles: i
/// looks for partners λ_i times, chooses j among all with probability P(i → j), j agrees with its
/// willingness, and the tie survives the legal gap g with probability 1 - g (model.md §3.1).
///
///   * An instrument above contact is weighted with the certainty with which law lets the tie reach
///     it.
///   * A pair that became allowed would have, on each side, the certainty of the surest rule that
///     allows it today. A side without such a rule takes the greatest certainty with which the
///     instrument is allowed to any pair today (0.9 if to none) [A]. No pair becomes less certain
///     than it is.
///   * Not included: mutual proposals, queues of authorities, the growth of the network.
///
/// Compares every two municipalities, in parallel; the sums do not depend on the number of threads.
ObstacleCosts obstacle_costs(const Model& model, const State& state, Key key,
                             const ObstacleTable& table, const LegalClasses& classes, Date on);

}  // namespace borderweave::sim
