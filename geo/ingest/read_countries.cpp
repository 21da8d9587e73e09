#include "geo/ingest/read_countries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "core/closest.h"
#include "geo/geo_problems.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/read_labour.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {

namespace {

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> words;
  std::istringstream in(list);
  for (std::string word; std::getline(in, word, ';');) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::vector<std::string> words(Table& table, const Field& field) {
  return table.empty(field) ? std::vector<std::string>{} : split(table.text(field).value_or(""));
}

std::optional<bool> flag_or_silence(Table& table, const Field& field) {
  return table.empty(field) ? std::nullopt : read_flag(table, field);
}

/// A year's growth that a state can have in the long run; a percentage is refused.
constexpr Range kYearlyGrowth{-0.2, 0.2};

struct ExtentColumns {
  Field west, south, east, north;
};

/// Either all four sides or none.
std::optional<Box> read_extent(Table& table, const ExtentColumns& columns) {
  const auto& [west, south, east, north] = columns;
  if (table.empty(west) && table.empty(south) && table.empty(east) && table.empty(north)) {
    return std::nullopt;
  }
  const auto left = table.number(west, {-180, 180}), low = table.number(south, {-90, 90});
  const auto right = table.number(east, {left.value_or(-180), 180});
  const auto high = table.number(north, {low.value_or(-90), 90});
  if (!left || !low || !right || !high) return std::nullopt;
  return Box{*left, *low, *right, *high};
}

std::vector<Country> read_country_rows(Table& table) {
  const Field code = table.field("iso2"), name = table.field("name");
  const Field income = table.field("income"), labour = table.field("labour_share");
  const Field internet = table.field("internet_share"), languages = table.field("languages");
  const Field people = table.field("population_growth"), pay = table.field("income_growth");
  const Field neighbours = table.field("neighbours"), post = table.field("post_socialist");
  const ExtentColumns extent{table.field("west"), table.field("south"), table.field("east"),
                             table.field("north")};
  table.field("source");
  std::vector<Country> rows;
  std::map<std::string, Origin> seen;
  while (table.next()) {
    Country row;
    row.iso2 = read_iso2(table, code).value_or("");
    table.name_row(row.iso2);
    row.name = table.text(name).value_or("");
    row.income = table.number(income, {.least = 1}).value_or(0);
    row.labour_share = table.number(labour, {0, 1}).value_or(0);
    row.internet_share = table.number(internet, {0, 1}).value_or(0);
    row.population_growth = table.number(people, kYearlyGrowth).value_or(0);
    row.income_growth = table.number(pay, kYearlyGrowth).value_or(0);
    row.languages = words(table, languages);
    row.neighbours = words(table, neighbours);
    row.post_socialist = read_flag(table, post).value_or(false);
    row.extent = read_extent(table, extent);
    const auto [first, fresh] = seen.emplace(row.iso2, table.origin());
    if (!fresh && !row.iso2.empty()) {
      table.report(
          kDuplicate,
          fmt::format("country {} stands on line {} already", row.iso2, first->second.line),
          "keep one of the two", code);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Other names of the states, each beside its own row.
void read_aliases(Table& table, std::vector<Country>& countries) {
  const Field code = table.field("iso2"), name = table.field("name");
  table.field("source");
  while (table.next()) {
    const auto iso2 = read_iso2(table, code), alias = table.text(name);
    const auto row = std::ranges::find(countries, iso2.value_or(""), &Country::iso2);
    if (iso2 && row == countries.end()) {
      table.report(kUnknownCountry, fmt::format("country {} is not in countries.csv", *iso2),
                   "add its row there", code);
    }
    if (alias && row != countries.end()) row->aliases.push_back(*alias);
  }
}

/// Codes beside ISO 3166-1, each beside its own row.
void read_other_codes(Table& table, std::vector<Country>& countries) {
  const Field iso2 = table.field("iso2"), code = table.field("code");
  const Field kind = table.field("kind"), name = table.field("name");
  const ExtentColumns extent{table.field("west"), table.field("south"), table.field("east"),
                             table.field("north")};
  table.field("source");
  while (table.next()) {
    const auto state = read_iso2(table, iso2);
    const auto row = std::ranges::find(countries, state.value_or(""), &Country::iso2);
    OtherCode other{table.text(code).value_or(""), table.text(kind).value_or(""),
                    table.empty(name) ? "" : table.text(name).value_or(""),
                    read_extent(table, extent)};
    if (row != countries.end()) row->codes.push_back(std::move(other));
  }
}

/// The population and area of each, beside its own row.
void read_sizes(Table& table, std::vector<Country>& countries) {
  const Field code = table.field("iso2"), people = table.field("population");
  const Field area = table.field("area_km2");
  table.field("source");
  while (table.next()) {
    const auto iso2 = read_iso2(table, code);
    const auto row = std::ranges::find(countries, iso2.value_or(""), &Country::iso2);
    const auto population = table.number(people, {.least = 1});
    const auto km2 = table.number(area, {.least = 0.1});
    if (row == countries.end()) continue;  // of a state that nobody asks for
    row->population = population;
    row->area_km2 = km2;
  }
}

std::optional<bool> is_treaty(Table& table, const Field& kind) {
  const auto word = table.text(kind);
  if (!word) return std::nullopt;
  if (*word == "bloc" || *word == "treaty") return *word == "treaty";
  table.report(kBadValue, fmt::format("expected bloc or treaty, not '{}'", *word), "", kind);
  return std::nullopt;
}

std::vector<Membership> read_membership_rows(Table& table, const Countries& known) {
  const Field bloc = table.field("bloc"), kind = table.field("kind");
  const Field country = table.field("country");
  const Field from = table.field("from"), to = table.field("until");
  table.field("source");
  std::vector<Membership> rows;
  while (table.next()) {
    const auto name = table.text(bloc), code = read_iso2(table, country);
    const auto begin = table.date(from), end = read_until(table, to, begin);
    if (code && !known.find(*code)) {
      table.report(kUnknownCountry, fmt::format("country {} is not in countries.csv", *code),
                   "add its row there", country);
    }
    const auto treaty = is_treaty(table, kind);
    if (name && code && begin && treaty) rows.push_back({*name, *code, *begin, end, *treaty});
  }
  return rows;
}

/// A side of a movement rule: a country or a bloc that the other tables know.
std::optional<std::string> side(Table& table, const Field& field,
                                const std::vector<std::string>& known) {
  std::optional<std::string> name = table.text(field);
  if (!name || std::find(known.begin(), known.end(), *name) != known.end()) return name;
  const std::string close = closest(*name, known);
  table.report(kUnknownCountry, fmt::format("'{}' is neither a country nor a bloc", *name),
               close.empty() ? "name one of countries.csv or blocs.csv"
                             : fmt::format("did you mean '{}'?", close),
               field);
  return std::nullopt;
}

std::vector<MovementRule> read_movement_rows(Table& table, const std::vector<std::string>& known) {
  const Field a = table.field("a"), b = table.field("b");
  const Field from = table.field("from"), to = table.field("until");
  const Field checks = table.field("checks"), visa = table.field("visa");
  const Field no_work = table.field("no_work");
  table.field("source");
  std::vector<MovementRule> rows;
  while (table.next()) {
    const auto one = side(table, a, known), other = side(table, b, known);
    const auto begin = table.date(from), end = read_until(table, to, begin);
    const MovementRule row{one.value_or(""),
                           other.value_or(""),
                           begin.value_or(Date{}),
                           end,
                           flag_or_silence(table, checks),
                           flag_or_silence(table, visa),
                           flag_or_silence(table, no_work)};
    if (one && other && begin) rows.push_back(row);
  }
  return rows;
}

std::vector<std::string> sides_known(const std::vector<Country>& countries,
                                     const std::vector<Membership>& memberships) {
  std::vector<std::string> names;
  for (const Country& country : countries) names.push_back(country.iso2);
  for (const Membership& membership : memberships) names.push_back(membership.bloc);
  return names;
}

}  // namespace

Countries read_countries(const std::filesystem::path& folder, Problems& problems) {
  std::vector<Country> countries;
  std::vector<Membership> memberships;
  std::vector<MovementRule> movement;
  if (auto table = Table::open({folder / "countries.csv"}, problems)) {
    countries = read_country_rows(*table);
  }
  const std::filesystem::path aliases = folder / "state_names.csv";
  if (std::filesystem::exists(aliases)) {  // a folder of the user's own may do without
    if (auto table = Table::open({aliases}, problems)) read_aliases(*table, countries);
  }
  const std::filesystem::path codes = folder / "other_codes.csv";
  if (std::filesystem::exists(codes)) {
    if (auto table = Table::open({codes}, problems)) read_other_codes(*table, countries);
  }
  const std::filesystem::path sizes = folder / "state_sizes.csv";
  if (std::filesystem::exists(sizes)) {
    if (auto table = Table::open({sizes}, problems)) read_sizes(*table, countries);
  }
  read_nominal_incomes(folder / "income.csv", countries, problems);
  auto units = read_labour_tables(folder, countries, problems);
  if (auto table = Table::open({folder / "blocs.csv"}, problems)) {
    memberships = read_membership_rows(*table, Countries(countries, {}, {}));
  }
  if (auto table = Table::open({folder / "movement.csv"}, problems)) {
    movement = read_movement_rows(*table, sides_known(countries, memberships));
  }
  return {std::move(countries), std::move(memberships), std::move(movement), std::move(units)};
}

}  // namespace borderweave::geo
