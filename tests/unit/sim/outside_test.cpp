#include "sim/choice/outside.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/choice/scan.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kMap{.map = {"DE DE PL PL", "DE CZ PL PL"},
                      .populations = {50000, 8000, 30000, 3000, 20000, 900, 15000, 7000}};

TEST(OutsideMass, IsWhatTheSamePlacesWouldWeighInside) {
  const SmallModel small(kMap);
  const auto& party = small.world.party;
  const auto mass = outside_mass(party, party, small.world.countries, ChoiceParameters{});
  const State state = small.initial();
  const TiesByMunicipality nobody(state.tie, small.world.size());
  for (std::uint32_t i = 0; i < small.world.size(); ++i) {
    const auto set = choice_weights(small.now().choice(state), nobody, i);
    double constant_part = 0;
    for (std::uint32_t j = 0; j < small.world.size(); ++j) {
      if (set.weight[j] == 0) continue;
      const StateCovariates seen{.gap = 0.5,
                                 .digital = 0.7,
                                 .knowledge_from = state.municipality.knowledge[i],
                                 .knowledge_to = state.municipality.knowledge[j]};
      constant_part += set.weight[j] / std::exp(-6.3 + StateEffects::sum(seen, ChoiceParameters{}));
    }
    EXPECT_NEAR(mass[i], constant_part, 1e-9 * constant_part);
  }
}

TEST(OutsideMass, CountsForeignPlacesOnly) {
  const World world = kMap.build();
  const std::vector<Party> compatriot = {world.party[1]};
  const auto mass = outside_mass(world.party, compatriot, world.countries, ChoiceParameters{});
  EXPECT_EQ(mass[0], 0);  // DE
  EXPECT_GT(mass[2], 0);  // PL
}

}  // namespace
}  // namespace borderweave::sim
