#include "sim/agglomeration/scores.h"

#include <algorithm>

#include "sim/agglomeration/assign_zones.h"
#include "sim/basics/instrument.h"

namespace borderweave::sim {

namespace {

/// Weights of F and the cross-commuting share at which its first term is full [P] (15 % is the
/// threshold of functional urban areas), weights [A].
constexpr double kWeightCommuting = 0.6;
constexpr double kWeightLinked = 0.2;
constexpr double kWeightBalance = 0.2;
constexpr double kFullCommuting = 0.15;

/// The zone of one of the centres within that centre's state. A centre without a core (of a joint
/// body between villages) and without a zone is its own.
struct Side {
  std::uint32_t row = 0;
  std::uint32_t centre = 0;   ///< number of the urban centre, kNoZone
  std::uint32_t country = 0;  ///< row in Countries
  double people = 0;
};

Side side_of(const YearContext& year, std::uint32_t row) {
  Side side{.row = row, .centre = year.centre_of(row), .country = year.world.country[row]};
  if (side.centre == kNoZone) {
    side.people = year.state.municipality.population[row];
    return side;
  }
  for (const ZoneSide& part : year.zones.sides(side.centre)) {
    if (part.country == side.country) side.people = part.people;
  }
  return side;
}

bool on_side(const YearContext& year, const Side& side, std::uint32_t row) {
  if (side.centre == kNoZone) return row == side.row;
  return year.zones.of[row] == side.centre && year.world.country[row] == side.country;
}

template <typename Visit>
void for_each_row(const YearContext& year, const Side& side, const Visit& visit) {
  if (side.centre == kNoZone) return visit(side.row);
  for (const auto row : year.zones.members(side.centre)) {
    if (year.world.country[row] == side.country) visit(row);
  }
}

bool in_one_agglomeration(const YearContext& year, const Side& a, const Side& b) {
  return a.centre != kNoZone && a.centre == b.centre && year.zones.centres[a.centre].tier;
}

/// The people of those cores that are on the minority side and linked to one on the other.
template <typename OnMinority, typename OnMajority>
double people_linked(const YearContext& year, const OnMinority& on_minority,
                     const OnMajority& on_majority) {
  std::vector<std::uint32_t> linked;
  for (const auto& [a, b] : year.cores.linked) {
    if (on_minority(a) && on_majority(b)) linked.push_back(a);
    if (on_minority(b) && on_majority(a)) linked.push_back(b);
  }
  std::sort(linked.begin(), linked.end());
  linked.erase(std::unique(linked.begin(), linked.end()), linked.end());
  double people = 0;
  for (const auto core : linked) people += year.cores.list[core].population;
  return people;
}

/// Population, minority and linked share of an agglomeration that has merged.
void score_whole(const YearContext& year, std::uint32_t centre, Score& score) {
  ZoneSide largest;
  for (const ZoneSide& side : year.zones.sides(centre)) {
    score.population += side.people;
    if (side.people > largest.people) largest = side;
  }
  score.minority = score.population - largest.people;
  const auto in = [&](std::uint32_t core) { return year.zones.centre_of_core[core] == centre; };
  const auto home = [&](std::uint32_t core) {
    return year.cores.list[core].country == largest.country;
  };
  const double people = people_linked(
      year, [&](auto core) { return in(core) && !home(core); },
      [&](auto core) { return in(core) && home(core); });
  score.linked_share = score.minority > 0 ? std::min(1.0, people / score.minority) : 0;
}

/// The same of two sides that have not.
void score_apart(const YearContext& year, const Side& a, const Side& b, Score& score) {
  const Side& minority = a.people < b.people ? a : b;
  const Side& majority = &minority == &a ? b : a;
  score.population = a.people + b.people;
  score.minority = minority.people;
  const auto on = [&](const Side& side) {
    return [&](std::uint32_t core) {
      return year.zones.centre_of_core[core] == side.centre &&
             year.cores.list[core].country == side.country;
    };
  };
  const double people = people_linked(year, on(minority), on(majority));
  score.linked_share = minority.people > 0 ? std::min(1.0, people / minority.people) : 0;
}

/// What the two cores are to each other. A centre without a core stands for itself.
void score_cores(const YearContext& year, const RowPair& pair, Score& score) {
  const auto a = year.cores.of[pair.first];
  const auto b = year.cores.of[pair.second];
  if (a == kNoCore || b == kNoCore) {
    const auto municipalities = [&](std::uint32_t core, const std::uint32_t& row) {
      return core == kNoCore ? std::span(&row, 1) : std::span(year.cores.list[core].municipalities);
    };
    score.cross_share = cross_share(year.flows, year.state.municipality.employed_residents,
                                    municipalities(a, pair.first), municipalities(b, pair.second));
    return;
  }
  const RowPair cores = std::minmax(a, b);
  const double larger = std::max(year.cores.list[a].population, year.cores.list[b].population);
  score.cross_share = year.core_flows.cross_share(a, b);
  score.by_commuting = std::ranges::binary_search(year.by_commuting, cores);
  score.adjacent_towns =
      larger < year.parameters.tier_a && std::ranges::binary_search(year.cores.linked, cores);
}

void score_ties(const YearContext& year, const Side& a, const Side& b, Score& score) {
  const auto& tie = year.state.tie;
  const auto& population = year.state.municipality.population;
  const double people = a.people + b.people;
  if (people <= 0) return;
  for_each_row(year, a, [&](std::uint32_t i) {
    for (const auto& [j, t] : year.ties.of(i)) {
      const bool active = tie.status[t] == static_cast<std::uint8_t>(TieStatus::active);
      if (!active || !on_side(year, b, j)) continue;
      const double rung = tie.level[t] / static_cast<double>(kRungs - 1);
      score.level = std::max(score.level, tie.level[t]);
      score.institutional =
          std::max(score.institutional, rung * (population[i] + population[j]) / people);
    }
  });
}

/// A joint body counts as the highest rung, for all of its members on the two sides.
void score_bodies(const YearContext& year, const Side& a, const Side& b, Score& score) {
  const JointBodies& bodies = year.state.joint_body;
  const double people = a.people + b.people;
  if (people <= 0) return;
  for (std::size_t m = 0; m < bodies.member.size();) {
    const std::uint64_t body = bodies.member_of[m];
    double on_a = 0;
    double on_b = 0;
    for (; m < bodies.member.size() && bodies.member_of[m] == body; ++m) {
      const std::uint32_t i = bodies.member[m];
      if (on_side(year, a, i)) on_a += year.state.municipality.population[i];
      if (on_side(year, b, i)) on_b += year.state.municipality.population[i];
    }
    if (on_a <= 0 || on_b <= 0) continue;
    score.level = index(Rung::joint_body_legal);
    score.institutional = std::max(score.institutional, (on_a + on_b) / people);
  }
}

}  // namespace

Score score(const YearContext& year, const RowPair& pair) {
  const Side a = side_of(year, pair.first);
  const Side b = side_of(year, pair.second);
  Score result;
  result.merged = in_one_agglomeration(year, a, b);
  result.closed = year.frontiers.closed(a.country, b.country);
  result.passability = year.frontiers.passability(a.country, b.country);
  if (result.merged) {
    score_whole(year, a.centre, result);
  } else {
    score_apart(year, a, b, result);
  }
  score_cores(year, pair, result);
  score_ties(year, a, b, result);
  score_bodies(year, a, b, result);
  if (result.population <= 0) return result;
  result.minority_share = result.minority / result.population;
  const double geometry = kWeightLinked * result.linked_share +
                          kWeightBalance * std::min(1.0, result.minority_share / 0.5);
  result.functional = kWeightCommuting * std::min(1.0, result.cross_share / kFullCommuting) +
                      geometry * result.passability;
  return result;
}

std::vector<std::uint32_t> members_of(const YearContext& year, const RowPair& pair) {
  const Side a = side_of(year, pair.first);
  const Side b = side_of(year, pair.second);
  if (in_one_agglomeration(year, a, b)) {
    const auto members = year.zones.members(a.centre);
    return {members.begin(), members.end()};
  }
  std::vector<std::uint32_t> rows;
  for (const Side& side : {a, b}) {
    for_each_row(year, side, [&](std::uint32_t row) { rows.push_back(row); });
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace borderweave::sim
