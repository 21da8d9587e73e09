#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/basics/state.h"

namespace borderweave::sim {

/// Drops from every column of State whose name starts with `prefix` the rows whose `gone` is not 0;
/// the order of the others stays.
inline void drop_rows(State& state, std::string_view prefix,
                      const std::vector<std::uint8_t>& gone) {
  for_each_column(state, [&](std::string_view name, auto& column) {
    if (!name.starts_with(prefix)) return;
    std::size_t kept = 0;
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (gone[row] == 0) column[kept++] = column[row];
    }
    column.resize(kept);
  });
}

}  // namespace borderweave::sim
