#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <utility>

#include "geo/geodesic.h"
#include "geo/geos.h"
#include "geo/ingest/read.h"
#include "geo/neighbourhood.h"
#include "tests/unit/geo/shapes.h"

/// Adjacency of real cells, whose corners are rounded: GEOS' intersection of two boundaries sees
/// only sides that meet to the last bit, so the twin looks a few centimetres around.
namespace borderweave::geo {
namespace {

using test::territories_of;

constexpr LonLat kTripoint{14.82, 50.87};  // where Czechia, Germany and Poland meet
constexpr double kRounding = 0.05;         // metres, as in shared_border.h
constexpr double kLeastKm = 0.005;         // as in common_borders.h

using Pairs = std::map<RowPair, double>;

/// The outlines nearest to the tripoint.
std::vector<MultiPolygon> some_of_tri_border(std::size_t count) {
  TerritorySource source;
  source.from.file = std::string(BORDERWEAVE_SOURCE_DIR) + "/data/tri-border/municipalities.shp";
  Problems problems;
  IngestReport notes;
  Territories all = read_territories(
      {source}, {}, Countries({{.iso2 = "CZ"}, {.iso2 = "DE"}, {.iso2 = "PL"}}, {}, {}), notes,
      problems);
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto away = [&](std::size_t i) { return distance_km(all.centre[i], kTripoint); };
  std::sort(order.begin(), order.end(),
            [&](std::size_t i, std::size_t j) { return away(i) < away(j); });
  std::vector<MultiPolygon> outlines;
  for (std::size_t k = 0; k < std::min(count, order.size()); ++k) {
    outlines.push_back(all.outline[order[k]]);
  }
  return outlines;
}

constexpr double kPerDegree = 111'320;
const double kPerLon = kPerDegree * std::cos(kTripoint.lat * std::numbers::pi / 180);

/// Metres east and north, right to two percent: for tolerances only.
MultiPolygon in_metres(MultiPolygon outline) {
  for (Polygon& polygon : outline) {
    for (Ring& ring : polygon) {
      for (LonLat& at : ring) {
        at = {(at.lon - kTripoint.lon) * kPerLon, (at.lat - kTripoint.lat) * kPerDegree};
      }
    }
  }
  return outline;
}

LonLat in_degrees(LonLat metres) {
  return {kTripoint.lon + metres.lon / kPerLon, kTripoint.lat + metres.lat / kPerDegree};
}

/// Geodesic length of lines drawn in metres.
double length_km(const Geos& geos, const GEOSGeometry* lines) {
  double km = 0;
  for (int k = 0; k < GEOSGetNumGeometries_r(geos.handle(), lines); ++k) {
    const GEOSGeometry* part = GEOSGetGeometryN_r(geos.handle(), lines, k);
    if (GEOSGeomTypeId_r(geos.handle(), part) != GEOS_LINESTRING) continue;
    const Ring points = points_of(geos, part);
    for (std::size_t p = 1; p < points.size(); ++p) {
      km += distance_km(in_degrees(points[p - 1]), in_degrees(points[p]));
    }
  }
  return km;
}

/// The slow twin: of all pairs, how much of the first boundary lies within the rounding of the
/// second one, km.
Pairs touching_by_buffers(const std::vector<MultiPolygon>& outlines) {
  constexpr int kQuadrantSegments = 8;
  const Geos geos;
  std::vector<Geometry> boundaries, strips;
  for (const MultiPolygon& outline : outlines) {
    const Geometry shape = to_multipolygon(geos, in_metres(outline));
    boundaries.push_back(geos.own(GEOSBoundary_r(geos.handle(), shape.get())));
    strips.push_back(geos.own(
        GEOSBuffer_r(geos.handle(), boundaries.back().get(), kRounding, kQuadrantSegments)));
  }
  Pairs pairs;
  for (std::uint32_t i = 0; i < outlines.size(); ++i) {
    for (std::uint32_t j = i + 1; j < outlines.size(); ++j) {
      if (!geos.truth(GEOSIntersects_r(geos.handle(), boundaries[i].get(), strips[j].get()))) {
        continue;
      }
      const Geometry shared =
          geos.own(GEOSIntersection_r(geos.handle(), boundaries[i].get(), strips[j].get()));
      const double km = length_km(geos, shared.get());
      if (km > kLeastKm) pairs[{i, j}] = km;
    }
  }
  return pairs;
}

/// Where two sides come within the rounding at an acute angle, a hundredth of it makes metres.
TEST(TouchingCells, AreThoseWhoseBoundariesGeosFindsTogether) {
  const auto cells = some_of_tri_border(600);
  ASSERT_THAT(cells, testing::SizeIs(600));
  Pairs expected = touching_by_buffers(cells);
  ASSERT_GT(expected.size(), 1500U);
  const Neighbours found = find_neighbourhood(territories_of(cells, {"PL"}), 1).touching;
  for (std::uint32_t i = 0; i < cells.size(); ++i) {
    for (std::size_t k = 0; k < found.rows_of(i).size(); ++k) {
      const std::uint32_t j = found.rows_of(i)[k];
      if (j < i) continue;
      const auto same = expected.find({i, j});
      ASSERT_NE(same, expected.end()) << i << " and " << j << ", " << found.values_of(i)[k];
      EXPECT_NEAR(found.values_of(i)[k], same->second, 0.002) << i << " and " << j;
      expected.erase(same);
    }
  }
  for (const auto& [pair, km] : expected) {
    ADD_FAILURE() << pair.first << " and " << pair.second << " share " << km << " km";
  }
}

}  // namespace
}  // namespace borderweave::geo
