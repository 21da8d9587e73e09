#include "sim/choice/choice.h"

#include <cmath>

namespace borderweave::sim {
namespace {

constexpr std::uint32_t kTied = std::numeric_limits<std::uint32_t>::max();

/// Per municipality the number of partners it shares with i; kTied for those to whom i is tied or
/// waits to be.
std::vector<std::uint32_t> shared_with(const TiesByMunicipality& ties, std::size_t municipalities,
                                       std::uint32_t i) {
  std::vector<std::uint32_t> shared(municipalities, 0);
  for (const auto& own : ties.of(i)) {
    for (const auto& theirs : ties.of(own.partner)) ++shared[theirs.partner];
  }
  for (const auto& own : ties.of(i)) shared[own.partner] = kTied;
  for (const auto& own : ties.waiting(i)) shared[own.partner] = kTied;
  return shared;
}

Prospect prospect_of(const Municipalities& m, std::uint32_t i, std::uint32_t j, double shared,
                     const Verdict& verdict, const StateRelation& states) {
  return {.shared_partners = shared,
          .affinity = states.affinity,
          .gap = static_cast<double>(verdict.gap),
          .digital = (m.digital[i] + m.digital[j]) / 2,
          .knowledge_from = m.knowledge[i],
          .knowledge_to = m.knowledge[j]};
}

}  // namespace

ChoiceSet weigh(const Now& now, const State& state, const TiesByMunicipality& ties,
                std::uint32_t i) {
  const auto& party = now.model.facts.party;
  const auto& parameters = now.model.parameters.choice;
  const auto shared = shared_with(ties, party.size(), i);
  const ChoiceParty& from = party[i];
  const StateRelation* states = now.model.facts.states.of(from.country);
  ChoiceSet set{.weight = std::vector<double>(party.size(), 0.0)};
  set.outside = now.model.world.territories.outside_mass[i] * std::exp(parameters.constant);
  set.total += set.outside;
  for (std::uint32_t j = 0; j < party.size(); ++j) {
    const ChoiceParty& to = party[j];
    if (to.country == from.country || shared[j] == kTied) continue;
    const Verdict& verdict = now.law.between(i, j, Rung::contact);
    if (!verdict.permits(Rung::contact)) continue;
    const StateRelation& pair = states[to.country];
    const double u =
        utility(Dyad{from, to, pair, log_distance_km(from, to)},
                prospect_of(state.municipality, i, j, shared[j], verdict, pair), parameters);
    set.weight[j] = std::exp(u);
    set.total += set.weight[j];
  }
  return set;
}

std::uint32_t pick(const ChoiceSet& set, double u) {
  double rest = u * set.total - 1;
  if (rest < 0) return kNoChange;
  rest -= set.outside;
  if (rest < 0) return kOutside;
  std::uint32_t last = kNoChange;  // rounding may leave a rest beyond the last alternative
  for (std::uint32_t j = 0; j < set.weight.size(); ++j) {
    if (set.weight[j] == 0) continue;
    last = j;
    rest -= set.weight[j];
    if (rest < 0) return j;
  }
  return last;
}

}  // namespace borderweave::sim
