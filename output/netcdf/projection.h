#pragma once

#include <memory>
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

 private:
  std::string crs_;
  int epsg_ = 0;
  std::string wkt_;
  bool geographic_ = false;
  std::unique_ptr<pj_ctx, pj_ctx* (*)(pj_ctx*)> context_;
  std::unique_ptr<PJconsts, PJconsts* (*)(PJconsts*)> transformation_;
};

/// The EPSG code that "auto" stands for: 3035 in Europe, the UTM zone of a small region, else 6933.
std::string choose_crs(const geo::Territories& territories);

}  // namespace borderweave::output
