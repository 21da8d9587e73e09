#include "core/rows.h"

#include <cstddef>
#include <numeric>

namespace borderweave {
namespace {

/// Offsets of the lists; `lower` counts the links of each row with lower rows.
std::vector<std::uint32_t> offsets(const UpperLinks& upper, std::vector<std::uint32_t>& lower) {
  lower.assign(upper.size(), 0);
  std::vector<std::uint32_t> first(upper.size() + 1, 0);
  for (std::size_t i = 0; i < upper.size(); ++i) {
    first[i + 1] = static_cast<std::uint32_t>(upper[i].size());
    for (const Link& link : upper[i]) ++lower[link.row];
  }
  for (std::size_t i = 0; i < upper.size(); ++i) first[i + 1] += lower[i];
  std::partial_sum(first.begin(), first.end(), first.begin());
  return first;
}

}  // namespace

/// A list is filled in the order in which the rows are walked through, so no list has to be sorted:
/// the links with lower rows come first, and the ones with higher rows out of them.
SparseRows<double> symmetric(const UpperLinks& upper) {
  std::vector<std::uint32_t> lower;
  SparseRows<double> packed;
  packed.first = offsets(upper, lower);
  packed.row.resize(packed.first.back());
  packed.value.resize(packed.first.back());
  std::vector<std::uint32_t> end(packed.first.begin(), packed.first.end() - 1);
  const auto append = [&](std::uint32_t i, std::uint32_t j, double value) {
    packed.row[end[i]] = j;
    packed.value[end[i]++] = value;
  };
  for (std::uint32_t i = 0; i < upper.size(); ++i) {
    for (const Link& link : upper[i]) append(link.row, i, link.value);
  }
  for (std::uint32_t j = 0; j < upper.size(); ++j) {
    for (std::uint32_t at = packed.first[j]; at < packed.first[j] + lower[j]; ++at) {
      append(packed.row[at], j, packed.value[at]);
    }
  }
  return packed;
}

}  // namespace borderweave
