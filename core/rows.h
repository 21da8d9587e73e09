#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

/// Rows of a table, two at a time or in lists.
namespace borderweave {

/// Two rows of one table (of Territories, World, Countries, cores …). Where the order means
/// nothing, first < second.
using RowPair = std::pair<std::uint32_t, std::uint32_t>;

/// Compressed sparse rows: for each row a list of (row, value), one list after another. Laws:
/// 1. `first` has one element more than there are lists, starts with 0 and never falls;
/// 2. list i is [first[i], first[i + 1]) of `row` and of `value`, which are of one length;
/// 3. rows ascend inside each list.
///
/// Example:
///     SparseRows<double> km{.first = {0, 1, 2}, .row = {1, 0}, .value = {3.5, 3.5}};
///     km.rows_of(0);    // {1}
///     km.at(0, 1);      // 3.5
///     km.at(0, 0);      // 0: not in the list
template <typename Value>
struct SparseRows {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> row;
  std::vector<Value> value;

  std::span<const std::uint32_t> rows_of(std::size_t i) const {
    return std::span(row).subspan(first[i], first[i + 1] - first[i]);
  }
  std::span<const Value> values_of(std::size_t i) const {
    return std::span(value).subspan(first[i], first[i + 1] - first[i]);
  }
  std::span<Value> values_of(std::size_t i) {
    return std::span(value).subspan(first[i], first[i + 1] - first[i]);
  }

  /// The value of j in list i; Value{} where j is not in it. Logarithmic in the list's length.
  Value at(std::size_t i, std::uint32_t j) const {
    const auto rows = rows_of(i);
    const auto found = std::lower_bound(rows.begin(), rows.end(), j);
    if (found == rows.end() || *found != j) return Value{};
    return values_of(i)[static_cast<std::size_t>(found - rows.begin())];
  }
};

struct Link {
  std::uint32_t row;
  double value;
};

/// For every row its links with higher rows, in any order.
using UpperLinks = std::vector<std::vector<Link>>;

/// Both directions of every link, with the same bits. Takes time proportional to rows and links.
SparseRows<double> symmetric(const UpperLinks& upper);

}  // namespace borderweave
