#include "sim/ensemble/changes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace borderweave::sim {
namespace {

/// A number of a record that may be missing, which is then 0.
template <typename Record>
struct PairOutcome {
  std::string_view name;
  bool listed_where_equal;
  float (*of)(const Record&);
};

constexpr std::array kTieOutcomes = {
    PairOutcome<TieRecord>{"probability", false, [](const TieRecord&) { return 1.0F; }},
    PairOutcome<TieRecord>{"level", false,
                           [](const TieRecord& tie) { return static_cast<float>(tie.level); }},
    PairOutcome<TieRecord>{"intensity", false, [](const TieRecord& tie) { return tie.intensity; }},
};

using Found = AgglomerationRecord;

constexpr std::array kAgglomerationOutcomes = {
    PairOutcome<Found>{"probability", true,
                       [](const Found& pair) { return pair.formed() ? 1.0F : 0.0F; }},
    PairOutcome<Found>{"visible", true,
                       [](const Found& pair) { return pair.visible() ? 1.0F : 0.0F; }},
    PairOutcome<Found>{"functional", false,
                       [](const Found& pair) { return static_cast<float>(pair.functional); }},
    PairOutcome<Found>{"institutional", false,
                       [](const Found& pair) { return static_cast<float>(pair.institutional); }},
    PairOutcome<Found>{"cross_share", false,
                       [](const Found& pair) { return static_cast<float>(pair.cross_share); }},
};

using Ends = std::pair<std::uint32_t, std::uint32_t>;

Ends ends_of(const TieRecord& tie) {
  return {tie.a, tie.b};
}

Ends ends_of(const AgglomerationRecord& pair) {
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
template <typename Record, typename Outcomes>
void add_pair(Subject subject, const Outcomes& outcomes, const Record* a, const Record* b,
              std::vector<Change>& to) {
  const auto [first, second] = ends_of(a != nullptr ? *a : *b);
  for (std::size_t m = 0; m < outcomes.size(); ++m) {
    const auto of = [&](const Record* record) {
      return record != nullptr ? outcomes[m].of(*record) : 0.0F;
    };
    add({{subject, static_cast<std::uint8_t>(m), first, second}, of(a), of(b)}, to);
  }
}

/// Walks two lists, each sorted by its ends, side by side.
template <typename Record, typename Outcomes>
void add_pairs(Subject subject, const Outcomes& outcomes, const std::vector<Record>& a,
               const std::vector<Record>& b, std::vector<Change>& to) {
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() || y != b.end()) {
    const bool only_b = x == a.end() || (y != b.end() && ends_of(*y) < ends_of(*x));
    const bool only_a = y == b.end() || (x != a.end() && ends_of(*x) < ends_of(*y));
    add_pair<Record>(subject, outcomes, only_b ? nullptr : &*x, only_a ? nullptr : &*y, to);
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
  add_pairs(Subject::tie, kTieOutcomes, a.ties, b.ties, changes);
  add_pairs(Subject::agglomeration, kAgglomerationOutcomes, a.agglomerations, b.agglomerations,
            changes);
  std::sort(changes.begin(), changes.end(),
            [](const Change& x, const Change& y) { return x.outcome < y.outcome; });
  return changes;
}

}  // namespace borderweave::sim
