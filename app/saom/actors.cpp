#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "app/saom/tables.h"
#include "geo/geo_problems.h"
#include "geo/ingest/ogr_table.h"

namespace borderweave::app {
namespace {

struct Row {
  double x = 0;
  double y = 0;
  std::string country;
  geo::Origin origin;
};

/// By id, so that results do not depend on the order of the rows. A row with an id stays even when
/// the rest of it is wrong: other tables may name it.
std::map<std::int64_t, Row> read_rows(geo::Table& table) {
  const geo::Field id = table.field("id"), x = table.field("x_km"), y = table.field("y_km");
  const geo::Field country = table.field("country");
  std::map<std::int64_t, Row> rows;
  while (table.next()) {
    const auto number = table.whole(id);
    const Row row{table.number(x).value_or(0), table.number(y).value_or(0),
                  table.text(country).value_or(""), table.origin()};
    if (!number) continue;
    const auto [first, fresh] = rows.emplace(*number, row);
    if (fresh) continue;
    table.report(
        geo::kDuplicate,
        fmt::format("actor {} stands on line {} already", *number, first->second.origin.line),
        "give each actor its own id", id);
  }
  return rows;
}

}  // namespace

SaomActors read_saom_actors(const std::filesystem::path& file, Problems& problems) {
  SaomActors actors;
  auto table = geo::Table::open({file}, problems);
  if (!table) return actors;
  std::map<std::string, std::uint32_t> countries;
  for (const auto& [id, row] : read_rows(*table)) {
    const auto next = static_cast<std::uint32_t>(countries.size());
    const std::uint32_t country = countries.emplace(row.country, next).first->second;
    actors.row_of.emplace(id, static_cast<std::uint32_t>(actors.ids.size()));
    actors.ids.push_back(id);
    actors.rows.push_back({.x = row.x, .y = row.y, .country = country});
  }
  return actors;
}

}  // namespace borderweave::app
