#include "sim/agglomeration/scores.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "sim/agglomeration/cross_share.h"
#include "sim/agglomeration/zones.h"

namespace borderweave::sim {

namespace {

/// Weights of F and the cross-commuting share at which its first term is full [P] (15 % is the
/// threshold of functional urban areas), weights [A].
constexpr double kWeightCommuting = 0.6;
constexpr double kWeightLinked = 0.2;
constexpr double kWeightBalance = 0.2;
constexpr double kFullCommuting = 0.15;

std::uint32_t urban_centre_of(const Landscape& landscape, std::uint32_t row) {
  const auto core = landscape.cores.of[row];
  return core == kNoCore ? kNoZone : landscape.zones.centre_of_core[core];
}

/// A centre without a core (of a joint body between villages) stands for itself.
std::vector<std::uint32_t> zone_of(const Landscape& landscape, std::uint32_t row) {
  const auto centre = urban_centre_of(landscape, row);
  return centre == kNoZone ? std::vector{row} : landscape.zones.members[centre];
}

std::vector<std::uint32_t> core_of(const Landscape& landscape, std::uint32_t row) {
  const auto core = landscape.cores.of[row];
  return core == kNoCore ? std::vector{row} : landscape.cores.list[core].municipalities;
}

double people_of(const Landscape& landscape, const std::vector<std::uint32_t>& rows) {
  double sum = 0;
  for (const auto i : rows) sum += landscape.state.municipality.population[i];
  return sum;
}

/// The zone of one of the centres inside that centre's state.
struct Side {
  std::uint32_t centre = 0;   ///< number of the urban centre, kNoZone
  std::uint32_t country = 0;  ///< row in Countries
  std::vector<std::uint32_t> rows;
  double population = 0;
};

Side side_of(const Landscape& landscape, std::uint32_t row) {
  Side side{.centre = urban_centre_of(landscape, row),
            .country = landscape.world.country[row],
            .rows = zone_of(landscape, row)};
  std::erase_if(side.rows,
                [&](std::uint32_t i) { return landscape.world.country[i] != side.country; });
  side.population = people_of(landscape, side.rows);
  return side;
}

/// People of `minority` in cores that are linked to a core of `majority`, as a share of the side.
double linked_share(const Landscape& landscape, const Side& minority, const Side& majority) {
  const auto& cores = landscape.cores.list;
  const auto on = [&](const Side& side, std::uint32_t core) {
    return landscape.zones.centre_of_core[core] == side.centre &&
           cores[core].country == side.country;
  };
  std::set<std::uint32_t> linked;
  for (const auto& [a, b] : landscape.cores.linked) {
    if (on(minority, a) && on(majority, b)) linked.insert(a);
    if (on(minority, b) && on(majority, a)) linked.insert(b);
  }
  double people = 0;
  for (const auto core : linked) people += cores[core].population;
  return minority.population > 0 ? std::min(1.0, people / minority.population) : 0;
}

void score_ties(const Landscape& landscape, const Side& a, const Side& b, Score& score) {
  const auto& tie = landscape.state.tie;
  const auto& population = landscape.state.municipality.population;
  const double people = a.population + b.population;
  for (const auto i : a.rows) {
    for (const auto& [j, t] : landscape.ties.of(i)) {
      const bool active = tie.status[t] == static_cast<std::uint8_t>(TieStatus::active);
      if (!active || !std::binary_search(b.rows.begin(), b.rows.end(), j)) continue;
      const double rung = tie.level[t] / static_cast<double>(kRungs - 1);
      score.level = std::max(score.level, tie.level[t]);
      score.institutional =
          std::max(score.institutional, rung * (population[i] + population[j]) / people);
    }
  }
}

/// The whole agglomeration where the two have merged, third states included; else both sides.
std::vector<std::uint32_t> members_of(const Landscape& landscape, bool merged, const Side& a,
                                      const Side& b) {
  if (merged) return landscape.zones.members[a.centre];
  std::vector<std::uint32_t> members;
  std::set_union(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                 std::back_inserter(members));
  return members;
}

bool merged(const Landscape& landscape, const Side& a, const Side& b) {
  return a.centre != kNoZone && a.centre == b.centre && landscape.zones.centres[a.centre].tier;
}

}  // namespace

Score score(const Landscape& landscape, const RowPair& pair) {
  const Side a = side_of(landscape, pair.first);
  const Side b = side_of(landscape, pair.second);
  Score result{.merged = merged(landscape, a, b), .members = {}};
  result.members = members_of(landscape, result.merged, a, b);
  result.population = people_of(landscape, result.members);
  const double people = a.population + b.population;
  if (people <= 0) return result;
  const Side& minority = a.population < b.population ? a : b;
  result.minority = minority.population;
  result.minority_share = minority.population / people;
  result.cross_share = cross_share(landscape.flows, landscape.state.municipality.employed_residents,
                                   core_of(landscape, pair.first), core_of(landscape, pair.second));
  result.linked_share = linked_share(landscape, minority, &minority == &a ? b : a);
  result.functional = kWeightCommuting * std::min(1.0, result.cross_share / kFullCommuting) +
                      kWeightLinked * result.linked_share +
                      kWeightBalance * result.minority_share / 0.5;
  score_ties(landscape, a, b, result);
  return result;
}

}  // namespace borderweave::sim
