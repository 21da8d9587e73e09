#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"

namespace borderweave::geo {

/// A row of a partnership table that has found its two municipalities. Several rows of one pair are
/// rungs of its ladder.
struct Partnership {
  std::uint32_t a = 0;  ///< rows in Territories, a < b
  std::uint32_t b = 0;
  int level = 0;              ///< rung of the ladder, 1…6
  std::string sphere;         ///< may be empty
  std::optional<Date> since;  ///< empty: nobody knows; it exists at the start of every run
  std::optional<Date> until;
  std::string source;
  int line = 0;  ///< of its table, for problems; 0: tables of that format have none
};

}  // namespace borderweave::geo
