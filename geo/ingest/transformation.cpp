#include "geo/ingest/transformation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogr_core.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "geo/geo_problems.h"
#include "geo/ingest/gdal_messages.h"

namespace borderweave::geo {

namespace {

using Factory = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT,
                                decltype(&proj_operation_factory_context_destroy)>;

Factory factory(PJ_CONTEXT* context, const std::optional<DegreeBox>& area) {
  Factory made(proj_create_operation_factory_context(context, nullptr),
               &proj_operation_factory_context_destroy);
  if (area) {
    proj_operation_factory_context_set_area_of_interest(context, made.get(), area->west,
                                                        area->south, area->east, area->north);
  }
  proj_operation_factory_context_set_spatial_criterion(context, made.get(),
                                                       PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
  proj_operation_factory_context_set_grid_availability_use(context, made.get(),
                                                           PROJ_GRID_AVAILABILITY_IGNORED);
  proj_operation_factory_context_set_allow_ballpark_transformations(context, made.get(), 0);
  return made;
}

std::vector<std::string> missing_grids(PJ_CONTEXT* context, const PJ* operation) {
  std::vector<std::string> missing;
  for (int i = 0; i < proj_coordoperation_get_grid_used_count(context, operation); ++i) {
    const char* name = "";
    const char* url = "";
    int available = 0;
    proj_coordoperation_get_grid_used(context, operation, i, &name, nullptr, nullptr, &url, nullptr,
                                      nullptr, &available);
    if (available == 0) {
      missing.push_back(*url == '\0' ? std::string(name) : fmt::format("{} ({})", name, url));
    }
  }
  return missing;
}

}  // namespace

std::vector<Operation> operations(PJ_CONTEXT* context, const PJ* from, const PJ* to,
                                  const std::optional<DegreeBox>& area) {
  const Factory options = factory(context, area);
  const std::unique_ptr<PJ_OBJ_LIST, decltype(&proj_list_destroy)> found(
      proj_create_operations(context, from, to, options.get()), &proj_list_destroy);
  std::vector<Operation> list;
  for (int i = 0; found && i < proj_list_get_count(found.get()); ++i) {
    Operation& operation = list.emplace_back();
    operation.object = {proj_list_get(context, found.get(), i), &proj_destroy};
    PJ* object = operation.object.get();
    if (proj_coordoperation_has_ballpark_transformation(context, object) != 0) {
      list.pop_back();
      continue;
    }
    operation.name = proj_get_name(object);
    const double accuracy = proj_coordoperation_get_accuracy(context, object);
    if (accuracy >= 0) operation.accuracy_m = accuracy;
    operation.usable = proj_coordoperation_is_instantiable(context, object) != 0;
    operation.missing_grids = missing_grids(context, object);
  }
  return list;
}

namespace {

static_assert(sizeof(LonLat) == 2 * sizeof(double), "PROJ walks over points with a stride");

void transform(PJ* operation, std::span<LonLat> points) {
  if (points.empty()) return;
  proj_trans_generic(operation, PJ_FWD, &points.front().lon, sizeof(LonLat), points.size(),
                     &points.front().lat, sizeof(LonLat), points.size(), nullptr, 0, 0, nullptr, 0,
                     0);
}

/// Longitudes into [-180, 180].
double wrapped(double lon) {
  return std::remainder(lon, 360);
}

/// The extent of the layer in degrees on its own datum: a few hundred metres do not affect the
/// choice. Empty when its coordinates cannot be in its CRS; each of them is reported later.
std::optional<DegreeBox> degrees_of(PJ_CONTEXT* context, PJ* crs, const OGREnvelope& extent) {
  if (!extent.IsInit()) return std::nullopt;
  const std::unique_ptr<PJ, decltype(&proj_destroy)> geodetic(
      proj_crs_get_geodetic_crs(context, crs), &proj_destroy);
  const std::unique_ptr<PJ, decltype(&proj_destroy)> raw(
      proj_create_crs_to_crs_from_pj(context, crs, geodetic.get(), nullptr, nullptr),
      &proj_destroy);
  if (!raw) return std::nullopt;
  const std::unique_ptr<PJ, decltype(&proj_destroy)> way(
      proj_normalize_for_visualization(context, raw.get()), &proj_destroy);
  DegreeBox box{};
  constexpr int kPointsOnEdge = 21;
  const bool found = way && proj_trans_bounds(context, way.get(), PJ_FWD, extent.MinX, extent.MinY,
                                              extent.MaxX, extent.MaxY, &box.west, &box.south,
                                              &box.east, &box.north, kPointsOnEdge) != 0;
  const bool possible = found && std::abs(box.south) <= 90 && std::abs(box.north) <= 90 &&
                        std::isfinite(box.west) && std::isfinite(box.east);
  if (!possible) return std::nullopt;
  if (box.east - box.west >= 360) return DegreeBox{-180, box.south, 180, box.north};
  return DegreeBox{wrapped(box.west), box.south, wrapped(box.east), box.north};
}

std::string accuracy_text(const Operation& operation) {
  return operation.accuracy_m ? fmt::format("accurate to {} m", *operation.accuracy_m)
                              : "of unknown accuracy";
}

void report_no_way(const OGRSpatialReference& crs, const Reporter& report) {
  report.add(
      kNoTransformation,
      fmt::format("PROJ knows no way from {} to WGS 84, or only a ballpark one, which may be "
                  "wrong by hundreds of metres",
                  name_of(crs)),
      "give the layer a CRS whose datum is known, such as one with an EPSG code "
      "(ogr2ogr -a_srs EPSG:…)");
}

/// Are the coordinates near the origin of the CRS, as degrees under a CRS in metres are?
void report_elsewhere(const OGRSpatialReference& crs, const DegreeBox& area,
                      const Reporter& report) {
  report.add(kNoTransformation,
             fmt::format("the coordinates lie where {} is not used: longitude {:.4g} to {:.4g}, "
                         "latitude {:.4g} to {:.4g}",
                         name_of(crs), area.west, area.east, area.south, area.north),
             "the layer states a wrong CRS, or its axes are swapped: ogr2ogr -a_srs EPSG:… writes "
             "the right one into a copy, -swapxy swaps the axes");
}

/// The grids of the best operation are not installed; `next` is the best that works without them.
void report_missing_grid(const Operation& best, const Operation* next, const Reporter& report) {
  report.add(
      kNoTransformation,
      fmt::format("the best way to WGS 84 is '{}', {}; it needs a grid that is not installed: {}",
                  best.name, accuracy_text(best), fmt::join(best.missing_grids, ", ")),
      fmt::format("put the grid into PROJ's folder /usr/share/proj{}",
                  next == nullptr ? std::string()
                                  : fmt::format(", or write transformation = \"available\" to take "
                                                "'{}', {}",
                                                next->name, accuracy_text(*next))));
}

void report_less_accurate(const Operation& best, const Operation& next, const Reporter& report) {
  report.add(kLessAccurate,
             fmt::format("'{}', {}, is taken to WGS 84 instead of '{}', {}", next.name,
                         accuracy_text(next), best.name, accuracy_text(best)),
             fmt::format("for the better one install {}", fmt::join(best.missing_grids, ", ")));
}

bool as_accurate(const Operation& a, const Operation& b) {
  return a.accuracy_m && b.accuracy_m && *a.accuracy_m <= *b.accuracy_m;
}

void ignore_log(void*, int, const char*) {}

}  // namespace

std::string name_of(const OGRSpatialReference& crs) {
  const char* authority = crs.GetAuthorityName(nullptr);
  const char* code = crs.GetAuthorityCode(nullptr);
  const char* name = crs.GetName();
  const std::string shown = name == nullptr ? "unnamed" : name;
  return authority != nullptr && code != nullptr ? fmt::format("{}:{} ({})", authority, code, shown)
                                                 : shown;
}

void ToWgs84::Destroy::operator()(PJconsts* object) const {
  proj_destroy(object);
}
void ToWgs84::Destroy::operator()(pj_ctx* context) const {
  proj_context_destroy(context);
}

ToWgs84::ToWgs84() : context_(proj_context_create()) {
  proj_context_set_enable_network(context_.get(), 0);  // the same result on every computer
  proj_log_func(context_.get(), nullptr, &ignore_log);
}

std::optional<ToWgs84> ToWgs84::find(const OGRSpatialReference& crs, const OGREnvelope& extent,
                                     Transformation wanted, const Reporter& report) {
  ToWgs84 way;
  OGRSpatialReference plane(crs);
  plane.StripVertical();
  plane.DemoteTo2D(nullptr);
  OGRSpatialReference usual(plane);
  usual.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  way.swapped_ = plane.GetDataAxisToSRSAxisMapping() != usual.GetDataAxisToSRSAxisMapping();
  if (!way.choose(plane, extent, wanted, report)) return std::nullopt;
  return way;
}

ToWgs84::Object ToWgs84::crs_of(const OGRSpatialReference& crs) const {
  const GdalMessages silence;  // a CRS without WKT 2 is reported as one without an operation
  constexpr std::array<const char*, 2> kFormat = {"FORMAT=WKT2_2018", nullptr};
  char* text = nullptr;
  crs.exportToWkt(&text, kFormat.data());
  const std::string wkt(text == nullptr ? "" : text);
  CPLFree(text);
  return Object(proj_create(context_.get(), wkt.c_str()));
}

bool ToWgs84::choose(const OGRSpatialReference& crs, const OGREnvelope& extent,
                     Transformation wanted, const Reporter& report) {
  const Object from = crs_of(crs);
  const Object to(proj_create(context_.get(), "EPSG:4326"));
  std::optional<DegreeBox> area;
  std::vector<Operation> list;
  if (from) {
    area = degrees_of(context_.get(), from.get(), extent);
    list = operations(context_.get(), from.get(), to.get(), area);
  }
  const auto usable =
      std::find_if(list.begin(), list.end(), [](const auto& o) { return o.usable; });
  const Operation* next = usable == list.end() ? nullptr : &*usable;
  if (list.empty()) {
    const bool elsewhere =
        area && !operations(context_.get(), from.get(), to.get(), std::nullopt).empty();
    elsewhere ? report_elsewhere(crs, *area, report) : report_no_way(crs, report);
    return false;
  }
  const Operation& best = list.front();
  const bool good = next != nullptr && (next == &best || as_accurate(*next, best));
  if (!good && (wanted == Transformation::best || next == nullptr)) {
    report_missing_grid(best, next, report);
    return false;
  }
  if (!good) report_less_accurate(best, *next, report);
  use(next->object.get());
  constexpr std::array<const char*, 2> kAnyOrder = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                    nullptr};
  if (crs.IsSame(OGRSpatialReference::GetWGS84SRS(), kAnyOrder.data()) != 0) return true;
  name_ = next->name;
  accuracy_m_ = next->accuracy_m;
  return true;
}

void ToWgs84::use(PJconsts* operation) {
  operation_.reset(proj_normalize_for_visualization(context_.get(), operation));
}

void ToWgs84::apply(std::span<LonLat> points) const {
  if (swapped_) {
    for (LonLat& point : points) std::swap(point.lon, point.lat);
  }
  if (!name_.empty()) transform(operation_.get(), points);
}

}  // namespace borderweave::geo
