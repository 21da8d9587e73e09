#include "sim/choice/outside.h"

#include <cmath>

#include "core/parallel.h"
#include "sim/choice/effects.h"

namespace borderweave::sim {
namespace {

std::vector<ChoiceParty> choice_parties(std::span<const Party> parties) {
  std::vector<ChoiceParty> result;
  result.reserve(parties.size());
  for (const Party& party : parties) result.push_back(choice_party(party));
  return result;
}

StateRelations state_pairs(std::span<const Party> inside, std::span<const Party> outside,
                           const geo::Countries& countries) {
  std::vector<std::uint32_t> present;
  for (const auto& parties : {inside, outside}) {
    for (const Party& party : parties) present.push_back(party.country);
  }
  return StateRelations(countries, std::move(present));
}

double mass_of(const ChoiceParty& from, const std::vector<ChoiceParty>& outside,
               const StateRelations& states, const ChoiceParameters& parameters) {
  const StateRelation* pairs = states.of(from.country);
  double mass = 0;
  for (const ChoiceParty& to : outside) {
    if (to.country == from.country) continue;
    const Dyad dyad{from, to, pairs[to.country], log_distance_km(from, to)};
    mass += std::exp(DyadEffects::sum(dyad, parameters));
  }
  return mass;
}

}  // namespace

std::vector<double> outside_mass(std::span<const Party> inside, std::span<const Party> outside,
                                 const geo::Countries& countries,
                                 const ChoiceParameters& parameters) {
  const auto choosers = choice_parties(inside);
  const auto places = choice_parties(outside);
  const StateRelations states = state_pairs(inside, outside, countries);
  std::vector<double> mass(inside.size());
  parallel_for(mass.size(), 1,
               [&](std::size_t i) { mass[i] = mass_of(choosers[i], places, states, parameters); });
  return mass;
}

}  // namespace borderweave::sim
