#include "sim/agglomeration/scores.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "sim/agglomeration/assign_zones.h"
#include "sim/agglomeration/urban_centres.h"

namespace borderweave::sim {

namespace {

/// Weights of F and the cross-commuting share at which its first term is full [P] (15 % is the
/// threshold of functional urban areas), weights [A].
constexpr double kWeightCommuting = 0.6;
constexpr double kWeightLinked = 0.2;
constexpr double kWeightBalance = 0.2;
constexpr double kFullCommuting = 0.15;

std::uint32_t urban_centre_of(const YearContext& year, std::uint32_t row) {
  const auto core = year.cores.of[row];
  return core == kNoCore ? kNoZone : year.zones.centre_of_core[core];
}

/// A centre without a core (of a joint body between villages) is its own zone.
std::vector<std::uint32_t> zone_of(const YearContext& year, std::uint32_t row) {
  const auto centre = urban_centre_of(year, row);
  return centre == kNoZone ? std::vector{row} : year.zones.members[centre];
}

std::vector<std::uint32_t> core_of(const YearContext& year, std::uint32_t row) {
  const auto core = year.cores.of[row];
  return core == kNoCore ? std::vector{row} : year.cores.list[core].municipalities;
}

double people_of(const YearContext& year, const std::vector<std::uint32_t>& rows) {
  double sum = 0;
  for (const auto i : rows) sum += year.state.municipality.population[i];
  return sum;
}

/// The zone of one of the centres within that centre's state.
struct Side {
  std::uint32_t centre = 0;   ///< number of the urban centre, kNoZone
  std::uint32_t country = 0;  ///< row in Countries
  std::vector<std::uint32_t> rows;
  double population = 0;
};

Side side_of(const YearContext& year, std::uint32_t row) {
  Side side{.centre = urban_centre_of(year, row),
            .country = year.world.country[row],
            .rows = zone_of(year, row)};
  std::erase_if(side.rows, [&](std::uint32_t i) { return year.world.country[i] != side.country; });
  side.population = people_of(year, side.rows);
  return side;
}

/// People of `minority` in cores that are linked to a core of `majority`, as a share of the side.
double linked_share(const YearContext& year, const Side& minority, const Side& majority) {
  const auto& cores = year.cores.list;
  const auto on = [&](const Side& side, std::uint32_t core) {
    return year.zones.centre_of_core[core] == side.centre && cores[core].country == side.country;
  };
  std::set<std::uint32_t> linked;
  for (const auto& [a, b] : year.cores.linked) {
    if (on(minority, a) && on(majority, b)) linked.insert(a);
    if (on(minority, b) && on(majority, a)) linked.insert(b);
  }
  double people = 0;
  for (const auto core : linked) people += cores[core].population;
  return minority.population > 0 ? std::min(1.0, people / minority.population) : 0;
}

void score_ties(const YearContext& year, const Side& a, const Side& b, Score& score) {
  const auto& tie = year.state.tie;
  const auto& population = year.state.municipality.population;
  const double people = a.population + b.population;
  for (const auto i : a.rows) {
    for (const auto& [j, t] : year.ties.of(i)) {
      const bool active = tie.status[t] == static_cast<std::uint8_t>(TieStatus::active);
      if (!active || !std::binary_search(b.rows.begin(), b.rows.end(), j)) continue;
      const double rung = tie.level[t] / static_cast<double>(kRungs - 1);
      score.level = std::max(score.level, tie.level[t]);
      score.institutional =
          std::max(score.institutional, rung * (population[i] + population[j]) / people);
    }
  }
}

/// The whole agglomeration, third states included, if the two have merged; else both sides.
std::vector<std::uint32_t> members_of(const YearContext& year, bool merged, const Side& a,
                                      const Side& b) {
  if (merged) return year.zones.members[a.centre];
  std::vector<std::uint32_t> members;
  std::set_union(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                 std::back_inserter(members));
  return members;
}

bool merged(const YearContext& year, const Side& a, const Side& b) {
  return a.centre != kNoZone && a.centre == b.centre && year.zones.centres[a.centre].tier;
}

}  // namespace

Score score(const YearContext& year, const RowPair& pair) {
  const Side a = side_of(year, pair.first);
  const Side b = side_of(year, pair.second);
  Score result{.merged = merged(year, a, b), .members = {}};
  result.members = members_of(year, result.merged, a, b);
  result.population = people_of(year, result.members);
  const double people = a.population + b.population;
  if (people <= 0) return result;
  const Side& minority = a.population < b.population ? a : b;
  result.minority = minority.population;
  result.minority_share = minority.population / people;
  result.cross_share = cross_share(year.flows, year.state.municipality.employed_residents,
                                   core_of(year, pair.first), core_of(year, pair.second));
  result.linked_share = linked_share(year, minority, &minority == &a ? b : a);
  result.functional = kWeightCommuting * std::min(1.0, result.cross_share / kFullCommuting) +
                      kWeightLinked * result.linked_share +
                      kWeightBalance * result.minority_share / 0.5;
  score_ties(year, a, b, result);
  return result;
}

}  // namespace borderweave::sim
