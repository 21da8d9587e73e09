#include "geo/ingest/outline_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>

#include "core/parallel.h"
#include "geo/geo_problems.h"
#include "geo/geodesic.h"
#include "geo/geos.h"
#include "geo/read_progress.h"

namespace borderweave::geo {

namespace {

constexpr std::size_t kFewestPoints = 4;  // of a ring

/// The fault of an outline, with its position; empty when the outline is valid.
std::string fault_of(const MultiPolygon& outline) {
  const Geos geos;
  try {
    const Geometry shape = to_multipolygon(geos, outline);
    char* reason = nullptr;
    GEOSGeometry* where = nullptr;
    const bool valid =
        geos.truth(GEOSisValidDetail_r(geos.handle(), shape.get(), /*flags=*/0, &reason, &where));
    const std::unique_ptr<char, GeosDelete<void, GEOSFree_r>> text(reason, {geos.handle()});
    if (valid) return "";
    const Geometry point = geos.own(where);
    const LonLat at = points_of(geos, point.get()).front();
    return fmt::format("{} at {:.6f}, {:.6f}", text.get(), at.lon, at.lat);
  } catch (const GeosError& error) {  // a ring of fewer than four points cannot even be built
    return error.what();
  }
}

/// The outline without rings that GEOS cannot build.
MultiPolygon without_short_rings(const MultiPolygon& outline) {
  MultiPolygon kept;
  for (const Polygon& polygon : outline) {
    if (polygon.front().size() < kFewestPoints) continue;
    Polygon& rings = kept.emplace_back();
    for (const Ring& ring : polygon) {
      if (ring.size() >= kFewestPoints) rings.push_back(ring);
    }
  }
  return kept;
}

/// The outline repaired by GEOS' make-valid; empty when nothing with an area is left.
MultiPolygon repaired(const MultiPolygon& outline) {
  const Geos geos;
  using Params = GeosDelete<GEOSMakeValidParams, GEOSMakeValidParams_destroy_r>;
  const std::unique_ptr<GEOSMakeValidParams, Params> how(
      GEOSMakeValidParams_create_r(geos.handle()), {geos.handle()});
  GEOSMakeValidParams_setMethod_r(geos.handle(), how.get(), GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(geos.handle(), how.get(), 0);
  try {
    const Geometry shape = to_multipolygon(geos, without_short_rings(outline));
    const Geometry valid =
        geos.own(GEOSMakeValidWithParams_r(geos.handle(), shape.get(), how.get()));
    return polygons_of(geos, valid.get());
  } catch (const GeosError&) {
    return {};
  }
}

struct Finding {
  std::string fault;  ///< empty: valid from the beginning
  double area_before_km2 = 0;
};

Finding examine(Municipality& row, bool repair) {
  Finding finding{row.outline.empty() ? std::string() : fault_of(row.outline)};
  if (!finding.fault.empty()) {
    finding.area_before_km2 = area_km2(row.outline);
    row.outline = repair ? repaired(row.outline) : MultiPolygon{};
  }
  row.area_km2 = area_km2(row.outline);
  if (finding.fault.empty() && !row.outline.empty() && !(row.area_km2 > 0)) {
    finding.fault = "it has no area";
    row.outline.clear();
  }
  return finding;
}

void report_invalid(Layer& layer, const Municipality& row, const std::string& fault) {
  layer.table.report(
      kBadGeometry, row.origin, "the outline is not valid: " + fault,
      layer.source->repair
          ? "make-valid leaves nothing of it: draw it again, or take it out"
          : "write repair = true beside the layer's file and it is repaired by GEOS' "
            "make-valid, or repair it with QGIS 'Fix geometries'");
}

void report_repairs(Layer& layer, const std::vector<Repair>& repairs) {
  if (repairs.empty()) return;
  const auto change = [](const Repair& repair) {
    return std::abs(repair.area_after_km2 - repair.area_before_km2);
  };
  const Repair& most = *std::ranges::max_element(repairs, {}, change);
  layer.table.report(
      kRepaired, Origin{},
      fmt::format("{} {} repaired; the most changed is {}, from {:.3f} to {:.3f} km²",
                  repairs.size(), singular(repairs.size(), "outline was", "outlines were"),
                  most.origin.feature, most.area_before_km2, most.area_after_km2),
      "look at those whose area changed much: `borderweave check --data` lists them");
}

}  // namespace

void check_outlines(Layer& layer, std::vector<Municipality>& rows, IngestReport& notes,
                    const ReadProgress& progress) {
  std::vector<Finding> findings(rows.size());
  parallel_stage("checking outlines", rows.size(), 32, progress,
                 [&](std::size_t i) { findings[i] = examine(rows[i], layer.source->repair); });
  std::vector<Repair> repairs;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Finding& finding = findings[i];
    if (finding.fault.empty()) continue;
    if (rows[i].outline.empty()) {
      report_invalid(layer, rows[i], finding.fault);
    } else {
      repairs.push_back({layer.file, rows[i].origin, finding.fault, finding.area_before_km2,
                         rows[i].area_km2, rows[i].id});
    }
  }
  report_repairs(layer, repairs);
  notes.repairs.insert(notes.repairs.end(), repairs.begin(), repairs.end());
}

namespace {

/// Features of one id.
using Group = std::span<Municipality>;

std::vector<Group> groups_of(std::vector<Municipality>& rows) {
  std::vector<Group> groups;
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    while (end < rows.size() && rows[end].id == rows[begin].id) ++end;
    groups.push_back(Group(rows).subspan(begin, end - begin));
  }
  return groups;
}

void refuse(Layer& layer, Group group) {
  for (std::size_t i = 1; i < group.size(); ++i) {
    if (group[i].written != group[i - 1].written) {
      layer.table.report(
          kDuplicate, group[i].origin,
          fmt::format("the ids '{}' and '{}' are one, because zeros in front of a number do not "
                      "count: also {}",
                      group[i].written, group[i - 1].written, group[i - 1].origin.feature),
          "where these are two municipalities, write text_ids = true beside the file, which keeps "
          "such ids apart",
          layer.source->id);
      continue;
    }
    layer.table.report(
        kDuplicate, group[i].origin,
        fmt::format("duplicate id {}: also {}", readable_id(group[i]), group[i - 1].origin.feature),
        "ids must be unique; when these are parts of one municipality, write parts = "
        "\"join\", or parts = \"add\" when each has its own population",
        layer.source->id);
  }
}

bool same(const std::string& one, const std::string& other) {
  return one == other;
}

/// Two unknown values are the same.
bool same(double one, double other) {
  return one == other || (std::isnan(one) && std::isnan(other));
}

/// Compares or, of parts with their own people, adds what is known of jobs and other days.
void add_values(const TerritorySource& source, Attributes& whole, const Attributes& part,
                const auto& compare) {
  const auto count = [&](const std::string& field, double& sum, double more) {
    if (source.parts == MultipartPolicy::add) {
      sum += more;
    } else {
      compare(field, sum, more);
    }
  };
  count(source.jobs, whole.jobs, part.jobs);
  for (std::size_t day = 0; day < source.dated.size(); ++day) {
    count(source.dated[day].population, whole.dated_population[day], part.dated_population[day]);
    compare(source.dated[day].income, whole.dated_income[day], part.dated_income[day]);
  }
}

/// Adds the part to the municipality, except its outline.
void add_part(Layer& layer, Municipality& whole, const Municipality& part) {
  const TerritorySource& source = *layer.source;
  const auto compare = [&](const std::string& field, const auto& one, const auto& other) {
    if (same(one, other)) return;
    const bool is_population = field == source.population;
    layer.table.report(
        kBadValue, part.origin,
        fmt::format("this part of the municipality has another '{}' than {}: {}, not {}", field,
                    whole.origin.feature, other, one),
        is_population ? "make them agree, or write parts = \"add\" when each part has its own"
                      : "parts of one municipality must agree in it",
        field);
  };
  const Attributes& a = whole.attributes;
  const Attributes& b = part.attributes;
  compare(source.name, a.name, b.name);
  compare(source.country, a.country, b.country);
  compare(source.region, a.region, b.region);
  compare(source.buffer, a.buffer, b.buffer);
  if (source.parts == MultipartPolicy::add) {
    whole.attributes.population += b.population;
  } else {
    compare(source.population, a.population, b.population);
  }
  add_values(source, whole.attributes, b, compare);
}

/// Empty when a part has no outline, which has been reported.
MultiPolygon union_of(Group group) {
  const Geos geos;
  std::vector<Geometry> parts;
  for (const Municipality& part : group) {
    if (part.outline.empty()) return {};
    parts.push_back(to_multipolygon(geos, part.outline));
  }
  const Geometry all = to_collection(geos, GEOS_GEOMETRYCOLLECTION, std::move(parts));
  return polygons_of(geos, geos.own(GEOSUnaryUnion_r(geos.handle(), all.get())).get());
}

}  // namespace

void join_multipart_features(Layer& layer, std::vector<Municipality>& rows, IngestReport& notes) {
  const std::vector<Group> groups = groups_of(rows);
  if (groups.size() == rows.size()) return;
  if (layer.source->parts == MultipartPolicy::refuse) {
    for (const Group& group : groups) refuse(layer, group);
    return;
  }
  parallel_for(groups.size(), 16, [&](std::size_t i) {
    if (groups[i].size() == 1) return;
    groups[i].front().outline = union_of(groups[i]);
    groups[i].front().area_km2 = area_km2(groups[i].front().outline);
  });
  std::vector<Municipality> joined;
  for (const Group& group : groups) {
    for (std::size_t i = 1; i < group.size(); ++i) add_part(layer, group[0], group[i]);
    if (group.size() > 1) notes.joined.push_back({group[0].id, group.size()});
    joined.push_back(std::move(group[0]));
  }
  rows = std::move(joined);
}

}  // namespace borderweave::geo
