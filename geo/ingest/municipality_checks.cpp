#include "geo/ingest/municipality_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "geo/geo_problems.h"
#include "geo/outline_index.h"
#include "geo/overlaps.h"

namespace borderweave::geo {

namespace {

constexpr double kFarMetres = 100'000;
constexpr double kDensest = 60'000;  ///< people per km²; the densest municipalities have 30,000
constexpr double kThinnestLayer = 0.01;   ///< people per km²: Greenland has 0.03
constexpr double kDensestLayer = 30'000;  ///< Monaco has 19,000

std::string readable(const Box& box) {
  return fmt::format("longitude {:.1f} to {:.1f}, latitude {:.1f} to {:.1f}", box.west, box.east,
                     box.south, box.north);
}

bool is_far(const Box& box, const Box& extent) {
  return !grown(extent, kFarMetres).meets(box);
}

/// Misplaced municipalities of one layer.
struct Strays {
  std::vector<std::string> names;
  std::size_t swapped = 0;  ///< would be right with swapped axes
  std::string first;        ///< where the first one lies and where it should
  std::size_t of = 0;       ///< municipalities of the layer
};

void report_strays(Layer& layer, const Strays& strays) {
  const bool swapped = strays.swapped * 2 > strays.names.size();
  layer.table.report(
      kFarFromCountry, Origin{},
      fmt::format("{} of {} municipalities lie more than 100 km outside their country: {}. {}{}",
                  strays.names.size(), strays.of, examples(strays.names), strays.first,
                  swapped ? ": latitude and longitude look swapped" : ""),
      swapped ? "swap the axes: ogr2ogr -swapxy fixed.gpkg FILE"
              : fmt::format("check the layer's CRS, {}, and the countries",
                            layer.table.facts().crs.empty() ? "which it does not name"
                                                            : layer.table.facts().crs));
}

}  // namespace

void check_ids(std::vector<Layer>& layers, const std::vector<Municipality>& rows) {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> clashes;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].id != rows[i - 1].id || rows[i].layer == rows[i - 1].layer) continue;
    clashes[{rows[i - 1].layer, rows[i].layer}].push_back(i);
  }
  for (const auto& [pair, at] : clashes) {
    const Municipality& one = rows[at.front() - 1];
    const Municipality& other = rows[at.front()];
    layers[pair.second].table.report(
        kDuplicate, other.origin,
        fmt::format("{} also in {}, such as {}: there it is {}",
                    std::to_string(at.size()) + singular(at.size(), " id is", " ids are"),
                    layers[pair.first].file, readable_id(other), one.origin.feature),
        fmt::format("ids must be unique over all layers: give one of them a prefix, such as "
                    "id_prefix = \"{}-\"",
                    other.attributes.country),
        layers[pair.second].source->id);
  }
}

void check_location(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                    const Countries& countries) {
  std::vector<Strays> strays(layers.size());
  for (const Municipality& row : rows) {
    ++strays[row.layer].of;
    const auto number = countries.find(row.attributes.country);
    if (row.outline.empty() || !number || !countries[*number].extent) continue;
    const Box box = box_of(row.outline);
    const Box extent = *countries[*number].extent;
    if (!is_far(box, extent)) continue;
    Strays& stray = strays[row.layer];
    if (stray.names.empty()) {
      stray.first = fmt::format("{} lies at {}; the outlines of {} lie at {}", row.attributes.name,
                                readable(box), countries[*number].name, readable(extent));
    }
    stray.names.push_back(row.origin.feature);
    if (!is_far({box.south, box.west, box.north, box.east}, extent)) ++stray.swapped;
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (!strays[i].names.empty()) report_strays(layers[i], strays[i]);
  }
}

void check_populations(std::vector<Layer>& layers, const std::vector<Municipality>& rows) {
  struct Census {
    std::vector<std::string> empty, crowded;
    double people = 0, km2 = 0;
  };
  std::vector<Census> found(layers.size());
  for (const Municipality& row : rows) {
    Census& census = found[row.layer];
    const double people = row.attributes.population;
    if (!(people > 0)) census.empty.push_back(row.origin.feature);
    if (row.area_km2 > 0 && people / row.area_km2 > kDensest) {
      census.crowded.push_back(
          fmt::format("{}, {:.0f} a km²", row.origin.feature, people / row.area_km2));
    }
    census.people += people;
    census.km2 += row.area_km2;
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto& [empty, crowded, people, km2] = found[i];
    const auto warn = [&](const std::string& message) {
      layers[i].table.report(kImplausible, Origin{}, message,
                             "check that it is the right column and holds single people",
                             layers[i].source->population);
    };
    if (!empty.empty() && layers[i].has_population) {
      warn(fmt::format("{} {} no people: {}", empty.size(),
                       singular(empty.size(), "municipality has", "municipalities have"),
                       examples(empty)));
    }
    if (!crowded.empty()) {
      warn(fmt::format("{} {} more than {:.0f} people a km²: {}", crowded.size(),
                       singular(crowded.size(), "municipality has", "municipalities have"),
                       kDensest, examples(crowded)));
    }
    if (people > 0 && km2 > 0 && (people / km2 < kThinnestLayer || people / km2 > kDensestLayer)) {
      warn(fmt::format("{:.0f} people live on {:.0f} km² of the layer together", people, km2));
    }
  }
}

namespace {

constexpr double kSame = 0.999;   ///< common share of both areas: one outline drawn twice
constexpr double kInside = 0.99;  ///< common share of the smaller area
constexpr double kSmall = 0.01;   ///< less than this share of the smaller one is tolerated

/// "feature 3 (id 3, Görlitz) of towns.shp".
std::string label_of(const std::vector<Layer>& layers, const Municipality& row) {
  return fmt::format("{} of {}", row.origin.feature, layers[row.layer].file);
}

/// Partial overlaps inside one state, reported together for each layer.
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

/// The attributes of the rows have already been moved into the columns of `all`.
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
                 fmt::format("the outline is also that of {}", label_of(layers, outer)),
                 "take one of the two out, or give each its own outline");
  } else if (km2 >= kInside * inner.area_km2) {
    table.report(kNested, inner.origin, fmt::format("it lies inside {}", label_of(layers, outer)),
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
