#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geo/territories.h"

struct pj_ctx;
struct PJconsts;

namespace borderweave::output {

/// A point in the plane of the output: x grows to the east, y to the north, whatever the CRS's
/// official axis order.
struct PlanePoint {
  double x = 0;
  double y = 0;
  friend bool operator==(const PlanePoint&, const PlanePoint&) = default;
};

/// From the program's longitudes and latitudes (OGC:CRS84) to an EPSG-coded CRS, by PROJ, with
/// installed grids only (no network).
class Projection {
 public:
  /// `crs` is "EPSG:n". Throws Failure (kUnknownCrs) when PROJ does not know it.
  explicit Projection(const std::string& crs);

  /// In a projected CRS rounded to 1/1024 of its unit (a millimetre, far below the accuracy of any
  /// outline): equal runs stay equal over versions of the maths library, and coordinates take half
  /// the space in the file. Throws Failure (kCannotProject) that names the first point without an
  /// image.
  std::vector<PlanePoint> project(std::span<const geo::LonLat> points) const;

  /// The PROJ pipeline that PROJ chose for this place, for provenance.
  std::string pipeline(geo::LonLat at) const;

  const std::string& crs() const { return crs_; }
  int epsg() const { return epsg_; }
  const std::string& wkt() const { return wkt_; }  ///< WKT2:2019
  bool geographic() const { return geographic_; }

  /// The meridian along which the plane is torn: places just east and just west of it are at
  /// opposite ends of the map, as at 180° in every geographic system. None in a system that goes on
  /// around the pole. Looked for at the latitude of `at`.
  std::optional<double> seam(geo::LonLat at) const;

  /// The straight line from a to b the short way round the earth: in two parts where it crosses the
  /// seam, which end a centimetre before it.
  std::vector<std::vector<PlanePoint>> line(geo::LonLat a, geo::LonLat b) const;

 private:
  std::optional<PlanePoint> image(geo::LonLat at) const;

  std::string crs_;
  int epsg_ = 0;
  std::string wkt_;
  bool geographic_ = false;
  double central_meridian_ = 0;
  std::unique_ptr<pj_ctx, pj_ctx* (*)(pj_ctx*)> context_;
  std::unique_ptr<PJconsts, PJconsts* (*)(PJconsts*)> transformation_;
};

/// The EPSG code that "auto" stands for: 3035 in Europe, the UTM zone of a small region, else 6933.
/// A region across the antimeridian that is wider than a zone stays in one piece in 3571 (north of
/// 45° N, around the pole) or 3832 (Mercator of the Pacific).
std::string choose_crs(const geo::Territories& territories);

}  // namespace borderweave::output
