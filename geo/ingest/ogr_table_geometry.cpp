#include <fmt/format.h>
#include <ogr_geometry.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/geos.h"
#include "geo/ingest/antimeridian.h"
#include "geo/ingest/gdal_messages.h"
#include "geo/ingest/ogr_table.h"

namespace borderweave::geo {

namespace {

static_assert(sizeof(LonLat) == 2 * sizeof(double), "OGR copies points with a stride");

Ring to_ring(const OGRLinearRing& line) {
  Ring ring(static_cast<std::size_t>(line.getNumPoints()));
  line.getPoints(&ring.front().lon, sizeof(LonLat), &ring.front().lat, sizeof(LonLat));
  if (ring.front() != ring.back()) ring.push_back(ring.front());
  return ring;
}

/// A polygon with an empty shell encloses nothing and is left out, as empty holes are.
void append(const OGRPolygon& source, MultiPolygon& polygons) {
  const OGRLinearRing* shell = source.getExteriorRing();
  if (shell == nullptr || shell->IsEmpty()) return;
  Polygon& rings = polygons.emplace_back();
  for (const OGRLinearRing* ring : source) {
    if (!ring->IsEmpty()) rings.push_back(to_ring(*ring));
  }
}

/// Points and lines beside polygons enclose nothing: repairs and unions leave them in collections.
void append_all(const OGRGeometry& geometry, MultiPolygon& polygons) {
  if (OGR_GT_IsSubClassOf(wkbFlatten(geometry.getGeometryType()), wkbPolygon) != 0) {
    append(*geometry.toPolygon(), polygons);
  } else if (OGR_GT_IsSubClassOf(wkbFlatten(geometry.getGeometryType()), wkbGeometryCollection) !=
             0) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) append_all(*part, polygons);
  }
}

/// The polygons of a polygon, a multipolygon, a curved surface, or a collection with some of them,
/// in x and y, closed, without empty rings; Z and M are left out, and curves become lines. None
/// where there is nothing to enclose.
MultiPolygon polygons_of(const OGRGeometry& geometry) {
  std::unique_ptr<OGRGeometry> straight;
  if (geometry.hasCurveGeometry() != 0) straight.reset(geometry.getLinearGeometry());
  MultiPolygon polygons;
  append_all(straight ? *straight : geometry, polygons);
  return polygons;
}

/// The lines of a line, several, or a collection; curves become straight.
void append_lines(const OGRGeometry& geometry, std::vector<Ring>& lines) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbLineString) {
    const OGRLineString& line = *geometry.toLineString();
    if (line.getNumPoints() < 2) return;
    Ring& points = lines.emplace_back(static_cast<std::size_t>(line.getNumPoints()));
    line.getPoints(&points.front().lon, sizeof(LonLat), &points.front().lat, sizeof(LonLat));
  } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0 &&
             OGR_GT_IsSubClassOf(type, wkbMultiPolygon) == 0) {
    for (const OGRGeometry* part : *geometry.toGeometryCollection()) append_lines(*part, lines);
  }
}

/// The line in pieces that end at the antimeridian where it crosses that.
void append_wrapped(const Ring& line, std::vector<Ring>& pieces) {
  constexpr double kHalfCircle = 180;
  constexpr double kCircle = 360;
  Ring piece;
  for (const LonLat& drawn : line) {
    const LonLat at = wrapped(drawn);
    if (!piece.empty() && std::abs(at.lon - piece.back().lon) > kHalfCircle) {
      const LonLat last = piece.back();
      const double turn = at.lon < 0 ? kCircle : -kCircle;
      piece.push_back({at.lon + turn, at.lat});
      pieces.push_back(std::exchange(piece, {{last.lon - turn, last.lat}}));
    }
    piece.push_back(at);
  }
  pieces.push_back(std::move(piece));
}

bool finite(LonLat point) {
  return std::isfinite(point.lon) && std::isfinite(point.lat);
}

/// Longitudes may count from 0 to 360.
bool on_earth(LonLat point) {
  return std::abs(point.lat) <= 90 && std::abs(point.lon) <= 360;
}

std::string text_of(LonLat point) {
  return fmt::format("{}, {}", point.lon, point.lat);
}

/// The point itself, or the only one of several.
const OGRPoint* single_point(const OGRGeometry& geometry) {
  if (wkbFlatten(geometry.getGeometryType()) == wkbPoint) return geometry.toPoint();
  if (wkbFlatten(geometry.getGeometryType()) != wkbMultiPoint) return nullptr;
  const OGRMultiPoint& several = *geometry.toMultiPoint();
  return several.getNumGeometries() == 1 ? several.getGeometryRef(0) : nullptr;
}

}  // namespace

bool Table::locate(Transformation wanted) {
  const GdalMessages messages;
  const bool located = find_way(wanted);
  report_gdal_messages(messages);
  return located;
}

bool Table::find_way(Transformation wanted) {
  const OGRSpatialReference* crs = layer_->GetSpatialRef();
  if (crs == nullptr) {
    report(
        kMissingCrs, Origin{},
        fmt::format("layer '{}' does not say its coordinate reference system", layer_->GetName()),
        "a shapefile needs its .prj file; ogr2ogr -a_srs EPSG:… writes the CRS into a copy");
    return false;
  }
  OGREnvelope extent;
  if (layer_->GetExtent(&extent, /*bForce=*/TRUE) != OGRERR_NONE) extent = OGREnvelope();
  layer_->ResetReading();
  crs_ = name_of(*crs);
  to_wgs84_ = ToWgs84::find(*crs, extent, wanted, report_);
  return to_wgs84_.has_value();
}

/// Of the current row; none after a problem.
const OGRGeometry* Table::shape(std::string_view expected) {
  const OGRGeometry* geometry = feature_->GetGeometryRef();
  if (geometry == nullptr || geometry->IsEmpty() != 0) {
    report(kBadGeometry, fmt::format("expected {}, not an empty geometry", expected),
           "draw it, or take the feature out");
    return nullptr;
  }
  const OGRSpatialReference* own = geometry->getSpatialReference();
  if (own == nullptr || own == layer_->GetSpatialRef() || own->IsSame(layer_->GetSpatialRef())) {
    return geometry;
  }
  report(kBadGeometry,
         fmt::format("its coordinates are in {}, those of the layer in {}", name_of(*own), crs_),
         "bring all features of the layer into one CRS");
  return nullptr;
}

/// Turns coordinates of the layer into degrees in place. False after a problem.
bool Table::degrees(std::span<LonLat> points) {
  const auto bad = std::find_if_not(points.begin(), points.end(), finite);
  if (bad != points.end()) {
    report(kBadGeometry,
           fmt::format("corner {} is {}, not a number", bad - points.begin() + 1, text_of(*bad)),
           "draw the outline again, or take the feature out");
    return false;
  }
  const Ring drawn(points.begin(), points.end());
  to_wgs84_->apply(points);
  const auto lost = std::find_if_not(points.begin(), points.end(),
                                     [](LonLat p) { return finite(p) && on_earth(p); });
  if (lost == points.end()) return true;
  report(kBadGeometry,
         fmt::format("the point {} is not on the earth in {}",
                     text_of(drawn[static_cast<std::size_t>(lost - points.begin())]), crs_),
         "the layer's CRS does not fit its coordinates, or the feature is damaged");
  return false;
}

bool Table::degrees(MultiPolygon& polygons) {
  for (Polygon& polygon : polygons) {
    for (Ring& ring : polygon) {
      if (!degrees(ring)) return false;
    }
  }
  return true;
}

std::optional<MultiPolygon> Table::outline() {
  const OGRGeometry* geometry = shape("a polygon");
  if (geometry == nullptr) return std::nullopt;
  MultiPolygon polygons = polygons_of(*geometry);
  if (polygons.empty()) {
    report(kBadGeometry, fmt::format("expected a polygon, not {}", geometry->getGeometryName()),
           "draw it, or take the feature out");
    return std::nullopt;
  }
  return on_one_side(std::move(polygons));
}

/// In degrees and cut at the antimeridian.
std::optional<MultiPolygon> Table::on_one_side(MultiPolygon polygons) {
  if (!degrees(polygons)) return std::nullopt;
  try {
    return wrapped(std::move(polygons));
  } catch (const GeosError& error) {
    report(kBadGeometry,
           fmt::format("the outline crosses the antimeridian and cannot be cut there: {}",
                       error.what()),
           "mend it before, for instance with QGIS 'Fix geometries' or ogr2ogr -makevalid");
    return std::nullopt;
  }
}

std::optional<LonLat> Table::point() {
  const OGRGeometry* geometry = shape("a point");
  if (geometry == nullptr) return std::nullopt;
  const OGRPoint* single = single_point(*geometry);
  if (single == nullptr) {
    report(kBadGeometry, fmt::format("expected a point, not {}", geometry->getGeometryName()),
           "a place is one point");
    return std::nullopt;
  }
  LonLat at{single->getX(), single->getY()};
  return degrees({&at, 1}) ? std::optional(wrapped(at)) : std::nullopt;
}

bool Table::has_shapes() const {
  return layer_->GetGeomType() != wkbNone;
}

std::optional<LinesAndAreas> Table::lines_and_areas() {
  const OGRGeometry* geometry = shape("lines or polygons");
  if (geometry == nullptr) return std::nullopt;
  std::unique_ptr<OGRGeometry> straight;
  if (geometry->hasCurveGeometry() != 0) straight.reset(geometry->getLinearGeometry());
  LinesAndAreas parts;
  std::vector<Ring> lines;
  append_lines(straight ? *straight : *geometry, lines);
  parts.areas = polygons_of(*geometry);
  if (lines.empty() && parts.areas.empty()) {
    report(kBadGeometry,
           fmt::format("expected lines or polygons, not {}", geometry->getGeometryName()),
           "draw it, or take the feature out");
    return std::nullopt;
  }
  for (Ring& line : lines) {
    if (!degrees(line)) return std::nullopt;
    append_wrapped(line, parts.lines);
  }
  auto areas = on_one_side(std::move(parts.areas));
  if (!areas) return std::nullopt;
  parts.areas = *std::move(areas);
  return parts;
}

std::string Table::area_of_use() const {
  const OGRSpatialReference* crs = layer_->GetSpatialRef();
  const char* name = nullptr;
  if (crs == nullptr || !crs->GetAreaOfUse(nullptr, nullptr, nullptr, nullptr, &name)) return "";
  return name == nullptr ? "" : name;
}

}  // namespace borderweave::geo
