#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "geo/overlaps.h"
#include "geo/problems.h"
#include "geo/read/municipality_checks.h"

namespace borderweave::geo {
namespace {

constexpr double kSame = 0.999;   ///< common share of both areas: one outline drawn twice
constexpr double kInside = 0.99;  ///< common share of the smaller area
constexpr double kSmall = 0.01;   ///< less than this share of the smaller one is tolerated

/// "feature 3 (id 3, Görlitz) of towns.shp".
std::string name_of(const std::vector<Layer>& layers, const Municipality& row) {
  return fmt::format("{} of {}", row.origin.feature, layers[row.layer].file);
}

}  // namespace

void check_overlaps(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                    const Territories& territories) {
  struct Sum {
    std::vector<std::string> pairs;
    double km2 = 0;
  };
  std::vector<Sum> partial(layers.size());
  for (const Overlap& overlap : find_overlaps(territories)) {
    const double area_a = territories.area_km2[overlap.a];
    const double area_b = territories.area_km2[overlap.b];
    const bool a_is_smaller = area_a <= area_b;
    const Municipality& inner = rows[a_is_smaller ? overlap.a : overlap.b];
    const Municipality& outer = rows[a_is_smaller ? overlap.b : overlap.a];
    const double share = overlap.area_km2 / std::min(area_a, area_b);
    Table& table = layers[inner.layer].table;
    if (inner.id == outer.id) continue;  // has been reported
    if (overlap.area_km2 >= kSame * std::max(area_a, area_b)) {
      table.report(kDuplicate, inner.origin,
                   fmt::format("the outline is also that of {}", name_of(layers, outer)),
                   "take one of the two out, or give each its own outline");
    } else if (share >= kInside) {
      table.report(kNested, inner.origin, fmt::format("it lies inside {}", name_of(layers, outer)),
                   "cut it out of the other, or take out the one that is no municipality");
    } else if (share >= kSmall &&
               territories.country[overlap.a] == territories.country[overlap.b]) {
      Sum& sum = partial[inner.layer];
      sum.km2 += overlap.area_km2;
      sum.pairs.push_back(fmt::format("{:.3f} km² of {} and {}", overlap.area_km2,
                                      inner.origin.feature, outer.origin.feature));
    }
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (partial[i].pairs.empty()) continue;
    layers[i].table.report(
        kOverlap, Origin{},
        fmt::format("{} pairs of municipalities overlap, by {:.3f} km² together: {}",
                    partial[i].pairs.size(), partial[i].km2, examples(partial[i].pairs)),
        "each of both is taken as it is drawn");
  }
}

}  // namespace borderweave::geo
