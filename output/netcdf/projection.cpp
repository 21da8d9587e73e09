#include "output/netcdf/projection.h"

#include <fmt/core.h>
#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "output/netcdf/output_problems.h"

namespace borderweave::output {
namespace {

using Context = std::unique_ptr<PJ_CONTEXT, PJ_CONTEXT* (*)(PJ_CONTEXT*)>;
using Object = std::unique_ptr<PJ, PJ* (*)(PJ*)>;

Context make_context() {
  Context context(proj_context_create(), proj_context_destroy);
  proj_context_set_enable_network(context.get(), 0);
  proj_log_level(context.get(), PJ_LOG_NONE);
  return context;
}

[[noreturn]] void unknown(const std::string& crs, const std::string& why) {
  Problem problem;
  problem.kind = &kUnknownCrs;
  problem.field = "crs";
  problem.message = fmt::format("'{}' {}", crs, why);
  problem.help =
      "write the code of a coordinate reference system such as \"EPSG:3035\", or \"auto\"";
  throw Failure(std::move(problem));
}

int code_of(const std::string& crs) {
  int code = 0;
  const std::string prefix = "EPSG:";
  const char* end = crs.data() + crs.size();
  if (crs.starts_with(prefix)) {
    const auto [rest, error] = std::from_chars(crs.data() + prefix.size(), end, code);
    if (error == std::errc() && rest == end && code > 0) return code;
  }
  unknown(crs, "is not of the form EPSG:n");
}

bool in_metres(PJ_CONTEXT* context, const PJ* crs) {
  const Object axes(proj_crs_get_coordinate_system(context, crs), proj_destroy);
  double metres = 0;
  return axes &&
         proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &metres, nullptr,
                               nullptr, nullptr) != 0 &&
         metres == 1;
}

Object target_of(PJ_CONTEXT* context, const std::string& crs) {
  Object target(proj_create(context, crs.c_str()), proj_destroy);
  const PJ_TYPE type = target ? proj_get_type(target.get()) : PJ_TYPE_UNKNOWN;
  if (type != PJ_TYPE_PROJECTED_CRS && type != PJ_TYPE_GEOGRAPHIC_2D_CRS) {
    unknown(crs, "is no two-dimensional projected or geographic system that PROJ knows");
  }
  if (type == PJ_TYPE_PROJECTED_CRS && !in_metres(context, target.get())) {
    unknown(crs, "is not in metres");
  }
  return target;
}

/// From lon/lat to the target, both with axes in map order (east, north).
Object transformation_to(PJ_CONTEXT* context, const std::string& crs) {
  const Object plain(proj_create_crs_to_crs(context, "OGC:CRS84", crs.c_str(), nullptr),
                     proj_destroy);
  if (!plain) unknown(crs, "cannot be reached from longitudes and latitudes");
  return {proj_normalize_for_visualization(context, plain.get()), proj_destroy};
}

[[noreturn]] void cannot_project(const std::string& crs, geo::LonLat at) {
  Problem problem;
  problem.kind = &kCannotProject;
  problem.message =
      fmt::format("the place at {:.4f}, {:.4f} (longitude, latitude) cannot be shown in {}", at.lon,
                  at.lat, crs);
  problem.help = "set [region] crs to \"auto\" or to a system that covers the whole region";
  throw Failure(std::move(problem));
}

double rounded(double coordinate) {
  constexpr double kSteps = 1024;
  return std::round(coordinate * kSteps) / kSteps;
}

struct Box {
  double west = 180;
  double south = 90;
  double east = -180;
  double north = -90;

  bool inside(const Box& other) const {
    return west >= other.west && east <= other.east && south >= other.south && north <= other.north;
  }
};

// Area of use of EPSG:3035 in the EPSG registry, cut at the Mediterranean's south coast.
constexpr Box kEurope{-35.58, 30, 44.83, 84.73};
constexpr double kZone = 6;          ///< degrees of longitude of a UTM zone
constexpr double kUtmNorthEnd = 84;  ///< UTM is defined from 80° S to 84° N
constexpr double kUtmSouthEnd = -80;

Box bounds(const geo::Territories& territories) {
  Box box;
  for (const geo::LonLat at : territories.centre) {
    box.west = std::min(box.west, at.lon);
    box.east = std::max(box.east, at.lon);
    box.south = std::min(box.south, at.lat);
    box.north = std::max(box.north, at.lat);
  }
  return box;
}

/// EPSG 326zz north of the equator, 327zz south of it.
int utm_code(const Box& box) {
  const double middle = (box.west + box.east) / 2;
  const int zone = std::clamp(static_cast<int>(std::floor((middle + 180) / kZone)) + 1, 1, 60);
  return (box.south + box.north >= 0 ? 32600 : 32700) + zone;
}

}  // namespace

Projection::Projection(const std::string& crs)
    : crs_(crs),
      epsg_(code_of(crs)),
      context_(make_context()),
      transformation_(nullptr, proj_destroy) {
  const Object target = target_of(context_.get(), crs);
  geographic_ = proj_get_type(target.get()) == PJ_TYPE_GEOGRAPHIC_2D_CRS;
  const char* const options[] = {"MULTILINE=NO", nullptr};
  wkt_ = proj_as_wkt(context_.get(), target.get(), PJ_WKT2_2019, options);
  transformation_ = transformation_to(context_.get(), crs);
}

std::vector<PlanePoint> Projection::project(std::span<const geo::LonLat> points) const {
  std::vector<PlanePoint> plane;
  plane.reserve(points.size());
  for (const geo::LonLat at : points) {
    const PJ_COORD image =
        proj_trans(transformation_.get(), PJ_FWD, proj_coord(at.lon, at.lat, 0, 0));
    if (!std::isfinite(image.xy.x) || !std::isfinite(image.xy.y)) cannot_project(crs_, at);
    plane.push_back(geographic_ ? PlanePoint{image.xy.x, image.xy.y}
                                : PlanePoint{rounded(image.xy.x), rounded(image.xy.y)});
  }
  return plane;
}

std::string Projection::pipeline(geo::LonLat at) const {
  proj_trans(transformation_.get(), PJ_FWD, proj_coord(at.lon, at.lat, 0, 0));
  const Object used(proj_trans_get_last_used_operation(transformation_.get()), proj_destroy);
  const char* text =
      used ? proj_as_proj_string(context_.get(), used.get(), PJ_PROJ_5, nullptr) : nullptr;
  return text == nullptr ? "" : text;
}

std::string choose_crs(const geo::Territories& territories) {
  const Box box = bounds(territories);
  if (box.inside(kEurope)) return "EPSG:3035";
  const bool small = box.east - box.west <= kZone;
  if (small && box.north <= kUtmNorthEnd && box.south >= kUtmSouthEnd) {
    return fmt::format("EPSG:{}", utm_code(box));
  }
  return "EPSG:6933";
}

}  // namespace borderweave::output
