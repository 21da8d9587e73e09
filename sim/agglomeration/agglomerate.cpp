#include "sim/agglomeration/agglomerate.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "sim/agglomeration/agglomeration_memory.h"
#include "sim/agglomeration/agglomeration_record.h"
#include "sim/agglomeration/assign_zones.h"
#include "sim/agglomeration/candidate_pairs.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/draw_zones.h"
#include "sim/agglomeration/scores.h"
#include "sim/agglomeration/urban_centres.h"

namespace borderweave::sim {
namespace {

/// The centres of its largest core and of the largest core in another state. Requires cores of two
/// states.
RowPair largest_centres(const Cores& cores, const UrbanCentre& centre) {
  const Core* first = nullptr;
  for (const auto number : centre.cores) {
    const Core& core = cores.list[number];
    if (first == nullptr || core.population > first->population) first = &core;
  }
  const Core* second = nullptr;
  for (const auto* list : {&centre.cores, &centre.absorbed}) {
    for (const auto number : *list) {
      const Core& core = cores.list[number];
      if (core.country == first->country) continue;
      if (second == nullptr || core.population > second->population) second = &core;
    }
  }
  return std::minmax(first->centre, second->centre);
}

/// For each centre, its record with the highest F; the first of equals.
std::map<std::uint32_t, std::size_t> best_by_centre(
    const std::vector<AgglomerationRecord>& records) {
  std::map<std::uint32_t, std::size_t> best;
  for (std::size_t k = 0; k < records.size(); ++k) {
    for (const auto centre : {records[k].centre_a, records[k].centre_b}) {
      const auto [found, is_new] = best.emplace(centre, k);
      if (!is_new && records[k].functional > records[found->second].functional) found->second = k;
    }
  }
  return best;
}

double core_population(const YearContext& year, std::uint32_t row) {
  const auto core = year.cores.of[row];
  return core == kNoCore ? 0 : year.cores.list[core].population;
}

/// Does it have cores, absorbed ones included, of two or more states?
bool spans_states(const Cores& cores, const UrbanCentre& centre) {
  const auto country = cores.list[centre.cores.front()].country;
  const auto abroad = [&](std::uint32_t core) { return cores.list[core].country != country; };
  return std::any_of(centre.cores.begin(), centre.cores.end(), abroad) ||
         std::any_of(centre.absorbed.begin(), centre.absorbed.end(), abroad);
}

/// The tier of a pair: that of its urban centre if it has merged, else the tier the two would have
/// together.
char tier_of(const YearContext& year, const RowPair& pair,
             const AgglomerationParameters& parameters) {
  const auto core = year.cores.of[pair.first];
  const auto other = year.cores.of[pair.second];
  if (core != kNoCore && other != kNoCore &&
      year.zones.centre_of_core[core] == year.zones.centre_of_core[other]) {
    return year.zones.centres[year.zones.centre_of_core[core]].tier.value_or('B');
  }
  const double people = core_population(year, pair.first) + core_population(year, pair.second);
  return people >= parameters.tier_a ? 'A' : 'B';
}

/// Sets AgglomerationRecord::representative. Requires ids and scores.
void mark_representatives(const YearContext& year, std::vector<AgglomerationRecord>& records) {
  const auto best = best_by_centre(records);
  for (std::size_t k = 0; k < records.size(); ++k) {
    auto& record = records[k];
    const RowPair pair{record.centre_a, record.centre_b};
    if (record.id == 0) {
      record.representative = best.at(pair.first) == k && best.at(pair.second) == k;
    } else {
      const auto centre = year.zones.centre_of_core[year.cores.of[pair.first]];
      record.representative = pair == largest_centres(year.cores, year.zones.centres[centre]);
    }
  }
}

/// Cross-commuting share from which a pair is reportable if nothing else makes it so [A].
constexpr double kReportableShare = 0.01;

/// §3.4 Merges cores and records which pairs are merged.
std::vector<UrbanCentre> merge_cores(const Settlement& settlement, const Frontiers& frontiers,
                                     Agglomerations& memory) {
  const auto& [world, cores, flows, employed_residents, parameters] = settlement;
  const auto pairs =
      merging_pairs(world, cores, flows, employed_residents, frontiers, memory, parameters);
  auto centres = merge(cores, pairs, parameters);
  drop_twins_inside_zones(settlement, memory, centres);
  memory.merged_a.clear();
  memory.merged_b.clear();
  for (const auto& [a, b] : pairs) {
    memory.merged_a.push_back(cores.list[a].centre);
    memory.merged_b.push_back(cores.list[b].centre);
  }
  return centres;
}

/// §3.4 For each urban centre, its id if it is a merged agglomeration of two states, else 0.
std::vector<std::uint64_t> identify_centres(const YearContext& year, State& state) {
  std::vector<std::uint32_t> across;
  std::vector<std::vector<std::uint32_t>> members;
  for (std::uint32_t u = 0; u < year.zones.centres.size(); ++u) {
    if (!year.zones.centres[u].tier || !spans_states(year.cores, year.zones.centres[u])) continue;
    across.push_back(u);
    members.push_back(year.zones.members[u]);
  }
  const auto ids = match_identities(members, state.municipality.population, state.agglomeration,
                                    state.next_id[1]);
  std::vector<std::uint64_t> id_of(year.zones.centres.size(), 0);
  for (std::size_t k = 0; k < across.size(); ++k) id_of[across[k]] = ids[k];
  return id_of;
}

AgglomerationRecord to_record(const YearContext& year, const RowPair& pair, const Score& score,
                              const Past& past, const AgglomerationParameters& parameters) {
  const char tier = tier_of(year, pair, parameters);
  AgglomerationRecord record{.centre_a = pair.first,
                             .centre_b = pair.second,
                             .kind = classify(score, tier, past, parameters),
                             .tier = tier,
                             .functional = score.functional,
                             .institutional = score.institutional,
                             .cross_share = score.cross_share,
                             .population = score.population,
                             .members = {}};
  record.reportable = record.kind != AgglomerationClass::low || score.linked_share > 0 ||
                      score.institutional > 0 || score.cross_share >= kReportableShare;
  if (record.visible()) record.members = score.members;
  return record;
}

/// Records what the measures need about municipalities.
void remember_municipalities(const std::vector<AgglomerationRecord>& records,
                             const std::vector<Score>& scores, std::size_t n,
                             Agglomerations& memory) {
  memory.functional.assign(n, 0);
  memory.formed.assign(n, 0);
  for (std::size_t k = 0; k < records.size(); ++k) {
    for (const auto i : scores[k].members) {
      memory.functional[i] = std::max(memory.functional[i], scores[k].functional);
      if (records[k].formed()) memory.formed[i] = 1;
    }
  }
}

void remember_classes(const std::vector<AgglomerationRecord>& records, Agglomerations& memory) {
  memory.agglomeration_class.clear();
  memory.representative.clear();
  for (const auto& record : records) {
    memory.agglomeration_class.push_back(static_cast<std::uint8_t>(record.kind));
    memory.representative.push_back(record.representative ? 1 : 0);
  }
}

/// §3.4 Scores, classifies and records every candidate pair; returns one record each, in their
/// order.
std::vector<AgglomerationRecord> judge(const YearContext& year, const std::vector<RowPair>& pairs,
                                       bool first_year, const AgglomerationParameters& parameters,
                                       State& state) {
  std::vector<Score> scores;
  std::vector<Past> pasts;
  std::vector<AgglomerationRecord> records;
  for (const auto& pair : pairs) {
    scores.push_back(score(year, pair));
    pasts.push_back(past_of(state.agglomeration, pair, scores.back(), first_year));
    records.push_back(to_record(year, pair, scores.back(), pasts.back(), parameters));
  }
  const auto id_of = identify_centres(year, state);
  for (std::size_t k = 0; k < records.size(); ++k) {
    if (scores[k].merged) {
      records[k].id = id_of[year.zones.centre_of_core[year.cores.of[pairs[k].first]]];
    }
  }
  mark_representatives(year, records);
  remember_pairs(pairs, scores, pasts, state.agglomeration);
  remember_municipalities(records, scores, year.world.size(), state.agglomeration);
  remember_classes(records, state.agglomeration);
  return records;
}

}  // namespace

std::vector<AgglomerationRecord> agglomerate(const StepContext& now, const Flows& flows,
                                             State& state) {
  const World& world = now.model.world;
  const auto& parameters = now.model.parameters.agglomeration;
  auto& memory = state.agglomeration;
  const bool first_year = memory.core.empty();
  const Frontiers& frontiers = now.conditions.frontiers;
  const Cores cores = find_cores(world, state.municipality.population, frontiers, parameters);
  const Settlement settlement{world, cores, flows, state.municipality.employed_residents,
                              parameters};
  const Zones zones = draw_zones(settlement, merge_cores(settlement, frontiers, memory), memory);
  const TiesByMunicipality ties(state.tie, world.size());
  const YearContext year{world, state, flows, ties, cores, zones};
  const auto pairs = find_candidates(world, cores, zones, state.tie, memory, parameters);
  return judge(year, pairs, first_year, parameters, state);
}

}  // namespace borderweave::sim
