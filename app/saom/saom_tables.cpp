#include "app/saom/saom_tables.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/command_problems.h"
#include "core/closest.h"
#include "core/random.h"
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

namespace {

/// Rows of a table that each name another unordered pair of actors in columns i and j.
class PairColumns {
 public:
  PairColumns(geo::Table& table, const SaomActors& actors)
      : table_(table), actors_(actors), i_(table.field("i")), j_(table.field("j")) {}

  /// Of the current row; empty after a problem.
  std::optional<RowPair> read() {
    const auto a = actor(i_), b = actor(j_);
    if (!a || !b) return std::nullopt;
    if (*a == *b) {
      table_.report(kUnknownActor, "an actor makes no pair with itself", "", j_);
      return std::nullopt;
    }
    const auto [first, fresh] = line_.emplace(pair_id(*a, *b), table_.origin().line);
    if (fresh) return RowPair{*a, *b};
    table_.report(geo::kDuplicate,
                  fmt::format("the pair of {} and {} stands on line {} already", actors_.ids[*a],
                              actors_.ids[*b], first->second),
                  "ties have no direction: write each pair once, in either order", j_);
    return std::nullopt;
  }

  bool has(std::uint32_t a, std::uint32_t b) const { return line_.contains(pair_id(a, b)); }
  std::size_t size() const { return line_.size(); }
  bool found() const { return i_.index >= 0 && j_.index >= 0; }

 private:
  std::optional<std::uint32_t> actor(const geo::Field& field) {
    const auto id = table_.whole(field);
    if (!id) return std::nullopt;
    const auto row = actors_.row_of.find(*id);
    if (row != actors_.row_of.end()) return row->second;
    table_.report(kUnknownActor, fmt::format("there is no actor {}", *id),
                  "ids are those of the table --actors", field);
    return std::nullopt;
  }

  geo::Table& table_;
  const SaomActors& actors_;
  geo::Field i_;
  geo::Field j_;
  std::unordered_map<std::uint64_t, int> line_;  ///< asked, never gone through
};

/// Reports all missing pairs as one problem.
void check_complete(geo::Table& table, const PairColumns& pairs, const SaomActors& actors) {
  const std::size_t n = actors.ids.size();
  const std::size_t missing = n * (n - 1) / 2 - pairs.size();
  if (missing == 0) return;
  constexpr std::size_t kShown = 5;
  std::vector<std::string> shown;
  for (std::uint32_t a = 0; a < n && shown.size() < kShown; ++a) {
    for (std::uint32_t b = a + 1; b < n && shown.size() < kShown; ++b) {
      if (!pairs.has(a, b)) shown.push_back(fmt::format("{}-{}", actors.ids[a], actors.ids[b]));
    }
  }
  table.report(kMissingPairs, geo::Origin{},
               fmt::format("{} of {} pairs have no row: {}{}", missing, n * (n - 1) / 2,
                           fmt::join(shown, ", "), missing > kShown ? ", …" : ""),
               "every pair of different actors needs one");
}

}  // namespace

std::vector<double> read_saom_pairs(const std::filesystem::path& file, const std::string& covariate,
                                    const SaomActors& actors, Problems& problems) {
  const std::size_t n = actors.ids.size();
  auto table = geo::Table::open({file}, problems);
  if (!table) return {};
  const geo::Field value = table->field(covariate);
  PairColumns pairs(*table, actors);
  if (n == 0) return {};  // already reported
  std::vector<std::pair<RowPair, double>> rows;
  while (table->next()) {
    const auto pair = pairs.read();
    const auto number = table->number(value);
    if (pair && number) rows.emplace_back(*pair, *number);
  }
  if (pairs.found()) check_complete(*table, pairs, actors);
  if (rows.size() != n * (n - 1) / 2) return {};  // n² numbers only for a table that has as many
  std::vector<double> values(n * n, 0.0);
  for (const auto& [pair, number] : rows) {
    values[pair.first * n + pair.second] = values[pair.second * n + pair.first] = number;
  }
  return values;
}

std::vector<RowPair> read_saom_ties(const std::filesystem::path& file, const SaomActors& actors,
                                    Problems& problems) {
  std::vector<RowPair> ties;
  auto table = geo::Table::open({.file = file, .may_be_empty = true}, problems);
  if (!table) return ties;
  PairColumns pairs(*table, actors);
  if (actors.ids.empty()) return ties;  // already reported
  while (table->next()) {
    if (const auto pair = pairs.read()) ties.push_back(*pair);
  }
  return ties;
}

namespace {

using sim::saom::CovariateOf;
using sim::saom::Effects;

struct Columns {
  geo::Field effect, covariate, coefficient, centre;
};

std::optional<std::size_t> find_effect(geo::Table& table, const geo::Field& field) {
  const auto name = table.text(field);
  if (!name) return std::nullopt;
  std::vector<std::string> known;
  for (std::size_t k = 0; k < Effects::kNames.size(); ++k) {
    if (*name == Effects::kNames[k].name) return k;
    known.emplace_back(Effects::kNames[k].name);
  }
  const std::string close = closest(*name, known);
  table.report(kUnknownEffect, fmt::format("no effect is called '{}'", *name),
               close.empty() ? fmt::format("effects: {}", fmt::join(known, ", "))
                             : fmt::format("did you mean '{}'?", close),
               field);
  return std::nullopt;
}

/// Is the covariate of the row one that the effect can have?
void check_covariate(geo::Table& table, const Columns& columns, std::size_t effect) {
  const auto& [name, kind] = Effects::kNames[effect];
  const auto report = [&](const std::string& message) {
    table.report(kUnknownEffect, message, "", columns.covariate);
  };
  const std::string given =
      table.empty(columns.covariate) ? "" : table.text(columns.covariate).value_or("");
  if (kind == CovariateOf::nothing && !given.empty()) {
    report(fmt::format("{} has no covariate, not '{}'", name, given));
  } else if (kind == CovariateOf::actor && given != "country") {
    report(fmt::format("the covariate of {} must be country, not '{}'", name, given));
  } else if (kind == CovariateOf::dyad && given.empty()) {
    report(fmt::format("{} needs a column of --dyad as covariate", name));
  }
}

void read_row(geo::Table& table, const Columns& columns, SaomTheta& theta, std::size_t effect) {
  check_covariate(table, columns, effect);
  const double centre = table.number(columns.centre).value_or(0);
  theta.coefficients[effect] = table.number(columns.coefficient).value_or(0);
  if (Effects::kNames[effect].covariate == CovariateOf::dyad) {
    theta.centre = centre;
    if (!table.empty(columns.covariate)) theta.covariate = *table.text(columns.covariate);
  } else if (centre != 0) {
    table.report(kUnknownEffect,
                 fmt::format("{} is not centred: expected 0", Effects::kNames[effect].name), "",
                 columns.centre);
  }
}

}  // namespace

SaomTheta read_saom_theta(const std::filesystem::path& file, Problems& problems) {
  SaomTheta theta;
  auto table = geo::Table::open({file}, problems);
  if (!table) return theta;
  const Columns columns{table->field("shortName"), table->field("covariate"),
                        table->field("coefficient"), table->field("centering_subtracted")};
  std::array<std::optional<geo::Origin>, Effects::kNames.size()> seen;
  while (table->next()) {
    const auto effect = find_effect(*table, columns.effect);
    if (!effect) continue;
    if (const auto& first = seen[*effect]) {
      table->report(
          kUnknownEffect,
          fmt::format("{} stands on line {} already", Effects::kNames[*effect].name, first->line),
          "an effect has one coefficient", columns.effect);
      continue;
    }
    seen[*effect] = table->origin();
    read_row(*table, columns, theta, *effect);
  }
  return theta;
}

}  // namespace borderweave::app
