#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/basics/state_columns.h"

namespace borderweave::sim {

/// Drops from every column of a structure of arrays the rows whose `gone` is not 0; the order of
/// the others stays.
template <typename Table, typename Columns>
void drop_rows(Table& table, const Columns& columns, const std::vector<std::uint8_t>& gone) {
  for_each(columns, [&](const auto& of_table) {
    auto& column = of_table.of(table);
    std::size_t kept = 0;
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (gone[row] == 0) column[kept++] = column[row];
    }
    column.resize(kept);
  });
}

}  // namespace borderweave::sim
