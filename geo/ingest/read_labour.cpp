#include "geo/ingest/read_labour.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {
namespace {

constexpr Range kDollars{1, 1e7};
constexpr Range kJobsPerWorker{0.01, 100};
constexpr Range kRelativePay{0.05, 20};

/// Is the name of a column a year?
std::optional<int> year_named(std::string_view name) {
  int year = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), year);
  const bool whole = error == std::errc() && end == name.data() + name.size();
  return whole && year >= 1900 && year <= 2200 ? std::optional(year) : std::nullopt;
}

struct YearColumn {
  int year = 0;
  Field field;
};

/// The columns of years, ascending.
std::vector<YearColumn> year_columns(Table& table) {
  std::vector<YearColumn> columns;
  for (const std::string& name : table.field_names()) {
    if (const auto year = year_named(name)) columns.push_back({*year, table.field(name)});
  }
  std::ranges::sort(columns, {}, &YearColumn::year);
  return columns;
}

/// Reports a key that an earlier row of the table has.
bool is_fresh(Table& table, std::map<std::string, Origin>& seen, const std::string& key,
              const Field& field) {
  const auto [first, fresh] = seen.emplace(key, table.origin());
  if (!fresh) {
    table.report(kDuplicate, fmt::format("{} stands on line {} already", key, first->second.line),
                 "keep one of the two", field);
  }
  return fresh;
}

/// The row of a state; null after a problem.
Country* country_of(Table& table, const std::string& iso2, const Field& field,
                    std::vector<Country>& countries) {
  const auto row = std::ranges::find(countries, iso2, &Country::iso2);
  if (row != countries.end()) return &*row;
  table.report(kUnknownCountry, fmt::format("country {} is not in countries.csv", iso2),
               "add its row there", field);
  return nullptr;
}

/// An admin-1 unit with its state, such as CH.GE; empty after a problem.
std::optional<std::string> read_unit(Table& table, const Field& field,
                                     std::vector<Country>& countries) {
  auto code = table.text(field);
  if (!code) return std::nullopt;
  const std::size_t dot = code->find('.');
  if (dot == std::string::npos || dot + 1 == code->size()) {
    table.report(
        kBadValue,
        fmt::format("expected an admin-1 unit with its state, such as CH.GE, not '{}'", *code),
        "write it as in the column region of the layers", field);
    return std::nullopt;
  }
  if (country_of(table, code->substr(0, dot), field, countries) == nullptr) return std::nullopt;
  return code;
}

UnitFacts& unit_in(std::vector<UnitFacts>& units, const std::string& code) {
  const auto found = std::ranges::find(units, code, &UnitFacts::code);
  return found != units.end() ? *found : units.emplace_back(UnitFacts{code, {}, {}});
}

void read_jobs(Table& table, std::vector<Country>& countries, std::vector<UnitFacts>& units) {
  const Field area = table.field("area"), jobs = table.field("jobs_per_worker");
  table.field("source");
  std::map<std::string, Origin> seen;
  while (table.next()) {
    const auto name = table.text(area);
    const auto value = table.number(jobs, kJobsPerWorker);
    if (!name || !is_fresh(table, seen, *name, area)) continue;
    if (name->find('.') != std::string::npos) {
      const auto unit = read_unit(table, area, countries);
      if (unit && value) unit_in(units, *unit).jobs_per_worker = value;
    } else if (Country* country = country_of(table, *name, area, countries)) {
      country->jobs_per_worker = value.value_or(1);
    }
  }
}

void read_pay(Table& table, std::vector<Country>& countries, std::vector<UnitFacts>& units) {
  const Field unit = table.field("unit"), pay = table.field("pay");
  table.field("source");
  std::map<std::string, Origin> seen;
  while (table.next()) {
    const auto code = read_unit(table, unit, countries);
    const auto value = table.number(pay, kRelativePay);
    if (!code || !is_fresh(table, seen, *code, unit)) continue;
    if (value) unit_in(units, *code).pay = value;
  }
}

void read_incomes(Table& table, std::vector<Country>& countries) {
  const Field iso2 = table.field("iso2");
  const auto columns = year_columns(table);
  table.field("source");
  if (columns.empty()) {
    table.report(kUnknownField, "no column has the name of a year",
                 "name each column of incomes by its year, such as 2015");
  }
  std::map<std::string, Origin> seen;
  while (table.next()) {
    const auto code = read_iso2(table, iso2);
    std::vector<IncomeOfYear> incomes;
    for (const auto& [year, field] : columns) {
      if (table.empty(field)) continue;
      if (const auto dollars = table.number(field, kDollars)) incomes.push_back({year, *dollars});
    }
    if (!code || !is_fresh(table, seen, *code, iso2)) continue;
    Country* country = country_of(table, *code, iso2, countries);
    if (country != nullptr) country->nominal_income = std::move(incomes);
  }
}

}  // namespace

void read_nominal_incomes(const std::filesystem::path& file, std::vector<Country>& countries,
                          Problems& problems) {
  if (!std::filesystem::exists(file)) return;
  if (auto table = Table::open({file}, problems)) read_incomes(*table, countries);
}

std::vector<UnitFacts> read_labour_tables(const std::filesystem::path& folder,
                                          std::vector<Country>& countries, Problems& problems) {
  std::vector<UnitFacts> units;
  const auto read = [&](const char* name, const auto& reader) {
    const std::filesystem::path file = folder / name;
    if (!std::filesystem::exists(file)) return;
    if (auto table = Table::open({file}, problems)) reader(*table, countries, units);
  };
  read("jobs.csv", read_jobs);
  read("regional_pay.csv", read_pay);
  return units;
}

}  // namespace borderweave::geo
