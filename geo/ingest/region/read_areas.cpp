#include "geo/ingest/region/read_areas.h"

#include <utility>

#include "geo/geos.h"
#include "geo/ingest/table.h"

namespace borderweave::geo {
namespace {

MultiPolygon valid(MultiPolygon outline) {
  const Geos geos;
  const Geometry shape = to_multipolygon(geos, outline);
  if (geos.truth(GEOSisValid_r(geos.handle(), shape.get()))) return outline;
  return polygons_of(geos, geos.own(GEOSMakeValid_r(geos.handle(), shape.get())).get());
}

}  // namespace

std::vector<AdminArea> read_areas(const std::filesystem::path& file, const std::string& layer,
                                  Problems& problems) {
  std::vector<AdminArea> areas;
  auto table = Table::open({file, layer}, problems);
  if (!table) return areas;
  const Field country = table->field("iso_a2");
  const Field name = table->field("name");
  if (!table->locate() || problems.has_errors()) return areas;
  while (table->next()) {
    auto outline = table->outline();
    auto code = table->text(country);
    if (!outline || !code) continue;
    auto called = table->empty(name) ? std::string() : table->text(name).value_or("");
    areas.push_back({std::move(*code), std::move(called), valid(std::move(*outline))});
  }
  return areas;
}

}  // namespace borderweave::geo
