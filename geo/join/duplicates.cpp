#include "geo/join/duplicates.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "geo/box_index.h"
#include "geo/geos.h"

namespace borderweave::geo {
namespace {

/// Rows with equal keys, where several have one.
template <class Key>
std::vector<SameRows> repeated(const std::map<Key, SameRows>& by_key) {
  std::vector<SameRows> found;
  for (const auto& [key, rows] : by_key) {
    if (rows.size() > 1) found.push_back(rows);
  }
  return found;
}

bool same_ground(const MultiPolygon& a, const MultiPolygon& b) {
  const Geos geos;
  const Geometry one = to_multipolygon(geos, a);
  const Geometry other = to_multipolygon(geos, b);
  return geos.truth(GEOSEquals_r(geos.handle(), one.get(), other.get()));
}

/// Parts rows with one box into groups that cover the same ground.
void add_groups(const Territories& all, SameRows rows, std::vector<SameRows>& found) {
  while (rows.size() > 1) {
    const MultiPolygon& first = all.outline[rows.front()];
    const auto others = std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t row) {
      return same_ground(first, all.outline[row]);
    });
    if (others - rows.begin() > 1) found.emplace_back(rows.begin(), others);
    rows.erase(rows.begin(), others);
  }
}

std::vector<SameRows> same_outlines(const Territories& all) {
  std::map<std::tuple<double, double, double, double>, SameRows> by_box;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all.outline[i].empty()) continue;
    const Box box = box_of(all.outline[i]);
    by_box[{box.west, box.south, box.east, box.north}].push_back(i);
  }
  std::vector<SameRows> found;
  for (const SameRows& rows : repeated(by_box)) add_groups(all, rows, found);
  return found;
}

}  // namespace

Duplicates find_duplicates(const Territories& territories) {
  std::map<std::int64_t, SameRows> by_id;
  std::map<std::pair<std::string, std::string>, SameRows> by_name;
  for (std::uint32_t i = 0; i < territories.size(); ++i) {
    by_id[territories.id[i]].push_back(i);
    if (territories.name[i].empty()) continue;
    by_name[{territories.country[i], territories.name[i]}].push_back(i);
  }
  return {repeated(by_id), same_outlines(territories), repeated(by_name)};
}

}  // namespace borderweave::geo
