#include <gtest/gtest.h>

#include <cmath>

#include "sim/choice/effects.h"
#include "sim/choice/ego.h"
#include "sim/choice/scan.h"
#include "sim/ties/draw_ties.h"
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

double propensity(const World& world, const State& state, std::uint32_t i, std::uint32_t j) {
  return state.pair_propensity[world.state_number[world.country[i]] * world.countries.size() +
                               world.country[j]];
}

/// Of one municipality in all states.
double total(const OutsideMass& mass, std::size_t i) {
  double sum = 0;
  for (const double one : mass.of(i)) sum += one;
  return sum;
}

TEST(OutsideMass, IsWhatTheSamePlacesWouldWeighInside) {
  const Parameters parameters{.choice = eu_wide_defaults()};
  SmallModel small(kOutsideMap, {}, parameters);
  small.world.outside = mirrored(small.world);
  const auto mass = outside_mass(small.world, parameters.choice);
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
                                 .knowledge_to = state.municipality.knowledge[j],
                                 .propensity = propensity(small.world, state, i, j)};
      constant_part += set.weight[j] / std::exp(parameters.choice.constant +
                                                StateEffects::sum(seen, parameters.choice));
    }
    EXPECT_NEAR(total(mass, i), constant_part, 1e-9 * constant_part);
  }
}

TEST(OutsideMass, CountsForeignPlacesOnly) {
  World world = kOutsideMap.build();
  world.outside = {{"DE", {11, 0}, 8000, 1}};
  const auto mass = outside_mass(world, ChoiceParameters{});
  EXPECT_EQ(total(mass, 0), 0);  // DE
  EXPECT_GT(total(mass, 2), 0);  // PL
}

TEST(OutsideMass, OfEqualPlacesIsThatOfTheirRow) {
  World world = kOutsideMap.build();
  world.outside = {{"CZ", {11, 1}, 8000, 1}, {"CZ", {11, 1}, 8000, 1}, {"CZ", {11, 1}, 8000, 1}};
  const auto single = outside_mass(world, ChoiceParameters{});
  world.outside = {{"CZ", {11, 1}, 24000, 3}};
  const auto together = outside_mass(world, ChoiceParameters{});
  EXPECT_NEAR(total(together, 0), total(single, 0), 1e-12 * total(single, 0));
}

TEST(OutsideMass, OfAModelFollowsItsOwnCoefficients) {
  World world = kOutsideMap.build();
  world.outside = {{"CZ", {11, 1}, 20000, 1}};
  Parameters parameters{.choice = eu_wide_defaults()};
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
  EXPECT_NEAR(total(model.outside_mass, 0), 1, 1e-12)
      << "nothing but ln(population / 20,000) = 0 is left";
  EXPECT_EQ(total(model.outside_mass, 5), 0) << "CZ";
}

/// How far places beyond are from the frontier is not known, and far slopes are others.
TEST(OutsideMass, IsWeighedByTheEquationOfAllPairsUnderThatOfTheBorder) {
  World world = kOutsideMap.build();
  world.outside = {{"CZ", {11, 1}, 20000, 1}, {"PL", {12, 1}, 5000, 7}};
  ChoiceParameters border;
  border.size = 0.9;
  ChoiceParameters far = eu_wide_defaults();
  far.size = 0.9;
  EXPECT_EQ(outside_mass(world, border).mass, outside_mass(world, far).mass);
  border.size = 0.8;
  EXPECT_NE(outside_mass(world, border).mass, outside_mass(world, far).mass);
}

TEST(OutsideMass, TheEffectOfAPairOfStatesActsOnItsPart) {
  SmallModel small(kOutsideMap);
  small.world.outside = {{"CZ", {11, 1}, 20000, 1}, {"PL", {12, 1}, 5000, 7}};
  small.model.outside_mass = outside_mass(small.world, small.model.parameters.choice);
  State state = small.initial();
  const TiesByMunicipality nobody(state.tie, small.world.size());
  const auto outside = [&] {
    return choice_weights(small.now().choice(state), nobody, 0).outside;  // of a German town
  };
  set_middling_ties(state);
  const double before = outside();
  const auto mass = small.model.outside_mass.of(0);
  const std::uint32_t poland = small.world.countries.find("PL").value();
  ASSERT_EQ(small.model.outside_mass.states.at(1), poland);
  state.pair_propensity[small.world.state_number[small.world.country[0]] *
                            small.world.countries.size() +
                        poland] = 2;
  const double factor = std::exp(2 * small.model.parameters.choice.pair_effect);
  EXPECT_NEAR(outside() / before, (mass[0] + factor * mass[1]) / (mass[0] + mass[1]), 1e-12);
}

}  // namespace
}  // namespace borderweave::sim
