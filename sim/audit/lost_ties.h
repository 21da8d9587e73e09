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

/// What obstacles in law cost, in ties.
namespace borderweave::sim {

/// Expected new ties a year between some pairs.
struct Toll {
  double today = 0;       ///< under the law of the day
  double if_allowed = 0;  ///< if law allowed them, and nothing else were different

  double lost() const { return if_allowed - today; }
};

inline constexpr std::uint32_t kNoObstacle = 0xFFFFFFFF;

/// What one municipality loses among the ties that it would seek itself.
struct MunicipalLoss {
  double to_gaps = 0;                         ///< ties a year
  double to_prohibitions = 0;                 ///< ties a year
  std::uint32_t main_obstacle = kNoObstacle;  ///< number of the one that costs it most
};

struct LostTies {
  double today = 0;  ///< new ties a year between all pairs that were asked for
  Toll gaps;         ///< if all pairs in a gap were allowed
  Toll prohibitions;
  std::vector<Toll> by_obstacle;  ///< by number: all pairs with it allowed
  std::vector<Toll> alone;        ///< by number: those that have no other
  std::vector<MunicipalLoss> municipality;
  double reference = 0;  ///< certainty of a side on which nothing allows today
};

/// Comparisons of two municipalities that weigh_obstacles makes; `only` as in find_obstacles.
std::uint64_t comparisons(const World& world, std::optional<RowPair> only);

/// Expectation of the model's first two moves over a year, in the given state: i looks for partners
/// λ_i times, chooses j among all with probability P(i → j), j agrees with its willingness, and the
/// tie survives with 1 - g (model.md §3.1). An instrument above contact counts with the certainty
/// with which law lets the tie reach it. A pair that were allowed would be as certain as the surer
/// rule that allows it on each side today; a side without one takes the greatest certainty with
/// which the instrument is allowed to any pair today (0.9 where to none) [A], and no pair becomes
/// less certain than it is. Left out: answers that cross, queues of authorities, the growth of the
/// network. Compares every two municipalities, in parallel; the sums do not depend on threads.
LostTies weigh_obstacles(const Model& model, const State& state, Key key,
                         const ObstacleTable& table, const LegalClasses& classes, Date on);

}  // namespace borderweave::sim
