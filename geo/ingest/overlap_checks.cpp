#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "geo/ingest/municipality_checks.h"
#include "geo/overlaps.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

constexpr double kSame = 0.999;   ///< common share of both areas: one outline drawn twice
constexpr double kInside = 0.99;  ///< common share of the smaller area
constexpr double kSmall = 0.01;   ///< less than this share of the smaller one is tolerated

/// "feature 3 (id 3, Görlitz) of towns.shp".
std::string name_of(const std::vector<Layer>& layers, const Municipality& row) {
  return fmt::format("{} of {}", row.origin.feature, layers[row.layer].file);
}

/// Pairs of one state that overlap in part, told together for each layer.
struct Sum {
  std::vector<std::string> pairs;
  double km2 = 0;
};

/// The two of an overlap, the one with the smaller area first.
struct Common {
  const Municipality& inner;
  const Municipality& outer;
  double km2;
  bool in_one_state;
};

/// The rows' attributes have gone into the columns of `all`.
Common common_of(const Overlap& overlap, const std::vector<Municipality>& rows,
                 const Territories& all) {
  const Municipality& a = rows[overlap.a];
  const Municipality& b = rows[overlap.b];
  const bool a_first = a.area_km2 <= b.area_km2;
  return {a_first ? a : b, a_first ? b : a, overlap.area_km2,
          all.country[overlap.a] == all.country[overlap.b]};
}

void check_overlap(std::vector<Layer>& layers, const Common& common, std::vector<Sum>& sums) {
  const auto& [inner, outer, km2, in_one_state] = common;
  if (inner.id == outer.id) return;  // has been reported
  Table& table = layers[inner.layer].table;
  if (km2 >= kSame * outer.area_km2) {
    table.report(kDuplicate, inner.origin,
                 fmt::format("the outline is also that of {}", name_of(layers, outer)),
                 "take one of the two out, or give each its own outline");
  } else if (km2 >= kInside * inner.area_km2) {
    table.report(kNested, inner.origin, fmt::format("it lies inside {}", name_of(layers, outer)),
                 "cut it out of the other, or take out the one that is no municipality");
  } else if (km2 >= kSmall * inner.area_km2 && in_one_state) {
    Sum& sum = sums[inner.layer];
    sum.km2 += km2;
    sum.pairs.push_back(
        fmt::format("{:.3f} km² of {} and {}", km2, inner.origin.feature, outer.origin.feature));
  }
}

void report_sum(Layer& layer, const Sum& sum) {
  if (sum.pairs.empty()) return;
  layer.table.report(kOverlap, Origin{},
                     fmt::format("{} {}, by {:.3f} km² together: {}", sum.pairs.size(),
                                 singular(sum.pairs.size(), "pair of municipalities overlaps",
                                          "pairs of municipalities overlap"),
                                 sum.km2, examples(sum.pairs)),
                     "each of both is taken as it is drawn");
}

}  // namespace

void check_overlaps(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                    const Territories& territories) {
  std::vector<Sum> sums(layers.size());
  for (const Overlap& overlap : find_overlaps(territories)) {
    check_overlap(layers, common_of(overlap, rows, territories), sums);
  }
  for (std::size_t i = 0; i < layers.size(); ++i) report_sum(layers[i], sums[i]);
}

}  // namespace borderweave::geo
