#include "sim/choice/outside.h"

#include <cmath>
#include <cstdint>
#include <utility>

#include "core/parallel.h"
#include "sim/choice/effects.h"

namespace borderweave::sim {
namespace {

/// Equal places at one point.
struct Alternative {
  ChoiceParty party;
  double number = 1;
};

std::vector<Alternative> alternatives(const World& world) {
  std::vector<Alternative> all;
  all.reserve(world.outside.size());
  for (const geo::OutsidePlaces& row : world.outside) {
    const auto country = world.countries.find(row.country).value();
    const Party party =
        make_party(row.at, row.population / row.places, country, world.countries[country].income);
    all.push_back({choice_party(party), row.places});
  }
  return all;
}

StateRelations relations(const World& world, const std::vector<Alternative>& beyond) {
  std::vector<std::uint32_t> present = world.country;
  for (const Alternative& one : beyond) present.push_back(one.party.country);
  return StateRelations(world.countries, std::move(present));
}

double mass_of(const ChoiceParty& from, const std::vector<Alternative>& beyond,
               const StateRelations& states, const ChoiceParameters& parameters) {
  const StateRelation* pairs = states.of(from.country);
  double mass = 0;
  for (const Alternative& to : beyond) {
    if (to.party.country == from.country) continue;
    const Dyad dyad{from, to.party, pairs[to.party.country], log_distance_km(from, to.party)};
    mass += to.number * std::exp(DyadEffects::sum(dyad, parameters));
  }
  return mass;
}

}  // namespace

std::vector<double> outside_mass(const World& world, const ChoiceParameters& parameters) {
  const auto beyond = alternatives(world);
  const StateRelations states = relations(world, beyond);
  std::vector<double> mass(world.size());
  parallel_for(mass.size(), 1, [&](std::size_t i) {
    mass[i] = mass_of(choice_party(world.party[i]), beyond, states, parameters);
  });
  return mass;
}

}  // namespace borderweave::sim
