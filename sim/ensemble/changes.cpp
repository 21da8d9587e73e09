#include "sim/ensemble/changes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>

#include "core/rows.h"

namespace borderweave::sim {
namespace {

/// The outcomes of a pair: their names, and whether each is listed where it is equal. Of a record
/// that is missing all are 0.
struct PairOutcome {
  std::string_view name;
  bool listed_where_equal;
};

constexpr auto kTieOutcomes = [] {
  std::array<PairOutcome, 1 + TieSeries::kNumber> outcomes{{{"probability", false}}};
  for (std::size_t k = 0; k < TieSeries::kNumber; ++k) {
    outcomes[1 + k] = {TieSeries::kAll[k].name, false};
  }
  return outcomes;
}();

/// Those that are yes or no in a replicate are listed where they are equal, too.
constexpr auto kAgglomerationOutcomes = [] {
  std::array<PairOutcome, CandidateSeries::kNumber> outcomes{};
  CandidateSeries::for_each_series([&](std::size_t series, const auto& column) {
    using Value = decltype(column.of(std::declval<const AgglomerationRecord&>()));
    outcomes[series] = {column.short_name(), std::is_same_v<Value, bool>};
  });
  return outcomes;
}();

std::array<float, kTieOutcomes.size()> values_of(const TieRecord& tie) {
  std::array<float, kTieOutcomes.size()> values{1.0F};
  std::copy(tie.value.begin(), tie.value.end(), values.begin() + 1);
  return values;
}

std::array<float, kAgglomerationOutcomes.size()> values_of(const AgglomerationRecord& pair) {
  std::array<float, kAgglomerationOutcomes.size()> values{};
  CandidateSeries::for_each_series([&](std::size_t series, const auto& column) {
    values[series] = static_cast<float>(column.of(pair));
  });
  return values;
}

RowPair ends_of(const TieRecord& tie) {
  return {tie.a, tie.b};
}

RowPair ends_of(const AgglomerationRecord& pair) {
  return {pair.centre_a, pair.centre_b};
}

void add(const Change& change, std::vector<Change>& to) {
  const bool listed = change.before != 0 && listed_where_equal(change.outcome);
  if (listed || change.before != change.after) to.push_back(change);
}

void add_region(const Frame& a, const Frame& b, std::vector<Change>& to) {
  for (std::size_t m = 0; m < a.region.size(); ++m) {
    add({{Subject::region, static_cast<std::uint8_t>(m)},
         static_cast<float>(a.region[m]),
         static_cast<float>(b.region[m])},
        to);
  }
}

void add_municipalities(const Frame& a, const Frame& b, std::vector<Change>& to) {
  for (std::size_t m = 0; m < a.municipality.size(); ++m) {
    for (std::uint32_t row = 0; row < a.municipality[m].size(); ++row) {
      add({{Subject::municipality, static_cast<std::uint8_t>(m), row},
           a.municipality[m][row],
           b.municipality[m][row]},
          to);
    }
  }
}

/// What one pair has under A and under B; null: nothing.
template <typename Record>
void add_pair(Subject subject, const Record* a, const Record* b, std::vector<Change>& to) {
  using Values = decltype(values_of(*a));
  const auto [first, second] = ends_of(a != nullptr ? *a : *b);
  const Values before = a != nullptr ? values_of(*a) : Values{};
  const Values after = b != nullptr ? values_of(*b) : Values{};
  for (std::size_t m = 0; m < before.size(); ++m) {
    add({{subject, static_cast<std::uint8_t>(m), first, second}, before[m], after[m]}, to);
  }
}

/// Walks two lists, each sorted by its ends, side by side.
template <typename Record>
void add_pairs(Subject subject, const std::vector<Record>& a, const std::vector<Record>& b,
               std::vector<Change>& to) {
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() || y != b.end()) {
    const bool only_b = x == a.end() || (y != b.end() && ends_of(*y) < ends_of(*x));
    const bool only_a = y == b.end() || (x != a.end() && ends_of(*x) < ends_of(*y));
    add_pair<Record>(subject, only_b ? nullptr : &*x, only_a ? nullptr : &*y, to);
    if (!only_b) ++x;
    if (!only_a) ++y;
  }
}

}  // namespace

std::string_view name_of(const Outcome& outcome) {
  switch (outcome.subject) {
    case Subject::region:
      return region_measures()[outcome.measure].name;
    case Subject::municipality:
      return municipality_measures()[outcome.measure].name;
    case Subject::tie:
      return kTieOutcomes.at(outcome.measure).name;
    case Subject::agglomeration:
      return kAgglomerationOutcomes.at(outcome.measure).name;
  }
  return {};
}

bool listed_where_equal(const Outcome& outcome) {
  if (outcome.subject == Subject::tie) return kTieOutcomes.at(outcome.measure).listed_where_equal;
  if (outcome.subject == Subject::agglomeration) {
    return kAgglomerationOutcomes.at(outcome.measure).listed_where_equal;
  }
  return outcome.subject == Subject::region;
}

std::vector<Change> changes_between(const Frame& a, const Frame& b) {
  std::vector<Change> changes;
  add_region(a, b, changes);
  add_municipalities(a, b, changes);
  add_pairs(Subject::tie, a.ties, b.ties, changes);
  add_pairs(Subject::agglomeration, a.agglomerations, b.agglomerations, changes);
  std::sort(changes.begin(), changes.end(),
            [](const Change& x, const Change& y) { return x.outcome < y.outcome; });
  return changes;
}

}  // namespace borderweave::sim
