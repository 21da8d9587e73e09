#include "geo/barriers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "core/parallel.h"
#include "geo/box_tree.h"
#include "geo/geo_problems.h"
#include "geo/geos.h"

namespace borderweave::geo {

bool BarredWays::stands(std::uint8_t set, Date on) const {
  return std::ranges::any_of(sets[set], [&](const Period& period) { return period.holds(on); });
}

bool BarredWays::barred(std::size_t way, Date on) const {
  return !periods.empty() && stands(periods[way], on);
}

namespace {

constexpr double kHalfTurn = 180;
constexpr double kTurn = 360;

/// A straight line between two centres.
struct Line {
  LonLat from;
  LonLat to;

  Box box() const {
    return {std::min(from.lon, to.lon), std::min(from.lat, to.lat), std::max(from.lon, to.lon),
            std::max(from.lat, to.lat)};
  }
};

/// One line, or its two images where the short way crosses the antimeridian.
std::vector<Line> lines_between(LonLat from, LonLat to) {
  if (std::abs(from.lon - to.lon) <= kHalfTurn) return {{from, to}};
  const LonLat& west = from.lon > to.lon ? from : to;  // of the antimeridian
  const LonLat& east = from.lon > to.lon ? to : from;
  return {{west, {east.lon + kTurn, east.lat}}, {{west.lon - kTurn, west.lat}, east}};
}

Box box_of_barrier(const Barrier& barrier) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  Box box{kInfinite, kInfinite, -kInfinite, -kInfinite};
  const auto add = [&](const Ring& ring) {
    for (const LonLat& at : ring) {
      box = {std::min(box.west, at.lon), std::min(box.south, at.lat), std::max(box.east, at.lon),
             std::max(box.north, at.lat)};
    }
  };
  for (const Ring& line : barrier.lines) add(line);
  for (const Polygon& polygon : barrier.areas) add(polygon.front());
  return box;
}

/// Tests lines against barriers in one thread; each barrier is prepared when it is first met.
class Tester {
 public:
  explicit Tester(const std::vector<Barrier>& barriers)
      : barriers_(barriers), shapes_(barriers.size()) {}

  bool meets(std::size_t barrier, const Line& line) {
    return meets(barrier, to_line(geos_, {line.from, line.to}));
  }
  bool meets(std::size_t barrier, LonLat at) { return meets(barrier, to_point(geos_, at)); }

 private:
  struct Part {
    Geometry geometry;
    Prepared prepared;
  };
  struct Shape {
    std::vector<Part> parts;
    bool prepared = false;
  };

  bool meets(std::size_t barrier, const Geometry& drawn) {
    Shape& shape = shapes_[barrier];
    if (!shape.prepared) {
      shape.parts = parts_of(barriers_[barrier]);
      shape.prepared = true;
    }
    return std::ranges::any_of(shape.parts, [&](const Part& part) {
      return geos_.truth(
          GEOSPreparedIntersects_r(geos_.handle(), part.prepared.get(), drawn.get()));
    });
  }

  void prepare(Geometry geometry, std::vector<Part>& parts) const {
    Prepared prepared = geos_.prepare(geometry);
    parts.push_back({std::move(geometry), std::move(prepared)});
  }

  /// GEOS indexes lines and areas, but no mixture of the two.
  std::vector<Part> parts_of(const Barrier& barrier) const {
    std::vector<Part> parts;
    std::vector<Geometry> lines;
    for (const Ring& line : barrier.lines) lines.push_back(to_line(geos_, line));
    if (!lines.empty()) {
      prepare(to_collection(geos_, GEOS_MULTILINESTRING, std::move(lines)), parts);
    }
    if (!barrier.areas.empty()) prepare(to_multipolygon(geos_, barrier.areas), parts);
    return parts;
  }

  const Geos geos_;
  const std::vector<Barrier>& barriers_;
  std::vector<Shape> shapes_;
};

/// The barriers in each way, ascending.
using BarriersOfWays = std::vector<std::vector<std::uint32_t>>;

class Search {
 public:
  Search(const Territories& territories, const Neighbours& ways,
         const std::vector<Barrier>& barriers)
      : territories_(territories), ways_(ways), barriers_(barriers), tree_(boxes_of(barriers)) {}

  BarriersOfWays run() const {
    constexpr std::size_t kBlocks = 16;  // each prepares its barriers anew
    BarriersOfWays found(ways_.row.size());
    const std::size_t size = territories_.size();
    parallel_for(kBlocks, 1, [&](std::size_t block) {
      Tester tester(barriers_);
      for (std::size_t i = size * block / kBlocks; i < size * (block + 1) / kBlocks; ++i) {
        test_ways_of(i, tester, found);
      }
    });
    return found;
  }

 private:
  static std::vector<Box> boxes_of(const std::vector<Barrier>& barriers) {
    std::vector<Box> boxes;
    boxes.reserve(barriers.size());
    for (const Barrier& barrier : barriers) boxes.push_back(box_of_barrier(barrier));
    return boxes;
  }

  void test_ways_of(std::size_t i, Tester& tester, BarriersOfWays& found) const {
    for (std::size_t way = ways_.first[i]; way < ways_.first[i + 1]; ++way) {
      const std::size_t low = std::min<std::size_t>(i, ways_.row[way]);
      const std::size_t high = std::max<std::size_t>(i, ways_.row[way]);
      const std::string& a = territories_.country[low];
      const std::string& b = territories_.country[high];
      if (a == b) continue;
      for (const Line& line : lines_between(territories_.centre[low], territories_.centre[high])) {
        for (const std::uint32_t barrier : tree_.meeting(line.box())) {
          if (!barriers_[barrier].parts(a, b) || !tester.meets(barrier, line)) continue;
          found[way].push_back(barrier);
        }
      }
    }
  }

  const Territories& territories_;
  const Neighbours& ways_;
  const std::vector<Barrier>& barriers_;
  BoxTree tree_;
};

void warn_of_ineffective(const std::vector<Barrier>& barriers, const BarriersOfWays& found,
                         Problems& problems) {
  std::vector<std::uint8_t> effective(barriers.size(), 0);
  for (const auto& one : found) {
    for (const std::uint32_t barrier : one) effective[barrier] = 1;
  }
  const auto idle = static_cast<std::size_t>(std::ranges::count(effective, std::uint8_t{0}));
  if (idle == 0) return;
  const auto first =
      static_cast<std::size_t>(std::ranges::find(effective, std::uint8_t{0}) - effective.begin());
  problems.add(
      {.kind = &kBarrierIneffective,
       .message = fmt::format("{} of {} barriers lie in no way between near places of two "
                              "states, such as {}",
                              idle, barriers.size(),
                              barriers[first].name.empty() ? fmt::format("number {}", first + 1)
                                                           : "'" + barriers[first].name + "'"),
       .help = "nothing needs to be done where the layer is larger than the region",
       .field = "region.barriers"});
}

void warn_of_enclosed(const Territories& territories, const std::vector<Barrier>& barriers,
                      Problems& problems) {
  Tester tester(barriers);
  for (std::size_t k = 0; k < barriers.size(); ++k) {
    if (barriers[k].areas.empty()) continue;
    const Box box = box_of_barrier(barriers[k]);
    std::vector<std::string> enclosed;
    for (std::uint32_t row = 0; row < territories.size(); ++row) {
      const LonLat at = territories.centre[row];
      if (box.contains(at) && tester.meets(k, at)) enclosed.push_back(territories.name[row]);
    }
    if (enclosed.empty()) continue;
    problems.add(
        {.kind = &kInsideBarrier,
         .message = fmt::format(
             "{} lies around the centre of {}{}: all ways abroad from there "
             "are barred while it stands",
             barriers[k].name.empty() ? fmt::format("barrier number {}", k + 1)
                                      : fmt::format("barrier '{}'", barriers[k].name),
             enclosed.front(),
             enclosed.size() == 1 ? std::string()
                                  : fmt::format(" and {} other places", enclosed.size() - 1)),
         .help = "draw it as the water or the fence itself",
         .field = "region.barriers"});
  }
}

}  // namespace

BarredWays find_barred_ways(const Territories& territories, const Neighbours& ways,
                            const std::vector<Barrier>& barriers, Problems& problems) {
  if (barriers.empty()) return {};
  const BarriersOfWays found = Search(territories, ways, barriers).run();
  warn_of_ineffective(barriers, found, problems);
  warn_of_enclosed(territories, barriers, problems);
  BarredWays barred{std::vector<std::uint8_t>(ways.row.size(), 0), {{}}};
  std::map<std::vector<Period>, std::size_t> numbers{{{}, 0}};
  for (std::size_t way = 0; way < found.size(); ++way) {
    std::set<Period> periods;
    for (const std::uint32_t barrier : found[way]) periods.insert(barriers[barrier].period);
    const std::vector<Period> set(periods.begin(), periods.end());
    const auto [known, added] = numbers.emplace(set, barred.sets.size());
    if (added) barred.sets.push_back(set);
    if (known->second > std::numeric_limits<std::uint8_t>::max()) continue;
    barred.periods[way] = static_cast<std::uint8_t>(known->second);
  }
  if (barred.sets.size() > std::numeric_limits<std::uint8_t>::max() + std::size_t{1}) {
    problems.add({.kind = &kTooManyBarriers,
                  .message = fmt::format("barriers close ways in {} different sets of periods",
                                         barred.sets.size() - 1),
                  .help = "give barriers that close together the same dates",
                  .field = "region.barriers"});
  }
  return barred;
}

}  // namespace borderweave::geo
