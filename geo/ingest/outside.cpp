#include <fmt/format.h>

#include <cmath>

#include "geo/ingest/read.h"
#include "geo/ingest/table.h"
#include "geo/ingest/values.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

std::optional<std::string> read_known_state(Table& table, const Field& field,
                                            const Countries& countries) {
  std::optional<std::string> code = read_iso2(table, field);
  if (!code || countries.find(*code)) return code;
  table.report(kUnknownCountry, fmt::format("country {} is not in countries.csv", *code),
               "partner choice needs its income and languages: add its row there", field);
  return std::nullopt;
}

std::optional<double> read_people(Table& table, const Field& field) {
  auto people = table.number(field, {.least = 0});
  if (!people || *people > 0) return people;
  table.report(kBadValue, "expected people: a number above 0", "", field);
  return std::nullopt;
}

std::optional<double> read_count(Table& table, const Field& field) {
  auto count = table.number(field, {.least = 1});
  if (!count || std::floor(*count) == *count) return count;
  table.report(kBadValue, "expected a whole number of places", "", field);
  return std::nullopt;
}

}  // namespace

std::vector<OutsidePlaces> read_outside(LayerSource source, const Countries& countries,
                                        Problems& problems) {
  source.may_be_empty = true;
  std::vector<OutsidePlaces> rows;
  auto table = Table::open(source, problems);
  if (!table) return rows;
  const Field country = table->field("country");
  const Field lon = table->field("lon"), lat = table->field("lat");
  const Field population = table->field("population"), places = table->field("places");
  while (table->next()) {
    const auto state = read_known_state(*table, country, countries);
    const auto x = table->number(lon, {-180, 180}), y = table->number(lat, {-90, 90});
    const auto people = read_people(*table, population);
    const auto count = read_count(*table, places);
    if (state && x && y && people && count) rows.push_back({*state, {*x, *y}, *people, *count});
  }
  return rows;
}

}  // namespace borderweave::geo
