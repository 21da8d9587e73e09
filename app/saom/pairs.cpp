#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/problems.h"
#include "app/saom/tables.h"
#include "core/random.h"
#include "geo/geo_problems.h"
#include "geo/ingest/ogr_table.h"

namespace borderweave::app {
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

/// One problem for all pairs that are not there.
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
  if (n == 0) return {};  // told already
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
  if (actors.ids.empty()) return ties;  // told already
  while (table->next()) {
    if (const auto pair = pairs.read()) ties.push_back(*pair);
  }
  return ties;
}

}  // namespace borderweave::app
