#include "output/stored_ties.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "output/netcdf/hdf5.h"
#include "output/netcdf/snapshot_fields.h"
#include "output/stored_snapshot.h"

namespace borderweave::output {
namespace {

std::vector<std::uint32_t> rows_of_ends(const Hdf5File& file, const std::string& name) {
  std::map<std::int64_t, std::uint32_t> row_of;
  for (const std::int64_t id : file.column<std::int64_t>(kMunicipality.field("id"))) {
    row_of.emplace(id, static_cast<std::uint32_t>(row_of.size()));
  }
  std::vector<std::uint32_t> rows;
  for (const std::int64_t id : file.column<std::int64_t>(name)) {
    const auto found = row_of.find(id);
    if (found == row_of.end()) file.refuse(name, fmt::format("{} is no municipality", id));
    rows.push_back(found->second);
  }
  return rows;
}

}  // namespace

StoredTies read_stored_ties(const std::filesystem::path& snapshot) {
  const Hdf5File file = open_snapshot(snapshot);
  StoredTies stored;
  if (!file.has(kTie.field("a_id"))) return stored;
  const auto a = rows_of_ends(file, kTie.field("a_id")), b = rows_of_ends(file, kTie.field("b_id"));
  if (a.size() != b.size()) file.refuse(kTie.field("b_id"), "one for each tie_a_id");
  const std::size_t times = times_of(file).size();
  const auto alive = file.numbers(kTie.field("probability"), {{times, a.size()}});
  std::vector<std::size_t> order(a.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto pair = [&](std::size_t k) { return RowPair{std::minmax(a[k], b[k])}; };
  std::ranges::sort(order, {}, pair);
  for (const std::size_t k : order) stored.pairs.push_back(pair(k));
  for (std::size_t time = 0; time < times; ++time) {
    for (const std::size_t k : order) stored.alive.push_back(alive[time * a.size() + k]);
  }
  return stored;
}

}  // namespace borderweave::output
