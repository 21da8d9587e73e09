#include <fmt/format.h>

#include "geo/ingest/read.h"
#include "geo/ingest/table.h"
#include "geo/ingest/values.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

std::optional<Crossing::Kind> read_kind(Table& table, const Field& field) {
  const std::optional<std::string> word = table.text(field);
  if (!word) return std::nullopt;
  if (*word == "bridge") return Crossing::Kind::bridge;
  if (*word == "ferry") return Crossing::Kind::ferry;
  table.report(kBadValue, fmt::format("expected bridge or ferry, not '{}'", *word), "", field);
  return std::nullopt;
}

std::optional<std::string> read_state(Table& table, const Field& field,
                                      const Countries& countries) {
  std::optional<std::string> code = read_iso2(table, field);
  if (!code || countries.find(*code)) return code;
  table.report(kUnknownCountry, fmt::format("country {} is not in countries.csv", *code),
               "the frontier it limits would stay passable everywhere", field);
  return std::nullopt;
}

/// Two different states.
bool differ(Table& table, const std::string& a, const std::string& b, const Field& field) {
  if (a != b) return true;
  table.report(kBadValue, fmt::format("a crossing joins two states, not {} with itself", a), "",
               field);
  return false;
}

std::optional<Date> read_from(Table& table, const Field& field) {
  return table.empty(field) ? std::nullopt : table.date(field);
}

}  // namespace

std::vector<Crossing> read_crossings(const std::filesystem::path& file, const Countries& countries,
                                     Problems& problems) {
  std::vector<Crossing> rows;
  auto table = Table::open({file}, problems);
  if (!table) return rows;
  const Field name = table->field("name"), kind = table->field("kind");
  const Field lon = table->field("lon"), lat = table->field("lat");
  const Field a = table->field("a"), b = table->field("b");
  const Field from = table->field("from"), to = table->field("until");
  table->field("source");
  while (table->next()) {
    const auto title = table->text(name);
    table->name_row(title.value_or(""));
    const auto what = read_kind(*table, kind);
    const auto x = table->number(lon, {-180, 180}), y = table->number(lat, {-90, 90});
    const auto one = read_state(*table, a, countries);
    const auto other = read_state(*table, b, countries);
    const auto begin = read_from(*table, from), end = read_until(*table, to, begin);
    if (title && what && x && y && one && other && differ(*table, *one, *other, b)) {
      rows.push_back({*title, *what, {*x, *y}, *one, *other, begin, end});
    }
  }
  return rows;
}

}  // namespace borderweave::geo
