#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <utility>

#include "geo/problems.h"
#include "geo/read/table.h"
#include "geo/read/table_messages.h"

namespace borderweave::geo {
namespace {

static_assert(sizeof(LonLat) == 2 * sizeof(double), "OGR copies points with a stride");

Ring to_ring(const OGRLinearRing& line) {
  Ring ring(static_cast<std::size_t>(line.getNumPoints()));
  if (ring.empty()) return ring;
  line.getPoints(&ring.front().lon, sizeof(LonLat), &ring.front().lat, sizeof(LonLat));
  return ring;
}

/// Adds the polygon without its empty holes; a polygon with an empty shell encloses nothing and is
/// left out.
void append_polygon(const OGRPolygon& source, MultiPolygon& polygons) {
  const OGRLinearRing* shell = source.getExteriorRing();
  if (shell == nullptr || shell->IsEmpty()) return;
  Polygon& rings = polygons.emplace_back();
  for (const OGRLinearRing* ring : source) {
    if (!ring->IsEmpty()) rings.push_back(to_ring(*ring));
  }
}

/// Empty when the geometry is anything but a polygon or several, or encloses nothing.
MultiPolygon to_polygons(const OGRGeometry& geometry) {
  MultiPolygon polygons;
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon) append_polygon(*geometry.toPolygon(), polygons);
  if (type == wkbMultiPolygon) {
    for (const OGRPolygon* part : *geometry.toMultiPolygon()) append_polygon(*part, polygons);
  }
  return polygons;
}

}  // namespace

bool Table::locate() {
  const OGRSpatialReference* source = layer_->GetSpatialRef();
  if (source == nullptr) {
    report(
        kMissingCrs, Origin{},
        fmt::format("layer '{}' does not say its coordinate reference system", layer_->GetName()),
        "a shapefile needs its .prj file; ogr2ogr -a_srs EPSG:… writes the CRS into a copy");
    return false;
  }
  GdalMessages messages;
  OGRSpatialReference from(*source);
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (from.IsSame(&wgs84)) return true;
  to_wgs84_.reset(OGRCreateCoordinateTransformation(&from, &wgs84));
  if (to_wgs84_) return true;
  report(kMissingCrs, Origin{}, fmt::format("PROJ knows no way to WGS 84: {}", messages.last()),
         "give the layer a CRS that PROJ knows, such as one with an EPSG code");
  return false;
}

bool Table::on_earth(LonLat point) {
  // Outlines that end on the antimeridian may overshoot it by rounding.
  constexpr double kMostLon = 180.001;
  if (std::abs(point.lat) <= 90 && std::abs(point.lon) <= kMostLon) return true;
  report(kBadGeometry,
         fmt::format("the point {}, {} is not on the earth's degrees", point.lon, point.lat),
         "the layer's CRS does not fit its coordinates");
  return false;
}

/// The current row's geometry in WGS 84, straight lines and closed rings; none when it is empty or
/// cannot be transformed.
std::unique_ptr<OGRGeometry> Table::take_geometry() {
  GdalMessages messages;
  std::unique_ptr<OGRGeometry> geometry(feature_->StealGeometry());
  if (!geometry || geometry->IsEmpty()) return nullptr;
  if (geometry->hasCurveGeometry()) geometry.reset(geometry->getLinearGeometry());
  geometry->closeRings();
  const bool done = !to_wgs84_ || geometry->transform(to_wgs84_.get()) == OGRERR_NONE;
  tell_gdal_messages(messages);
  return done ? std::move(geometry) : nullptr;
}

std::optional<MultiPolygon> Table::outline() {
  const std::unique_ptr<OGRGeometry> geometry = take_geometry();
  MultiPolygon polygons = geometry ? to_polygons(*geometry) : MultiPolygon{};
  if (polygons.empty()) {
    report(kBadGeometry,
           fmt::format("expected a polygon, not {}",
                       geometry ? geometry->getGeometryName() : "an empty geometry"),
           "draw it, or take the feature out");
    return std::nullopt;
  }
  for (const Polygon& polygon : polygons) {
    for (const LonLat& corner : polygon.front()) {
      if (!on_earth(corner)) return std::nullopt;
    }
  }
  return polygons;
}

std::optional<LonLat> Table::point() {
  const std::unique_ptr<OGRGeometry> geometry = take_geometry();
  const OGRGeometry* single = geometry.get();
  if (single != nullptr && wkbFlatten(single->getGeometryType()) == wkbMultiPoint) {
    const OGRMultiPoint& several = *single->toMultiPoint();
    if (several.getNumGeometries() == 1) single = several.getGeometryRef(0);
  }
  if (single != nullptr && wkbFlatten(single->getGeometryType()) == wkbPoint) {
    const LonLat at{single->toPoint()->getX(), single->toPoint()->getY()};
    return on_earth(at) ? std::optional(at) : std::nullopt;
  }
  report(kBadGeometry,
         fmt::format("expected a point, not {}",
                     geometry ? geometry->getGeometryName() : "an empty geometry"),
         "a place is one point");
  return std::nullopt;
}

}  // namespace borderweave::geo
