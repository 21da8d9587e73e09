#include "study/score/observed_numbers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "app/score_problems.h"
#include "core/closest.h"
#include "geo/geo_problems.h"
#include "geo/ingest/default_columns.h"
#include "geo/ingest/ogr_table.h"
#include "study/score/observed_columns.h"

namespace borderweave::study {
namespace {

constexpr std::array<std::string_view, 3> kFlowKinds{"flow", "share_of_residents", "share_of_jobs"};

/// "PL;DE" in pieces, blanks around them taken away, empty ones kept.
std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(';', from), text.size());
    std::string_view piece = text.substr(from, end - from);
    while (!piece.empty() && piece.front() == ' ') piece.remove_prefix(1);
    while (!piece.empty() && piece.back() == ' ') piece.remove_suffix(1);
    parts.emplace_back(piece);
    from = end + 1;
  }
  return parts;
}

bool is_state(std::string_view code) {
  return code.size() == 2 &&
         std::ranges::all_of(code, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

bool is_admin1(std::string_view code) {
  return code.size() > 3 && is_state(code.substr(0, 2)) && code[2] == '.';
}

bool is_digits(std::string_view code) {
  return !code.empty() && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

/// The position of a word in a list; empty after a problem.
template <typename Words>
std::optional<std::size_t> read_word(geo::Table& table, const geo::Field& field,
                                     const Words& words) {
  const auto text = table.text(field);
  if (!text) return std::nullopt;
  const std::vector<std::string> known(words.begin(), words.end());
  const auto found = std::ranges::find(known, *text);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  const std::string close = closest(*text, known);
  table.report(app::kUnknownWord,
               fmt::format("expected one of {}, not '{}'", fmt::join(known, ", "), *text),
               close.empty() ? "" : fmt::format("did you mean '{}'?", close), field);
  return std::nullopt;
}

/// Two or more different states.
std::optional<std::vector<std::string>> read_states(geo::Table& table, const geo::Field& field) {
  const auto text = table.text(field);
  if (!text) return std::nullopt;
  std::vector<std::string> codes = pieces(*text);
  const std::set<std::string> different(codes.begin(), codes.end());
  if (codes.size() >= 2 && different.size() == codes.size() &&
      std::ranges::all_of(codes, is_state)) {
    return codes;
  }
  table.report(geo::kBadValue,
               fmt::format("expected two or more states such as PL;DE, not '{}'", *text),
               "ISO 3166-1 alpha-2 codes, separated by ';'", field);
  return std::nullopt;
}

/// One end of a flow.
std::optional<std::vector<std::string>> read_end(geo::Table& table, const geo::Field& field) {
  const auto text = table.text(field);
  if (!text) return std::nullopt;
  std::vector<std::string> codes = pieces(*text);
  const bool fine = *text == "abroad" || std::ranges::all_of(codes, [](const std::string& code) {
    return is_state(code) || is_admin1(code) || is_digits(code);
  });
  if (std::set(codes.begin(), codes.end()).size() != codes.size()) {
    table.report(geo::kBadValue, fmt::format("a code stands twice in '{}'", *text),
                 "write each once", field);
    return std::nullopt;
  }
  if (fine) return codes;
  table.report(
      geo::kBadValue,
      fmt::format("expected 'abroad' or codes such as PL, DE.14 or 2918987, not '{}'", *text),
      "states by ISO 3166-1, admin-1 units as the region has them, municipalities by id; "
      "several are separated by ';'",
      field);
  return std::nullopt;
}

}  // namespace

std::optional<int> read_observed_year(geo::Table& table, const geo::Field& field) {
  const auto year = table.whole(field);
  constexpr int kFirst = 1000, kLast = 2999;
  if (!year || (*year >= kFirst && *year <= kLast)) {
    return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
  }
  table.report(geo::kBadValue, fmt::format("expected a year such as 2017, not {}", *year), "",
               field);
  return std::nullopt;
}

std::optional<std::string> read_observed_source(geo::Table& table, const geo::Field& field) {
  if (field.index < 0) return std::nullopt;  // the missing column has been reported
  if (!table.empty(field)) return table.text(field);
  table.report(app::kNoSource, "the row names no source", "say who published it", field);
  return std::nullopt;
}

geo::Field field_if_there(geo::Table& table, const std::string& name) {
  return table.has(name) ? table.field(name) : geo::Field{-1, name};
}

void warn_of_likely_columns(geo::Table& table, const std::vector<std::string>& required,
                            const std::vector<std::string>& optional) {
  std::vector<std::string> lacking;
  std::ranges::copy_if(optional, std::back_inserter(lacking),
                       [&](const std::string& name) { return !table.has(name); });
  for (const std::string& own : table.field_names()) {
    const std::string name = geo::ascii_lower(own);
    const auto is_it = [&](const std::string& known) { return known == name; };
    if (std::ranges::any_of(required, is_it) || std::ranges::any_of(optional, is_it)) continue;
    const std::string close = closest(name, lacking);
    if (close.empty()) continue;
    table.report(app::kLikelyColumn, geo::Origin{},
                 fmt::format("column '{}' is read by no score", own),
                 fmt::format("did you mean '{}'?", close), own);
  }
}

std::vector<ObservedCase> read_observed_cases(const geo::LayerSource& source, Problems& problems) {
  auto table = geo::Table::open(source, problems);
  if (!table) return {};
  const geo::Field id = table->field("id"), lon_a = table->field("lon_a"),
                   lat_a = table->field("lat_a"), lon_b = table->field("lon_b"),
                   lat_b = table->field("lat_b"), countries = table->field("countries"),
                   year = table->field("year"), expected = table->field("expected"),
                   from = table->field("source"), name = field_if_there(*table, "name");
  warn_of_likely_columns(
      *table, {"id", "lon_a", "lat_a", "lon_b", "lat_b", "countries", "year", "expected", "source"},
      {"name"});
  std::vector<ObservedCase> cases;
  std::map<std::pair<std::string, int>, int> line;
  while (table->next()) {
    const auto key = table->text(id);
    if (key) table->name_row(*key);
    const auto x_a = table->number(lon_a, geo::kLongitudes),
               y_a = table->number(lat_a, geo::kLatitudes);
    const auto x_b = table->number(lon_b, geo::kLongitudes),
               y_b = table->number(lat_b, geo::kLatitudes);
    const auto states = read_states(*table, countries);
    const auto when = read_observed_year(*table, year);
    const auto kind = read_word(*table, expected, sim::kClassNames);
    const auto who = read_observed_source(*table, from);
    if (!key || !x_a || !y_a || !x_b || !y_b || !states || !when || !kind || !who) continue;
    const auto [first, fresh] = line.emplace(std::pair{*key, *when}, table->origin().line);
    if (!fresh) {
      table->report(
          geo::kDuplicate,
          fmt::format("case {} has a row for {} on line {} already", *key, *when, first->second),
          "a case is one thing in one year", year);
      continue;
    }
    cases.push_back({.id = *key,
                     .name = table->empty(name) ? "" : table->text(name).value_or(""),
                     .a = {*x_a, *y_a},
                     .b = {*x_b, *y_b},
                     .countries = *states,
                     .year = *when,
                     .expected = static_cast<sim::AgglomerationClass>(*kind),
                     .source = *who,
                     .origin = table->origin()});
  }
  return cases;
}

namespace {

/// Reports a part of a total that nobody vouches for.
bool has_basis(geo::Table& table, std::optional<double> coverage, const geo::Field& basis) {
  if (!coverage || *coverage == 1 || !table.empty(basis)) return true;
  table.report(app::kNoSource,
               fmt::format("coverage is {:g}, and coverage_basis does not say why", *coverage),
               "say how the share of the total inside the region is known, or leave coverage empty",
               basis);
  return false;
}

/// Codes of an end or of states, in whatever order they are written.
using Codes = std::set<std::string>;
using FlowKey = std::tuple<Codes, Codes, int, std::size_t>;  ///< ends, year, kind
using CountKey = std::tuple<Codes, std::size_t, int>;        ///< states, kind, year

template <typename Key>
using RowsByKey = std::map<Key, int>;  ///< line of the first row

/// Reports a row that says the same thing once more: it would weigh twice.
template <typename Key>
bool is_repeated(geo::Table& table, RowsByKey<Key>& first, const Key& key, std::string_view what,
                 const geo::Field& field) {
  const auto [known, fresh] = first.emplace(key, table.origin().line);
  if (fresh) return false;
  table.report(geo::kDuplicate,
               fmt::format("the {} stands on line {} already", what, known->second),
               "write each once for a year; of two sources choose one", field);
  return true;
}

}  // namespace

std::vector<ObservedFlow> read_observed_flows(const geo::LayerSource& source, Problems& problems) {
  auto table = geo::Table::open(source, problems);
  if (!table) return {};
  const geo::Field from = table->field("from"), to = table->field("to"),
                   year = table->field("year"), people = table->field("people"),
                   kind = table->field("kind"), origin = table->field("source"),
                   coverage = field_if_there(*table, "coverage"),
                   basis = field_if_there(*table, "coverage_basis");
  warn_of_likely_columns(*table, {"from", "to", "year", "people", "kind", "source"},
                         {"coverage", "coverage_basis"});
  std::vector<ObservedFlow> flows;
  RowsByKey<FlowKey> first;
  while (table->next()) {
    const auto ends_from = read_end(*table, from), ends_to = read_end(*table, to);
    const auto when = read_observed_year(*table, year);
    const auto what = read_word(*table, kind, kFlowKinds);
    const bool is_share = what && static_cast<FlowKind>(*what) != FlowKind::people;
    const auto value = table->number(people, {0, is_share ? 1 : 1e10});
    const auto share = table->empty(coverage) ? std::nullopt : table->number(coverage, {0, 1});
    const auto who = read_observed_source(*table, origin);
    if (!has_basis(*table, share, basis) || (!table->empty(coverage) && !share)) continue;
    if (!ends_from || !ends_to || !when || !what || !value || !who) continue;
    const auto shared = std::ranges::find_first_of(*ends_from, *ends_to);
    if (shared != ends_from->end()) {
      table->report(geo::kBadValue, fmt::format("{} is at both ends of the flow", *shared),
                    "a flow goes from some places to others, beyond a border", to);
      continue;
    }
    const FlowKey key{
        {ends_from->begin(), ends_from->end()}, {ends_to->begin(), ends_to->end()}, *when, *what};
    if (is_repeated(*table, first, key, "flow", year)) continue;
    flows.push_back({.from = *ends_from,
                     .to = *ends_to,
                     .year = *when,
                     .value = *value,
                     .kind = static_cast<FlowKind>(*what),
                     .coverage = share,
                     .source = *who,
                     .origin = table->origin()});
  }
  return flows;
}

std::vector<ObservedCount> read_observed_counts(const geo::LayerSource& source,
                                                Problems& problems) {
  auto table = geo::Table::open(source, problems);
  if (!table) return {};
  const geo::Field countries = table->field("countries"), kind = table->field("kind"),
                   year = table->field("year"), number = table->field("number"),
                   origin = table->field("source"), coverage = field_if_there(*table, "coverage"),
                   basis = field_if_there(*table, "coverage_basis");
  warn_of_likely_columns(*table, {"countries", "kind", "year", "number", "source"},
                         {"coverage", "coverage_basis"});
  std::vector<ObservedCount> counts;
  RowsByKey<CountKey> first;
  while (table->next()) {
    const auto states = read_states(*table, countries);
    const auto what = read_word(*table, kind, sim::instrument_keys());
    const auto when = read_observed_year(*table, year);
    const auto value = table->number(number, {0, 1e9});
    const auto share = table->empty(coverage) ? std::nullopt : table->number(coverage, {0, 1});
    const auto who = read_observed_source(*table, origin);
    if (!has_basis(*table, share, basis) || (!table->empty(coverage) && !share)) continue;
    if (!states || !what || !when || !value || !who) continue;
    if (*value != std::floor(*value)) {
      table->report(geo::kBadValue, fmt::format("expected a whole number, not {:g}", *value),
                    "bodies are counted", number);
      continue;
    }
    const CountKey key{{states->begin(), states->end()}, *what, *when};
    if (is_repeated(*table, first, key, "count", year)) continue;
    counts.push_back({*states, static_cast<sim::Instrument>(*what), *when, *value, share, *who,
                      table->origin()});
  }
  return counts;
}

}  // namespace borderweave::study
