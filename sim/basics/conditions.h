#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "geo/countries.h"
#include "geo/region_tables.h"
#include "sim/basics/parameters.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Closeness of two states (rows in Countries) as blocs make it on a day, −1…1: .3 where both are
/// in the EU, .2 more for any other bloc they share [A] (model.md §3.6; war and drift are not
/// modelled yet).
double affinity(const geo::Countries& countries, std::uint32_t a, std::uint32_t b, Date on);

/// The first value of State::affinity: that of the day for every two states of World::states.
std::vector<double> affinity_of_states(const World& world, Date on);

/// Where people can pass between states on a day. Two states with a row in World::crossings meet
/// at a frontier that can be passed only at its open crossings, or where crossings are needed at
/// barriers alone, everywhere but there; any other two can pass everywhere but at barriers. States
/// are rows in Countries; their order does not matter.
class Frontiers {
 public:
  Frontiers(const World& world, Date on);

  /// Is every way between the two states bound to crossings?
  bool limited(std::uint32_t a, std::uint32_t b) const;

  /// The crossings open on the day; none where none is listed.
  std::span<const geo::Crossing* const> open(std::uint32_t a, std::uint32_t b) const;

  /// Is some way between the two states open? Not where all crossings are closed and every other
  /// way is barred.
  bool passable(std::uint32_t a, std::uint32_t b) const {
    return !open(a, b).empty() || !(limited(a, b) || sealed_.contains(std::minmax(a, b)));
  }

  /// Every frontier with listed crossings, with the open ones, by (a, b), a < b.
  const auto& limited_frontiers() const { return open_; }

 private:
  bool at_barriers_ = false;
  std::set<RowPair> sealed_;  ///< states with a barrier in every way
  std::map<RowPair, std::vector<const geo::Crossing*>> open_;
};

/// What dated events other than law make of a step: phases read the calendar here and nowhere else.
/// The defaults are neutral.
struct Conditions {
  /// The day whose facts count: the last of the step, so that an event takes effect in the step
  /// that contains it.
  Date day;
  Frontiers frontiers;              ///< where people can pass between states
  double opportunity_factor = 1.0;  ///< on how often municipalities look for partners
  double paid_share = 1.0;  ///< of what ties cost: all of it, while nobody has to find money
};

/// The crossings that are open; the waves in which twinning came, after the first European twinning
/// movement (1957-79) and after 1989 (to 2004), by the year in which the step begins.
Conditions conditions_of(const World& world, const OpportunityParameters& parameters,
                         const Step& step);

}  // namespace borderweave::sim
