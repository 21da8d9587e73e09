#include "sim/audit/obstacles.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "sim/audit/bearing.h"
#include "sim/audit/interpret.h"

namespace borderweave::sim {
namespace {

using Effect = Bearing::Effect;
using ObstacleKind = Obstacle::Kind;

bool bears(const std::vector<Bearing>& all, Effect effect) {
  return std::ranges::any_of(all, [&](const Bearing& one) { return one.effect == effect; });
}

void add(std::set<Obstacle>& found, const std::vector<Bearing>& all, Effect effect,
         ObstacleKind kind) {
  for (const Bearing& one : all) {
    if (one.effect == effect) found.insert({.kind = kind, .rule = one.rule});
  }
}

std::vector<Obstacle> distinct(const std::vector<std::vector<Obstacle>>& lists) {
  std::set<Obstacle> all;
  for (const auto& list : lists) all.insert(list.begin(), list.end());
  return {all.begin(), all.end()};
}

/// Numbers of those of two sorted lists, each once.
std::vector<std::uint32_t> numbers(const std::vector<Obstacle>& one,
                                   const std::vector<Obstacle>& other,
                                   const std::vector<Obstacle>& all) {
  std::vector<Obstacle> both;
  std::set_union(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(both));
  std::vector<std::uint32_t> result;
  for (const Obstacle& found : both) {
    const auto at = std::lower_bound(all.begin(), all.end(), found);
    result.push_back(static_cast<std::uint32_t>(at - all.begin()));
  }
  return result;
}

bool is_asked(std::uint32_t one, std::uint32_t other, const std::optional<RowPair>& only) {
  return !only || *only == RowPair(one, other) || *only == RowPair(other, one);
}

/// Whom its municipalities choose among has to be known.
bool chooses(std::uint32_t country, const std::optional<RowPair>& only) {
  return !only || country == only->first || country == only->second;
}

struct Examiner {
  const LawBook& book;
  const geo::Countries& countries;
  Date on;

  PairAudit audit(const Person& a, const Person& b, Instrument instrument) const {
    return {interpret(book, countries, a, b, instrument, on),
            {surest(a, b, instrument), surest(b, a, instrument)}};
  }

  PairAudit asked(const Person& a, const Person& b, Instrument instrument,
                  const PairAudit& contact) const {
    return instrument == Instrument::contact ? contact : audit(a, b, instrument);
  }

  std::optional<double> surest(const Person& own, const Person& other,
                               Instrument instrument) const {
    std::optional<double> most;
    for (const Bearing& one : bearings(book, countries, own, other, instrument, on)) {
      if (one.effect != Effect::allows) continue;
      most = std::max(most.value_or(0), book.rules[one.rule].certainty);
    }
    return most;
  }
};

void add_pairs(PairCounts& counts, const ClassPair& law, std::uint64_t pairs) {
  counts.pairs += pairs;
  const Verdict::Kind kind = law.asked.verdict.kind;
  if (kind == Verdict::Kind::allowed) counts.allowed += pairs;
  if (kind == Verdict::Kind::gap) counts.gap += pairs;
  if (kind == Verdict::Kind::forbidden) counts.forbidden += pairs;
  for (const std::uint32_t k : law.obstacle) {
    counts.by_obstacle[k].all += pairs;
    if (law.obstacle.size() == 1) counts.by_obstacle[k].alone += pairs;
  }
}

}  // namespace

std::vector<Obstacle> obstacles(const LawBook& book, const geo::Countries& countries,
                                const Person& own, const Person& other, Instrument instrument,
                                Date on) {
  const auto all = bearings(book, countries, own, other, instrument, on);
  std::set<Obstacle> found;
  add(found, all, Effect::forbids, ObstacleKind::forbids);
  add(found, all, Effect::unrecognised, ObstacleKind::unrecognised);
  if (!bears(all, Effect::allows)) {
    if (bears(all, Effect::excluded)) {
      add(found, all, Effect::excludes, ObstacleKind::excludes);
    } else {
      found.insert({.kind = ObstacleKind::silent,
                    .country = own.country,
                    .border_region = own.border_region});
    }
  }
  return {found.begin(), found.end()};
}

LegalClasses obstacle_classes(const LawBook& book, const World& world) {
  LawBook asking = book;
  Rule asks_for_border;  // never in force
  asks_for_border.eligible.border_region = true;
  asking.rules.push_back(asks_for_border);
  return classify(asking, world);
}

ObstacleTable find_obstacles(const LawBook& book, const geo::Countries& countries,
                             const LegalClasses& classes, Instrument instrument, Date on,
                             std::optional<RowPair> only) {
  const Examiner examiner{book, countries, on};
  const std::size_t n = classes.size();
  ObstacleTable table{.instrument = instrument,
                      .obstacles = {},
                      .pairs = std::vector<ClassPair>(n * n),
                      .classes = n};
  std::vector<std::vector<Obstacle>> sides(n * n);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      const Person& one = classes.example[a];
      const Person& other = classes.example[b];
      if (one.country == other.country || !chooses(one.country, only)) continue;
      const bool counted = is_asked(one.country, other.country, only);
      ClassPair& pair = table.pairs[a * n + b];
      pair.counted = counted;
      pair.contact = examiner.audit(one, other, Instrument::contact);
      if (counted) pair.asked = examiner.asked(one, other, instrument, pair.contact);
      if (counted) sides[a * n + b] = obstacles(book, countries, one, other, instrument, on);
    }
  }
  table.obstacles = distinct(sides);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      table.pairs[a * n + b].obstacle =
          numbers(sides[a * n + b], sides[b * n + a], table.obstacles);
    }
  }
  return table;
}

PairCounts count_pairs(const ObstacleTable& table, const LegalClasses& classes) {
  std::vector<std::uint64_t> members(classes.size(), 0);
  for (const std::uint16_t c : classes.of) ++members[c];
  PairCounts counts;
  counts.by_obstacle.resize(table.obstacles.size());
  for (std::size_t a = 0; a < classes.size(); ++a) {
    for (std::size_t b = a + 1; b < classes.size(); ++b) {
      const ClassPair& law = table.between(a, b);
      if (law.counted) add_pairs(counts, law, members[a] * members[b]);
    }
  }
  return counts;
}

}  // namespace borderweave::sim
