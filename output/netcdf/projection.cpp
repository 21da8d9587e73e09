#include "output/netcdf/projection.h"

#include <fmt/core.h>
#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <string_view>

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

/// The longitude of origin of a projected system, degrees; 0 for a geographic one, or where the
/// projection has none.
double central_meridian_of(PJ_CONTEXT* context, const PJ* crs) {
  // EPSG's codes for the longitude of natural origin, of false origin, of the projection centre.
  constexpr std::array<std::string_view, 3> kCodes{"8802", "8822", "8812"};
  const Object conversion(proj_crs_get_coordoperation(context, crs), proj_destroy);
  if (!conversion) return 0;
  const int count = proj_coordoperation_get_param_count(context, conversion.get());
  for (int i = 0; i < count; ++i) {
    const char* code = nullptr;
    double value = 0;
    double radians = 0;
    if (proj_coordoperation_get_param(context, conversion.get(), i, nullptr, nullptr, &code, &value,
                                      nullptr, &radians, nullptr, nullptr, nullptr, nullptr) == 0) {
      continue;
    }
    if (code == nullptr) continue;  // a parameter that EPSG does not number
    if (std::ranges::find(kCodes, std::string_view(code)) == kCodes.end()) continue;
    return value * radians * 180 / std::numbers::pi;
  }
  return 0;
}

/// In [-180, 180).
double wrapped_degrees(double degrees) {
  return degrees - 360 * std::floor((degrees + 180) / 360);
}

/// `east` lies east of `west`, beyond 180 where the box crosses the antimeridian.
struct Box {
  double west = 0;
  double south = 90;
  double east = 0;
  double north = -90;

  double width() const { return east - west; }

  bool inside(const Box& other) const {
    return west >= other.west && east <= other.east && south >= other.south && north <= other.north;
  }
};

// Area of use of EPSG:3035 in the EPSG registry, cut at the Mediterranean's south coast.
constexpr Box kEurope{-35.58, 30, 44.83, 84.73};
constexpr double kZone = 6;          ///< degrees of longitude of a UTM zone
constexpr double kUtmNorthEnd = 84;  ///< UTM is defined from 80° S to 84° N
constexpr double kUtmSouthEnd = -80;
constexpr double kHemisphere = 180;
constexpr double kBeringSouthEnd = 45;  ///< of the area of use of EPSG:3571

/// The narrowest box: what lies opposite to the widest gap between longitudes.
Box bounds(const geo::Territories& territories) {
  Box box;
  std::vector<double> longitudes;
  for (const geo::LonLat at : territories.centre) {
    longitudes.push_back(at.lon);
    box.south = std::min(box.south, at.lat);
    box.north = std::max(box.north, at.lat);
  }
  std::ranges::sort(longitudes);
  box.west = longitudes.front();
  box.east = longitudes.back();
  double widest = box.west + 360 - box.east;
  for (std::size_t i = 1; i < longitudes.size(); ++i) {
    const double gap = longitudes[i] - longitudes[i - 1];
    if (gap <= widest) continue;
    widest = gap;
    box.west = longitudes[i];
    box.east = longitudes[i - 1] + 360;
  }
  return box;
}

/// EPSG 326zz north of the equator, 327zz south of it.
int utm_code(const Box& box) {
  const double middle = wrapped_degrees((box.west + box.east) / 2);
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
  constexpr std::array<const char*, 2> kOptions{"MULTILINE=NO", nullptr};
  wkt_ = proj_as_wkt(context_.get(), target.get(), PJ_WKT2_2019, kOptions.data());
  central_meridian_ = central_meridian_of(context_.get(), target.get());
  transformation_ = transformation_to(context_.get(), crs);
}

std::vector<PlanePoint> Projection::project(std::span<const geo::LonLat> points) const {
  std::vector<PlanePoint> plane;
  plane.reserve(points.size());
  for (const geo::LonLat at : points) {
    const auto point = image(at);
    if (!point) cannot_project(crs_, at);
    plane.push_back(*point);
  }
  return plane;
}

std::optional<PlanePoint> Projection::image(geo::LonLat at) const {
  const PJ_XY plane =
      proj_trans(transformation_.get(), PJ_FWD, proj_coord(at.lon, at.lat, 0, 0)).xy;
  if (!std::isfinite(plane.x) || !std::isfinite(plane.y)) return std::nullopt;
  if (geographic_) return PlanePoint{plane.x, plane.y};
  return PlanePoint{rounded(plane.x), rounded(plane.y)};
}

std::optional<double> Projection::seam(geo::LonLat at) const {
  constexpr double kBeside = 1e-6;   ///< degrees, about 10 cm
  constexpr double kFarApart = 0.1;  ///< of the earth's circumference: 36° or 4,000 km
  const double meridian = wrapped_degrees(central_meridian_ + 180);
  const auto east = image({wrapped_degrees(meridian + kBeside), at.lat});
  const auto west = image({wrapped_degrees(meridian - kBeside), at.lat});
  if (!east || !west) return std::nullopt;
  const double circumference = geographic_ ? 360 : 40e6;
  if (std::hypot(east->x - west->x, east->y - west->y) < kFarApart * circumference) {
    return std::nullopt;
  }
  return meridian;
}

std::vector<std::vector<PlanePoint>> Projection::line(geo::LonLat a, geo::LonLat b) const {
  constexpr double kBefore = 1e-7;                     ///< degrees, about a centimetre
  const double east = wrapped_degrees(b.lon - a.lon);  // the short way, negative to the west
  const auto torn = seam(a);
  const double share = torn ? wrapped_degrees(*torn - a.lon) / east : -1;
  const double towards = std::copysign(kBefore, east);
  // An end on the seam is at either end of the map: it is drawn where the other one is.
  if (share == 0) a.lon = wrapped_degrees(*torn + towards);
  if (share == 1) b.lon = wrapped_degrees(*torn - towards);
  if (!(share > 0 && share < 1)) return {project(std::array{a, b})};
  const double lat = a.lat + share * (b.lat - a.lat);
  return {project(std::array{a, geo::LonLat{wrapped_degrees(*torn - towards), lat}}),
          project(std::array{geo::LonLat{wrapped_degrees(*torn + towards), lat}, b})};
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
  if (box.width() <= kZone && box.north <= kUtmNorthEnd && box.south >= kUtmSouthEnd) {
    return fmt::format("EPSG:{}", utm_code(box));
  }
  if (box.east > 180 && box.width() <= kHemisphere) {
    return box.south >= kBeringSouthEnd ? "EPSG:3571" : "EPSG:3832";
  }
  return "EPSG:6933";
}

}  // namespace borderweave::output
