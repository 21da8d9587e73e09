#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "geo/region_tables.h"
#include "sim/basics/commuting_plan.h"
#include "sim/basics/month_ends.h"
#include "sim/basics/parameters.h"
#include "sim/basics/shocks.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// How people could pass between states in twelve months, those of which commuting takes the mean.
/// Laws:
///   1. the passability π of a month is 0 where the frontier can be passed only at crossings and
///      none is open; else `passable_visa` where visas are asked, `passable_checks` where there are
///      checks, 1 without either, times what shocks leave of passage. Within a state it is 1;
///   2. that of the year is the mean over its months, so that a closure counts for as long as it
///      lasts, whichever month opens the year. A month is seen on its last day;
///   3. a frontier is closed if no month has it open.
///
/// Example:
///     const FrontierYear frontiers(world, model.commuting.frontiers, step.end, parameters);
///     const double passable = frontiers.passability(a, b);    // rows in Countries
class FrontierYear {
 public:
  /// The year before `end`. `frontiers`: of the world, by World::near_states.
  FrontierYear(const World& world, std::span<const CommutingFrontier> frontiers, Date end,
               const AgglomerationParameters& parameters, const ShockTimeline& shocks = {});

  /// π, 0…1. 0 for states that are not in World::near_states.
  double passability(std::uint32_t a, std::uint32_t b) const;

  bool closed(std::uint32_t a, std::uint32_t b) const;

  /// Can the frontier be passed only at crossings?
  bool limited(std::uint32_t a, std::uint32_t b) const;

  /// The crossings between two states that are open in some month; none where none is listed.
  std::span<const geo::Crossing* const> open(std::uint32_t a, std::uint32_t b) const;

  /// Do barriers stand between two municipalities in every month? See sim::barred.
  bool barred(std::uint32_t i, std::uint32_t j) const;

 private:
  /// Of a pair of states.
  struct Way {
    double passability = 0;
    bool closed = true;
    bool limited = false;
    std::vector<const geo::Crossing*> open;
  };

  Way pass(const FrontierHistory& frontier, const AgglomerationParameters& parameters,
           const ShockTimeline& shocks) const;
  const Way* way(std::uint32_t a, std::uint32_t b) const;  ///< null: not among near_states

  const World& world_;
  std::array<Date, kMonthsOfYear> days_;  ///< the last of each month
  std::map<RowPair, Way> ways_;
};

}  // namespace borderweave::sim
