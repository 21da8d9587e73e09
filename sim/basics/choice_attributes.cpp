#include "sim/basics/choice_attributes.h"

#include <algorithm>
#include <cmath>

namespace borderweave::sim {

double log_size(double population) {
  constexpr double kReferencePopulation = 20000;
  return std::log(std::max(population, 1.0) / kReferencePopulation);
}

ChoiceParty choice_party(const Party& party) {
  return {.x = party.x,
          .y = party.y,
          .z = party.z,
          .log_size = log_size(party.population),
          .log_income = party.log_income,
          .country = party.country};
}

ChoiceParty choice_party(const World& world, const Municipalities& today, std::size_t row) {
  ChoiceParty party = choice_party(world.party[row]);
  party.log_size = log_size(today.population[row]);
  party.log_income = std::log(today.income[row]);
  return party;
}

}  // namespace borderweave::sim
