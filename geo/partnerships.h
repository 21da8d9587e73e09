#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"

namespace borderweave::geo {

/// Stands for a beginning that nobody knows: the twin-town era of the model begins here (model.md
/// §1, spin-up), so such a partnership exists at the start of every run.
inline constexpr Date kSinceUnknown = std::chrono::year(1957) / std::chrono::January / 1;

/// A row of a partnership table that has found its two municipalities. Several rows of one pair are
/// rungs of its ladder.
struct Partnership {
  std::uint32_t a = 0;  ///< rows in Territories, a < b
  std::uint32_t b = 0;
  int level = 0;       ///< rung of the ladder, 1…6
  std::string sphere;  ///< may be empty
  Date since;
  std::optional<Date> until;
  std::string source;
};

}  // namespace borderweave::geo
