#include "geo/travel.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace borderweave::geo {
namespace {

/// The ways of one municipality: two ascending lists merged into one.
class WayMerge {
 public:
  WayMerge(const TravelTable& table, double cutoff_km, Ways& ways)
      : table_(table), cutoff_km_(cutoff_km), ways_(ways) {}

  void listed(std::uint32_t to, double km) {
    if (km > cutoff_km_) {
      ++ways_.use.listed_beyond;
      return;
    }
    ++ways_.use.listed;
    add(to, km);
  }

  void unlisted(std::uint32_t to, double km) {
    if (!table_.unlisted_straight) {
      ++ways_.use.left_out;
      return;
    }
    ++ways_.use.straight;
    add(to, km);
  }

 private:
  void add(std::uint32_t to, double km) {
    ways_.km.row.push_back(to);
    ways_.km.value.push_back(km);
  }

  const TravelTable& table_;
  double cutoff_km_;
  Ways& ways_;
};

/// The ways of each municipality in one direction.
Ways directed_ways(const Neighbours& near, const TravelTable& table, double cutoff_km) {
  Ways ways;
  WayMerge merge(table, cutoff_km, ways);
  ways.km.first.push_back(0);
  for (std::size_t i = 0; i + 1 < near.first.size(); ++i) {
    const auto near_rows = near.rows_of(i), rows = table.km.rows_of(i);
    const auto near_km = near.values_of(i), km = table.km.values_of(i);
    std::size_t k = 0;
    for (std::size_t j = 0; j < near_rows.size(); ++j) {
      for (; k < rows.size() && rows[k] < near_rows[j]; ++k) merge.listed(rows[k], km[k]);
      if (k < rows.size() && rows[k] == near_rows[j]) {
        merge.listed(rows[k], km[k]);
        ++k;
      } else if (near_km[j] <= cutoff_km) {
        merge.unlisted(near_rows[j], near_km[j]);
      }
    }
    for (; k < rows.size(); ++k) merge.listed(rows[k], km[k]);
    ways.km.first.push_back(static_cast<std::uint32_t>(ways.km.row.size()));
  }
  return ways;
}

bool leads(const Neighbours& ways, std::size_t from, std::uint32_t to) {
  const auto rows = ways.rows_of(from);
  return std::binary_search(rows.begin(), rows.end(), to);
}

/// Adds the direction that is missing, so that reach is mutual.
Neighbours both_directions(const Neighbours& ways) {
  const std::size_t size = ways.first.size() - 1;
  std::vector<std::vector<Link>> added(size);
  for (std::uint32_t from = 0; from < size; ++from) {
    for (const std::uint32_t to : ways.rows_of(from)) {
      if (!leads(ways, to, from)) added[to].push_back({from, kOutOfReachKm});
    }
  }
  Neighbours both{.first = {0}, .row = {}, .value = {}};
  for (std::size_t i = 0; i < size; ++i) {
    const auto rows = ways.rows_of(i);
    const auto km = ways.values_of(i);
    for (std::size_t k = 0; k < rows.size(); ++k) added[i].push_back({rows[k], km[k]});
    std::ranges::sort(added[i], {}, &Link::row);
    for (const Link& way : added[i]) {
      both.row.push_back(way.row);
      both.value.push_back(way.value);
    }
    both.first.push_back(static_cast<std::uint32_t>(both.row.size()));
  }
  return both;
}

}  // namespace

Ways find_ways(const Neighbours& near, const TravelTable& table, double cutoff_km) {
  Ways ways = directed_ways(near, table, cutoff_km);
  ways.km = both_directions(ways.km);
  return ways;
}

}  // namespace borderweave::geo
