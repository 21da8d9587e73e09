#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A place where people can cross a frontier that is water (or a wall). A pair of states with at
/// least one crossing in the region's table can be crossed only there; a pair with none is a land
/// border that is passable everywhere.
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

}  // namespace borderweave::geo
