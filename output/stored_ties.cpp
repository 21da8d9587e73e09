#include "output/stored_ties.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "output/netcdf/hdf5.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/stored_snapshot.h"

namespace borderweave::output {

StoredTies read_stored_ties(const std::filesystem::path& snapshot) {
  const Hdf5File file = open_snapshot(snapshot);
  StoredTies stored;
  if (!file.has(kTie.field("a_id"))) return stored;
  const auto a = rows_named(file, kTie.field("a_id")), b = rows_named(file, kTie.field("b_id"));
  if (a.size() != b.size()) file.refuse(kTie.field("b_id"), "one for each tie_a_id");
  const std::size_t times = times_of(file).size();
  const auto alive = file.numbers(kTie.field("probability"), {{times, a.size()}});
  const auto is_share = [](double value) { return value >= 0 && value <= 1; };
  if (!std::ranges::all_of(alive, is_share)) {
    file.refuse(kTie.field("probability"), "holds what is no share of replicates");
  }
  std::vector<std::size_t> order(a.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto pair = [&](std::size_t k) { return RowPair{std::minmax(a[k], b[k])}; };
  std::ranges::sort(order, {}, pair);
  for (const std::size_t k : order) stored.pairs.push_back(pair(k));
  if (std::ranges::adjacent_find(stored.pairs) != stored.pairs.end()) {
    file.refuse(kTie.field("a_id"), "has a pair twice");
  }
  for (std::size_t time = 0; time < times; ++time) {
    for (const std::size_t k : order) stored.alive.push_back(alive[time * a.size() + k]);
  }
  return stored;
}

}  // namespace borderweave::output
