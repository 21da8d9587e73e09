#include <gtest/gtest.h>

#include <cmath>

#include "sim/choice/effects.h"
#include "sim/choice/ego.h"
#include "sim/choice/scan.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kOutsideMap{.map = {"DE DE PL PL", "DE CZ PL PL"},
                             .populations = {50000, 8000, 30000, 3000, 20000, 900, 15000, 7000}};

/// The municipalities again, as places beyond.
std::vector<geo::OutsidePlaces> mirrored(const World& world) {
  std::vector<geo::OutsidePlaces> places;
  for (std::size_t i = 0; i < world.size(); ++i) {
    places.push_back({world.territories.country[i], world.territories.centre[i],
                      world.territories.population[i], 1});
  }
  return places;
}

TEST(OutsideMass, IsWhatTheSamePlacesWouldWeighInside) {
  SmallModel small(kOutsideMap);
  small.world.outside = mirrored(small.world);
  const auto mass = outside_mass(small.world, ChoiceParameters{});
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
  World world = kOutsideMap.build();
  world.outside = {{"DE", {11, 0}, 8000, 1}};
  const auto mass = outside_mass(world, ChoiceParameters{});
  EXPECT_EQ(mass[0], 0);  // DE
  EXPECT_GT(mass[2], 0);  // PL
}

TEST(OutsideMass, OfEqualPlacesIsThatOfTheirRow) {
  World world = kOutsideMap.build();
  world.outside = {{"CZ", {11, 1}, 8000, 1}, {"CZ", {11, 1}, 8000, 1}, {"CZ", {11, 1}, 8000, 1}};
  const auto single = outside_mass(world, ChoiceParameters{});
  world.outside = {{"CZ", {11, 1}, 24000, 3}};
  const auto together = outside_mass(world, ChoiceParameters{});
  EXPECT_NEAR(together[0], single[0], 1e-12 * single[0]);
}

TEST(OutsideMass, OfAModelFollowsItsOwnCoefficients) {
  World world = kOutsideMap.build();
  world.outside = {{"CZ", {11, 1}, 20000, 1}};
  Parameters parameters;
  parameters.choice.distance_near = parameters.choice.distance_middle = 0;
  parameters.choice.distance_far = 0;
  parameters.choice.size_difference = 0;
  parameters.choice.language = parameters.choice.contiguous = 0;
  parameters.choice.income_difference = 0;
  const Date begin = make_date(2005, 1, 1), end = make_date(2006, 1, 1);
  const Model model{world,
                    parameters,
                    LawTimeline({}, world, begin, end),
                    Calendar(begin, end, 1),
                    Calendar(begin, begin, 1),
                    12};
  EXPECT_NEAR(model.outside_mass[0], 1, 1e-12) << "nothing but ln(population / 20,000) = 0 is left";
  EXPECT_EQ(model.outside_mass[5], 0) << "CZ";
}

}  // namespace
}  // namespace borderweave::sim
