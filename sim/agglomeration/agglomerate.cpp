#include "sim/agglomeration/agglomerate.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/agglomeration/agglomeration_memory.h"
#include "sim/agglomeration/agglomeration_record.h"
#include "sim/agglomeration/assign_zones.h"
#include "sim/agglomeration/candidate_pairs.h"
#include "sim/agglomeration/core_flows.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/draw_zones.h"
#include "sim/agglomeration/frontier_year.h"
#include "sim/agglomeration/hidden_by_border.h"
#include "sim/agglomeration/identities.h"
#include "sim/agglomeration/scores.h"
#include "sim/agglomeration/urban_centres.h"

namespace borderweave::sim {
namespace {

double core_population(const YearContext& year, std::uint32_t row) {
  const auto core = year.cores.of[row];
  return core == kNoCore ? 0 : year.cores.list[core].population;
}

/// The tier of a pair: that of its urban centre if it has merged, else the tier the two would have
/// together.
char tier_of(const YearContext& year, const RowPair& pair, const Score& score) {
  if (score.merged) return year.zones.centres[year.centre_of(pair.first)].tier.value_or('B');
  const double people = core_population(year, pair.first) + core_population(year, pair.second);
  return people >= year.parameters.tier_a ? 'A' : 'B';
}

/// Sets AgglomerationRecord::representative. Requires ids and scores. Of the records of one
/// agglomeration and of those that share an urban centre one is left: what has formed comes before
/// what has not, then the pair of the largest cores, or of the highest F where nothing has merged.
void mark_representatives(const YearContext& year, std::vector<AgglomerationRecord>& records) {
  const auto weight = [&](const AgglomerationRecord& record) {
    const double people =
        core_population(year, record.centre_a) + core_population(year, record.centre_b);
    return std::tuple(record.kind, record.id != 0, record.id != 0 ? people : record.functional);
  };
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t x, std::size_t y) { return weight(records[x]) > weight(records[y]); });
  std::vector<std::uint8_t> taken(year.zones.centres.size() + year.world.size(), 0);
  const auto slot = [&](std::uint32_t row) {
    const auto centre = year.centre_of(row);
    return centre == kNoZone ? year.zones.centres.size() + row : centre;
  };
  for (const auto k : order) {
    auto& a = taken[slot(records[k].centre_a)];
    auto& b = taken[slot(records[k].centre_b)];
    if (a != 0 || b != 0) continue;
    a = b = 1;
    records[k].representative = true;
  }
}

/// Cross-commuting share from which a pair is reportable if nothing else makes it so [A].
constexpr double kReportableShare = 0.01;

/// §3.4 Merges cores and records which pairs commuting has merged.
std::vector<UrbanCentre> merge_cores(const CoreNetwork& network, const Ties& tie,
                                     const TiesByMunicipality& ties,
                                     const std::vector<RowPair>& by_commuting,
                                     Agglomerations& memory) {
  const Cores& cores = network.cores;
  auto centres = merge(cores, by_commuting, twin_pairs(network, tie, ties), network.parameters);
  drop_twins_inside_zones(network, memory, centres);
  memory.merged_a.clear();
  memory.merged_b.clear();
  for (const auto& [a, b] : by_commuting) {
    memory.merged_a.push_back(cores.list[a].centre);
    memory.merged_b.push_back(cores.list[b].centre);
  }
  return centres;
}

/// §3.4 For each urban centre, its id if it is a merged agglomeration of two states, else 0.
std::vector<std::uint64_t> identify_centres(const YearContext& year, Date day, State& state) {
  std::vector<std::uint32_t> across;
  std::vector<std::vector<std::uint32_t>> members;
  for (std::uint32_t u = 0; u < year.zones.centres.size(); ++u) {
    if (!year.zones.centres[u].tier || year.zones.sides(u).size() < 2) continue;
    across.push_back(u);
    const auto rows = year.zones.members(u);
    members.emplace_back(rows.begin(), rows.end());
  }
  const auto ids = match_identities(members, state.municipality.population, day,
                                    state.agglomeration, state.next_id[1]);
  std::vector<std::uint64_t> id_of(year.zones.centres.size(), 0);
  for (std::size_t k = 0; k < across.size(); ++k) id_of[across[k]] = ids[k];
  return id_of;
}

AgglomerationRecord to_record(const YearContext& year, const RowPair& pair, const Score& score,
                              const Past& past) {
  AgglomerationRecord record{.centre_a = pair.first,
                             .centre_b = pair.second,
                             .tier = tier_of(year, pair, score),
                             .functional = score.functional,
                             .institutional = score.institutional,
                             .cross_share = score.cross_share,
                             .population = score.population,
                             .members = {}};
  record.kind = classify(score, record.tier, past, year.parameters);
  if (record.kind == AgglomerationClass::twin_town) record.tier = 'B';
  record.reportable = record.kind != AgglomerationClass::low || score.linked_share > 0 ||
                      score.institutional > 0 || score.cross_share >= kReportableShare;
  if (record.visible()) record.members = members_of(year, pair);
  return record;
}

/// Records what the measures need about municipalities.
void remember_municipalities(const YearContext& year,
                             const std::vector<AgglomerationRecord>& records,
                             Agglomerations& memory) {
  memory.functional.assign(year.world.size(), 0);
  memory.formed.assign(year.world.size(), 0);
  for (const AgglomerationRecord& record : records) {
    const auto members =
        record.visible() ? record.members : members_of(year, {record.centre_a, record.centre_b});
    for (const auto i : members) {
      memory.functional[i] = std::max(memory.functional[i], record.functional);
      if (record.formed()) memory.formed[i] = 1;
    }
  }
  memory.hidden = hidden_by_border(year, memory.formed);
}

/// §3.4 Scores, classifies and records every candidate pair; returns one record each, in their
/// order.
std::vector<AgglomerationRecord> judge(const YearContext& year, Date day, bool first_year,
                                       State& state) {
  auto& memory = state.agglomeration;
  carry_pairs(year.cores, memory);
  const auto pairs = find_candidates(year, memory);
  std::vector<Score> scores;
  std::vector<Past> pasts;
  std::vector<AgglomerationRecord> records;
  for (const auto& pair : pairs) {
    scores.push_back(score(year, pair));
    pasts.push_back(past_of(memory, pair, scores.back(), first_year));
    records.push_back(to_record(year, pair, scores.back(), pasts.back()));
  }
  const auto id_of = identify_centres(year, day, state);
  for (std::size_t k = 0; k < records.size(); ++k) {
    if (scores[k].merged) records[k].id = id_of[year.centre_of(pairs[k].first)];
  }
  mark_representatives(year, records);
  remember_pairs(records, scores, pasts, memory);
  remember_municipalities(year, records, memory);
  return records;
}

}  // namespace

std::vector<AgglomerationRecord> agglomerate(const StepContext& now, const Flows& flows,
                                             State& state) {
  const World& world = now.model.world;
  const auto& parameters = now.model.parameters.agglomeration;
  const auto& people = state.municipality.population;
  const auto& workers = state.municipality.employed_residents;
  auto& memory = state.agglomeration;
  const bool first_year = memory.core.empty();
  const FrontierYear frontiers(world, now.model.commuting.frontiers, now.step.end, parameters,
                               now.model.shocks);
  const Cores cores = find_cores(world, people, now.model.disc_neighbours, frontiers, parameters);
  const CoreFlows core_flows(cores, flows, workers);
  const CoreNetwork network{world, cores, core_flows, frontiers, parameters};
  const TiesByMunicipality ties(state.tie, world.size());
  const auto by_commuting = merging_pairs(network, memory);
  const Zones zones =
      draw_zones({world, cores, flows, workers, people, parameters},
                 merge_cores(network, state.tie, ties, by_commuting, memory), memory);
  const YearContext year{world, state,      flows,        ties,  frontiers,
                         cores, core_flows, by_commuting, zones, parameters};
  return judge(year, now.step.begin, first_year, state);
}

}  // namespace borderweave::sim
