#include "geo/join/border_join.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "geo/geos.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

namespace {

std::vector<StateTotals> totals_by_state(const Territories& all, const Countries& countries) {
  std::map<std::string, StateTotals> states;
  for (std::size_t i = 0; i < all.size(); ++i) {
    StateTotals& state = states[all.country[i]];
    ++state.municipalities;
    state.population += all.population[i];
    state.area_km2 += all.area_km2[i];
  }
  std::vector<StateTotals> totals;
  for (auto& [country, state] : states) {
    state.country = country;
    state.known = countries.find(country).has_value();
    totals.push_back(std::move(state));
  }
  return totals;
}

/// Pairs of states that lie beside each other for less than this are not listed without neighbours.
constexpr double kLeastFrontierKm = 0.1;

std::vector<StatePair> pairs_by_state(const Territories& all, const FrontierJoin& frontier,
                                      const BorderTolerance& tolerance) {
  std::map<std::pair<std::string, std::string>, StatePair> found;
  const auto of = [&](std::uint32_t a, std::uint32_t b) -> StatePair& {
    return found[std::minmax(all.country[a], all.country[b])];
  };
  for (const FrontierNeighbours& pair : frontier.neighbours) {
    StatePair& states = of(pair.a, pair.b);
    ++states.pairs;
    states.border_km += pair.border_km;
  }
  for (const NearMiss& miss : frontier.near_misses) ++of(miss.a, miss.b).near_misses;
  for (const FrontierSpread& spread : tolerance.spreads) {
    const auto known = found.find({spread.a, spread.b});
    if (known == found.end() && spread.frontier_km < kLeastFrontierKm) continue;
    found[{spread.a, spread.b}].frontier_km = spread.frontier_km;
  }
  std::vector<StatePair> pairs;
  for (auto& [states, pair] : found) {
    std::tie(pair.a, pair.b) = states;
    pair.frontier_km = std::max(pair.frontier_km, pair.border_km);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

FrontierTotals totals_of(const BorderJoin& join) {
  FrontierTotals totals;
  for (const StatePair& pair : join.state_pairs) {
    totals.border_km += pair.border_km;
    totals.frontier_km += pair.frontier_km;
  }
  for (const FrontierFault& fault : join.faults) {
    if (!fault.sliver) totals.wide_fault_km += fault.length_m / 1000;
  }
  return totals;
}

std::vector<std::uint32_t> rows_without_outline(const Territories& all) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all.outline[i].empty()) rows.push_back(i);
  }
  return rows;
}

ImplausiblePopulations implausible_populations(const Territories& all) {
  ImplausiblePopulations doubts;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all.population[i] == 0) doubts.none.push_back(i);
    if (all.area_km2[i] > 0 && all.population[i] > kDensest * all.area_km2[i]) {
      doubts.dense.push_back(i);
    }
  }
  return doubts;
}

/// The matches come in pairs, two for each row of the table.
void classify_partnerships(BorderJoin& join) {
  const auto& matches = join.notes.matches;
  join.partnership_counts = count_rows(matches);
  for (std::size_t m = 0; m + 1 < matches.size(); m += 2) {
    const MatchQuality worse = std::max(matches[m].quality, matches[m + 1].quality);
    ++join.partnership_rows[static_cast<std::size_t>(worse)];
    if (worse <= MatchQuality::exact_name) continue;
    join.doubtful.push_back({worse, {matches[m], matches[m + 1]}});
  }
}

}  // namespace

FaultGroup faults_of(const BorderJoin& join, FaultKind kind, bool sliver) {
  FaultGroup group;
  for (const FrontierFault& fault : join.faults) {
    if (fault.kind != kind || fault.sliver != sliver) continue;
    group.faults.push_back(&fault);
    group.area_m2 += fault.area_m2;
  }
  return group;
}

bool meets_throughout(const BorderJoin& join) {
  return join.states.size() == 1 || (!join.frontier.neighbours.empty() && join.totals.meets());
}

bool is_outside(const UncertainPartnership& row) {
  return std::ranges::any_of(row.sides, &PartnershipMatch::outside);
}

bool is_in_other_state(const UncertainPartnership& row) {
  return std::ranges::any_of(
      row.sides, [](const PartnershipMatch& side) { return side.outside && side.other_state; });
}

std::string label_of(const Territories& territories, std::uint32_t row) {
  return fmt::format("{}, {} (id {})", territories.name[row], territories.country[row],
                     readable_id(territories, row));
}

const char* word(MatchQuality quality) {
  constexpr std::array<const char*, kQualities> kWords{"id", "exact name", "near place",
                                                       "ambiguous", "unknown"};
  return kWords.at(static_cast<std::size_t>(quality));
}

namespace {

/// How far to look for what a larger tolerance would join. What the data ask for has been joined,
/// so that a tolerance that follows them does not widen the search.
double reach_of(const BorderTolerance& tolerance) {
  constexpr double kReach = 2;  // times the spread and the tolerance
  const double from = tolerance.stated ? tolerance.metres : kDefaultToleranceM;
  return std::max(
      {near_miss_reach_m(from), kReach * tolerance.spread_m(), kReach * tolerance.metres});
}

/// Overlaps tell better than the number of pairs what joins a frontier that was drawn twice.
void propose_spread(BorderJoin& join) {
  const double fitting = join.tolerance.fitting_m();
  const bool drawn_twice = join.tolerance.spread_m() > 0;
  if (drawn_twice && fitting > join.tolerance_m) join.frontier.proposed_m = fitting;
}

FindingCounts count_findings(const BorderJoin& join) {
  FindingCounts counts;
  for (const FrontierFault& fault : join.faults) {
    ++(fault.sliver ? counts.slivers : counts.to_look_at);
  }
  counts.to_look_at += join.frontier.near_misses.size() + join.without_outline.size() +
                       join.duplicates.ids.size() + join.duplicates.outlines.size() +
                       join.population.dense.size();
  counts.to_look_at += static_cast<std::size_t>(std::ranges::count_if(
      join.doubtful, [](const UncertainPartnership& row) { return !is_outside(row); }));
  return counts;
}

}  // namespace

BorderJoin make_border_join(const Territories& territories, const Countries& countries,
                            const IngestReport& notes, std::optional<double> tolerance_m) {
  const OutlineIndex index(territories);
  BorderJoin join;
  join.tolerance = border_tolerance(index, tolerance_m);
  join.tolerance_m = join.tolerance.metres;
  join.notes = notes;
  join.states = totals_by_state(territories, countries);
  join.without_outline = rows_without_outline(territories);
  join.faults = find_frontier_faults(index, join.tolerance_m);
  join.frontier = join_frontier(index, join.tolerance_m, reach_of(join.tolerance));
  propose_spread(join);
  join.state_pairs = pairs_by_state(territories, join.frontier, join.tolerance);
  join.totals = totals_of(join);
  join.duplicates = find_duplicates(territories);
  join.population = implausible_populations(territories);
  classify_partnerships(join);
  join.findings = count_findings(join);
  return join;
}

namespace {

/// Rows with equal keys, where several have one.
template <class Key>
std::vector<SameRows> repeated(const std::map<Key, SameRows>& by_key) {
  std::vector<SameRows> found;
  for (const auto& [key, rows] : by_key) {
    if (rows.size() > 1) found.push_back(rows);
  }
  return found;
}

bool same_ground(const MultiPolygon& a, const MultiPolygon& b) {
  const Geos geos;
  const Geometry one = to_multipolygon(geos, a);
  const Geometry other = to_multipolygon(geos, b);
  return geos.truth(GEOSEquals_r(geos.handle(), one.get(), other.get()));
}

/// Splits rows with the same box into groups of the same outline.
void add_groups(const Territories& all, SameRows rows, std::vector<SameRows>& found) {
  while (rows.size() > 1) {
    const MultiPolygon& first = all.outline[rows.front()];
    const auto others = std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t row) {
      return same_ground(first, all.outline[row]);
    });
    if (others - rows.begin() > 1) found.emplace_back(rows.begin(), others);
    rows.erase(rows.begin(), others);
  }
}

std::vector<SameRows> same_outlines(const Territories& all) {
  std::map<std::tuple<double, double, double, double>, SameRows> by_box;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all.outline[i].empty()) continue;
    const Box box = box_of(all.outline[i]);
    by_box[{box.west, box.south, box.east, box.north}].push_back(i);
  }
  std::vector<SameRows> found;
  for (const SameRows& rows : repeated(by_box)) add_groups(all, rows, found);
  return found;
}

}  // namespace

Duplicates find_duplicates(const Territories& territories) {
  std::map<std::int64_t, SameRows> by_id;
  std::map<std::pair<std::string, std::string>, SameRows> by_name;
  for (std::uint32_t i = 0; i < territories.size(); ++i) {
    by_id[territories.id[i]].push_back(i);
    if (territories.name[i].empty()) continue;
    by_name[{territories.country[i], territories.name[i]}].push_back(i);
  }
  return {repeated(by_id), same_outlines(territories), repeated(by_name)};
}

}  // namespace borderweave::geo
