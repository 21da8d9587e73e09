#include "geo/ingest/multipart_features.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"
#include "geo/problems.h"

namespace borderweave::geo {
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
    layer.table.report(
        kDuplicate, group[i].origin,
        fmt::format("duplicate id {}: also {}", readable_id(group[i]), group[i - 1].origin.feature),
        "ids must be unique; when these are parts of one municipality, write parts = \"join\", or "
        "parts = \"add\" when each has its own population",
        layer.source->id);
  }
}

/// Adds the part to the municipality, all but its outline.
void add_part(Layer& layer, Municipality& whole, const Municipality& part) {
  const TerritorySource& source = *layer.source;
  const auto compare = [&](const std::string& field, const auto& one, const auto& other) {
    if (one == other) return;
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
  if (source.parts == Parts::add) {
    whole.attributes.population += b.population;
  } else {
    compare(source.population, a.population, b.population);
  }
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

void join_multipart_features(Layer& layer, std::vector<Municipality>& rows, ReadingNotes& notes) {
  const std::vector<Group> groups = groups_of(rows);
  if (groups.size() == rows.size()) return;
  if (layer.source->parts == Parts::refuse) {
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
