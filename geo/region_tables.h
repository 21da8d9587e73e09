#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A place where people can cross a frontier that is water (or a wall). A pair of states with at
/// least one crossing in the region's table can be crossed only there; a pair without any has a
/// land border that can be crossed everywhere.
struct Crossing {
  enum class Kind { bridge, ferry };

  std::string name;
  Kind kind = Kind::bridge;  ///< a bridge joins built-up areas, a ferry does not
  LonLat at;
  std::string a;  ///< ISO 3166-1 alpha-2 of the two states
  std::string b;
  std::optional<Date> from;  ///< open in [from, until); empty: open on that side of time
  std::optional<Date> until;

  bool open(Date on) const { return (!from || *from <= on) && (!until || on < *until); }
};

/// A row of a partnership table whose two municipalities have been found. Several rows of one pair
/// are levels of its partnership.
struct Partnership {
  std::uint32_t a = 0;  ///< rows in Territories, a < b
  std::uint32_t b = 0;
  int level = 0;              ///< rung of the ladder, 1…6
  std::string sphere;         ///< may be empty
  std::optional<Date> since;  ///< empty: unknown; it exists at the start of every run
  std::optional<Date> until;
  std::string source;
  int line = 0;  ///< of its table, for problems; 0: tables of that format have none
};

}  // namespace borderweave::geo
