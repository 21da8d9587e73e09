#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "geo/neighbourhood.h"
#include "geo/territories.h"

/// What lies between two places so that people can pass over a crossing alone: rivers, lakes,
/// fences.
namespace borderweave::geo {

/// A time in which a barrier stands: [from, until); empty: open on that side of time.
struct Period {
  std::optional<Date> from;
  std::optional<Date> until;

  bool holds(Date on) const { return (!from || *from <= on) && (!until || on < *until); }
  friend auto operator<=>(const Period&, const Period&) = default;
};

/// Lines and areas that nobody crosses, between two states or, where it names none, between any
/// two. Never within a state: no table lists the bridges inside one, and the decay of commuting
/// with distance was fitted on flows that cross them.
struct Barrier {
  std::string name;
  std::vector<Ring> lines;  ///< open or closed, without area
  MultiPolygon areas;
  std::string a;  ///< ISO 3166-1 alpha-2, or both empty
  std::string b;
  Period period;

  bool parts(const std::string& one, const std::string& other) const {
    return a.empty() || (a == one && b == other) || (a == other && b == one);
  }
};

/// When barriers stand in the ways between municipalities. Takes a byte for each way.
struct BarredWays {
  std::vector<std::uint8_t> periods;      ///< of each way: a number of `sets`, 0: never barred
  std::vector<std::vector<Period>> sets;  ///< set 0 is empty

  /// Does a barrier of the set stand on that day?
  bool stands(std::uint8_t set, Date on) const;

  /// Does a barrier stand in the way on that day? Without barriers there is no way to ask for.
  bool barred(std::size_t way, Date on) const;
};

/// Tests each way of `ways` (in its order) whose ends are in two states: does the straight line
/// between the two centres meet a barrier that keeps their states apart? Laws:
/// 1. both directions of a pair give the same;
/// 2. a line that only touches a barrier is barred, and so are all ways of a centre inside an area;
/// 3. the result is the same for any number of threads.
/// The line is straight in longitude and latitude, up to 100 m beside the geodesic at 60 km. Warns
/// of barriers that bar nothing, and of areas around centres. Without barriers both members of the
/// result are empty.
///
/// Example:
///     const Barrier river{.name = "Neisse", .lines = {{{15.0, 51.0}, {15.0, 51.2}}}};
///     const BarredWays ways = find_barred_ways(territories, around.near, {river}, problems);
///     ways.barred(around.near.first[row], day);    // the first way of that municipality
BarredWays find_barred_ways(const Territories& territories, const Neighbours& ways,
                            const std::vector<Barrier>& barriers, Problems& problems);

}  // namespace borderweave::geo
