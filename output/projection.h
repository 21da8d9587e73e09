#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geo/territories.h"

struct pj_ctx;
struct PJconsts;

namespace borderweave::output {

/// A point in the output's plane: x grows to the east, y to the north, whatever axis order the
/// authority gives the CRS.
struct PlanePoint {
  double x = 0;
  double y = 0;
  friend bool operator==(const PlanePoint&, const PlanePoint&) = default;
};

/// From the program's longitudes and latitudes (OGC:CRS84) to an EPSG-coded CRS, by PROJ, with
/// installed grids only (no network).
class Projection {
 public:
  /// `crs` is "EPSG:n". Throws Failure kUnknownCrs when PROJ does not know it.
  explicit Projection(const std::string& crs);

  /// Rounded to 1/1024 unit of a projected CRS (a millimetre, far below the accuracy of any
  /// outline), which keeps equal runs equal over versions of the maths library and halves what
  /// coordinates take in the file. Throws Failure kCannotProject naming the first point that has
  /// no image.
  std::vector<PlanePoint> project(std::span<const geo::LonLat> points) const;

  /// The PROJ pipeline that applies at a place, for provenance.
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

}  // namespace borderweave::output
