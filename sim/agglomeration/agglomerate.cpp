#include "sim/agglomeration/agglomerate.h"

#include <algorithm>
#include <utility>

#include "sim/agglomeration/candidates.h"
#include "sim/agglomeration/classes.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/draw_zones.h"
#include "sim/agglomeration/identity.h"
#include "sim/agglomeration/leading.h"
#include "sim/agglomeration/merging.h"
#include "sim/agglomeration/scores.h"
#include "sim/agglomeration/zones.h"

namespace borderweave::sim {

namespace {

/// Cross-commuting share that is worth a record where nothing else is [A].
constexpr double kWorthTelling = 0.01;

/// §3.4 Merges cores and remembers which pairs hold together.
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

/// §3.4 The id of every urban centre that is a merged agglomeration of two states, else 0.
std::vector<std::uint64_t> identify_centres(const Landscape& landscape, State& state) {
  std::vector<std::uint32_t> across;
  std::vector<std::vector<std::uint32_t>> members;
  for (std::uint32_t u = 0; u < landscape.zones.centres.size(); ++u) {
    if (!landscape.zones.centres[u].tier ||
        !spans_states(landscape.cores, landscape.zones.centres[u]))
      continue;
    across.push_back(u);
    members.push_back(landscape.zones.members[u]);
  }
  const auto ids =
      identify(members, state.municipality.population, state.agglomeration, state.next_id[1]);
  std::vector<std::uint64_t> id_of(landscape.zones.centres.size(), 0);
  for (std::size_t k = 0; k < across.size(); ++k) id_of[across[k]] = ids[k];
  return id_of;
}

AgglomerationRecord to_record(const Landscape& landscape, const RowPair& pair, const Score& score,
                              const Past& past, const AgglomerationParameters& parameters) {
  const char tier = tier_of(landscape, pair, parameters);
  AgglomerationRecord record{.centre_a = pair.first,
                             .centre_b = pair.second,
                             .kind = classify(score, tier, past, parameters),
                             .tier = tier,
                             .functional = score.functional,
                             .institutional = score.institutional,
                             .cross_share = score.cross_share,
                             .population = score.population,
                             .members = {}};
  record.worth_telling = record.kind != AgglomerationClass::low || score.linked_share > 0 ||
                         score.institutional > 0 || score.cross_share >= kWorthTelling;
  if (record.visible()) record.members = score.members;
  return record;
}

/// What the measures ask of municipalities.
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
  memory.leading.clear();
  for (const auto& record : records) {
    memory.agglomeration_class.push_back(static_cast<std::uint8_t>(record.kind));
    memory.leading.push_back(record.leading ? 1 : 0);
  }
}

/// §3.4 Judges and remembers every candidate pair; one record each, in their order.
std::vector<AgglomerationRecord> judge(const Landscape& landscape,
                                       const std::vector<RowPair>& pairs, bool first_year,
                                       const AgglomerationParameters& parameters, State& state) {
  std::vector<Score> scores;
  std::vector<Past> pasts;
  std::vector<AgglomerationRecord> records;
  for (const auto& pair : pairs) {
    scores.push_back(score(landscape, pair));
    pasts.push_back(past_of(state.agglomeration, pair, scores.back(), first_year));
    records.push_back(to_record(landscape, pair, scores.back(), pasts.back(), parameters));
  }
  const auto id_of = identify_centres(landscape, state);
  for (std::size_t k = 0; k < records.size(); ++k) {
    if (scores[k].merged) {
      records[k].id = id_of[landscape.zones.centre_of_core[landscape.cores.of[pairs[k].first]]];
    }
  }
  mark_leading(landscape, records);
  remember_pairs(pairs, scores, pasts, state.agglomeration);
  remember_municipalities(records, scores, landscape.world.size(), state.agglomeration);
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
  const Landscape landscape{world, state, flows, ties, cores, zones};
  const auto pairs = find_candidates(world, cores, zones, state.tie, memory, parameters);
  return judge(landscape, pairs, first_year, parameters, state);
}

}  // namespace borderweave::sim
