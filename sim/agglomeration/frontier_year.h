#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "geo/region_tables.h"
#include "sim/basics/conditions.h"
#include "sim/basics/parameters.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// How people could pass between states in the twelve months of a year. Laws:
///   1. the passability π of a month is 0 where the frontier can be passed only at crossings and
///      none is open; else `passable_visa` where visas are asked, `passable_checks` where there are
///      checks, 1 without either. Within a state it is 1;
///   2. that of the year is the mean over its months, so that a closure counts for as long as it
///      lasts, whichever month opens the year. A month is seen on its last day;
///   3. a frontier is closed if no month has it open.
///
/// Example:
///     const FrontierYear frontiers(world, make_date(2022, 1, 1), parameters);
///     score.passability = frontiers.passability(germany, poland);    // rows in Countries
class FrontierYear {
 public:
  FrontierYear(const World& world, Date begin, const AgglomerationParameters& parameters);

  /// π, 0…1. 0 for states that are not in World::near_states.
  double passability(std::uint32_t a, std::uint32_t b) const;

  bool closed(std::uint32_t a, std::uint32_t b) const;

  /// Can the frontier be passed only at crossings? If so, `open` are those open in some month.
  bool limited(std::uint32_t a, std::uint32_t b) const { return first_.limited(a, b); }
  std::span<const geo::Crossing* const> open(std::uint32_t a, std::uint32_t b) const;

 private:
  /// Of a pair of states.
  struct Way {
    double passability = 0;
    bool closed = true;
    std::vector<const geo::Crossing*> open;  ///< only where limited
  };

  Frontiers first_;  ///< of the first month
  std::map<RowPair, Way> ways_;
};

}  // namespace borderweave::sim
