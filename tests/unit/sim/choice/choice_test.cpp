#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "sim/basics/conditions.h"
#include "sim/choice/scan.h"
#include "sim/ties/draw_ties.h"
#include "tests/support/mass_beyond.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kMap{
    .map = {"DE DE PL PL CZ", "DE DE PL PL CZ"},
    .populations = {50000, 8000, 30000, 3000, 20000, 900, 15000, 7000, 120000, 400}};

/// To the nearest municipality of a state, at least 3.
double km_to_state(const World& world, std::uint32_t i, std::uint32_t country) {
  double km = std::numeric_limits<double>::infinity();
  for (std::uint32_t k = 0; k < world.size(); ++k) {
    if (world.country[k] == country)
      km = std::min(km, great_circle_km(world.node[i], world.node[k]));
  }
  return std::max(km, 3.0);
}

/// model.md §3.1 written out once more, with no effects and no series.
double utility_by_hand(const World& world, const State& state, double gap, std::uint32_t i,
                       std::uint32_t j) {
  const double x = std::log(std::max(1.0, great_circle_km(world.node[i], world.node[j])) / 50);
  const double s = -2.1 * std::min(x, 0.0) - 2.9 * std::clamp(x, 0.0, std::log(4)) -
                   2.9 * std::max(x - std::log(4), 0.0);
  const auto& population = world.territories.population;
  const auto& m = state.municipality;
  const auto& a = world.countries[world.country[i]];
  const auto& b = world.countries[world.country[j]];
  const double propensity =
      state.pair_propensity[world.state_number[world.country[i]] * world.countries.size() +
                            world.country[j]];
  const auto cost = [](double g, double dig, double k) {
    return (1 + 2 * g) * (1 - .3 * dig) * (1 - .4 * k);
  };
  return -6.9 + s + .46 * std::log(population[j] / 20000) -
         1.81 * std::abs(std::log10(population[i] / population[j])) +
         .5 * (std::log(km_to_state(world, i, world.country[j]) / 20) +
               std::log(km_to_state(world, j, world.country[i]) / 20)) +
         .95 * (world.neighbourhood.touching.at(i, j) > 0) + 1.1 * propensity +
         1.31 * (a.post_socialist && b.post_socialist) +
         .43 * (a.post_socialist != b.post_socialist) + .3 * m.knowledge[j] -
         (cost(gap, (m.digital[i] + m.digital[j]) / 2, m.knowledge[i]) - cost(.05, .7, .3));
}

ChoiceSet choice_set(const SmallModel& small, const State& state, std::uint32_t i) {
  return choice_weights(small.now().choice(state),
                        TiesByMunicipality(state.tie, small.world.size()), i);
}

SmallWorld with_facts() {
  SmallWorld map = kMap;
  for (const char* code : {"CZ", "DE", "PL"}) map.countries.push_back(SmallWorld::country(code));
  map.countries[0].post_socialist = map.countries[2].post_socialist = true;
  map.countries[0].neighbours = {"PL"};
  map.countries[1].languages = {"de", "pl"};
  map.countries[1].income = 60000;
  return map;
}

TEST(Choice, WeighsEveryForeignMunicipalityByTheFormulaOfTheModel) {
  const SmallModel small(with_facts());
  const State state = small.initial();
  for (std::uint32_t i = 0; i < small.world.size(); ++i) {
    const ChoiceSet set = choice_set(small, state, i);
    double total = 1;
    for (std::uint32_t j = 0; j < small.world.size(); ++j) {
      const bool abroad = small.world.country[i] != small.world.country[j];
      const double expected = abroad ? std::exp(utility_by_hand(small.world, state, 0.5, i, j)) : 0;
      EXPECT_NEAR(set.weight[j], expected, 1e-7 * expected);
      total += expected;
    }
    EXPECT_NEAR(set.total, total, 1e-7 * total);
  }
}

TEST(Choice, PicksInProportionToWeights) {
  const ChoiceSet set{.weight = {0.5, 0, 2, 1.5}, .outside = 3, .total = 8};
  const std::vector<double> expected = {1 / 8.0, 3 / 8.0, 0.5 / 8, 0, 2 / 8.0, 1.5 / 8};
  std::vector<double> seen(expected.size(), 0);
  const Stream draws(Key{7, 0}, 0, kPartner);
  constexpr int kDraws = 100000;
  for (std::uint64_t k = 0; k < kDraws; ++k) {
    const auto choice = pick(set, draws.uniform(k));
    seen[choice == kNoChange ? 0 : choice == kOutside ? 1 : choice + 2] += 1;
  }
  double chi_square = 0;
  for (std::size_t k = 0; k < expected.size(); ++k) {
    if (expected[k] == 0) continue;
    const double mean = expected[k] * kDraws;
    chi_square += (seen[k] - mean) * (seen[k] - mean) / mean;
  }
  EXPECT_EQ(seen[3], 0);
  EXPECT_LT(chi_square, 18.5);  // 99.9 % of 4 degrees of freedom
}

TEST(Choice, EndsAtTheLastAlternativeThatMayBeChosen) {
  const ChoiceSet set{.weight = {1, 1, 0}, .outside = 0, .total = 3.0000001};
  EXPECT_EQ(pick(set, 0x1.fffffffffffffp-1), 1U);
  EXPECT_EQ(pick({.weight = {0, 0}, .outside = 0, .total = 1.0000001}, 0x1.fffffffffffffp-1),
            kNoChange);
}

TEST(Choice, LeavesOutPartnersWhateverTheStateOfTheirTie) {
  const SmallModel small(kMap);
  State state = small.initial();
  give_tie(small, state, 0, 2, Rung::twinning);
  give_tie(small, state, 0, 3, Rung::none);  // waits for approval
  const ChoiceSet set = choice_set(small, state, 0);
  EXPECT_EQ(set.weight[2], 0);
  EXPECT_EQ(set.weight[3], 0);
  EXPECT_GT(set.weight[7], 0);
}

TEST(Choice, LeavesOutWhomLawForbidsAndNobodyInAGap) {
  LawBook law;
  law.rules.push_back(test::forbidding({"PL"}, bit(Instrument::contact)));
  const SmallModel forbidding(kMap, law);
  const State state = forbidding.initial();
  const ChoiceSet set = choice_set(forbidding, state, 0);
  EXPECT_EQ(set.weight[2], 0);  // PL
  EXPECT_GT(set.weight[4], 0);  // CZ
}

TEST(Choice, AWiderGapMakesAPartnerLessLikely) {
  LawBook wide;
  wide.default_gap = 0.9;
  const SmallModel narrow(kMap, test::free_for_all({"DE", "PL", "CZ"}));
  const SmallModel gaping(kMap, wide);
  const State state = narrow.initial();
  EXPECT_GT(choice_set(narrow, state, 0).weight[2], choice_set(gaping, state, 0).weight[2]);
}

TEST(Choice, PartnersOfPartnersAttractByTheLogarithmOfTheirNumber) {
  const SmallModel small(kMap);
  State state = small.initial();
  const double before = choice_set(small, state, 0).weight[2];
  give_tie(small, state, 0, 4, Rung::contact);
  give_tie(small, state, 2, 4, Rung::contact);
  give_tie(small, state, 0, 9, Rung::contact);
  give_tie(small, state, 2, 9, Rung::contact);
  const double after = choice_set(small, state, 0).weight[2];
  EXPECT_NEAR(after / before, std::pow(3.0, 0.5), 1e-12);
}

TEST(Choice, ATieThatWaitsForApprovalMakesNoSharedPartner) {
  const SmallModel small(kMap);
  State state = small.initial();
  const double before = choice_set(small, state, 0).weight[2];
  give_tie(small, state, 0, 4, Rung::contact);
  give_tie(small, state, 2, 4, Rung::none);
  give_tie(small, state, 0, 9, Rung::none);
  give_tie(small, state, 2, 9, Rung::contact);
  EXPECT_EQ(choice_set(small, state, 0).weight[2], before);
}

TEST(Choice, TheMassOutsideIsScaledByTheConstant) {
  SmallModel small(kMap);
  std::vector<double> mass(small.world.size(), 0.0);
  mass[0] = 100;
  small.model.outside_mass = test::mass_beyond(mass);
  State state = small.initial();
  set_middling_ties(state);
  const double constant = ChoiceParameters{}.constant;
  EXPECT_NEAR(choice_set(small, state, 0).outside, 100 * std::exp(constant), 1e-12);
  EXPECT_EQ(choice_set(small, small.initial(), 1).outside, 0);
}

TEST(Choice, AUnionAndOtherBlocsBringStatesTogether) {
  SmallWorld map = kMap;
  const auto joins = [&](const char* bloc, const char* code) {
    map.memberships.push_back({bloc, code, make_date(1990, 1, 1), {}});
  };
  for (const char* code : {"DE", "PL"}) joins("EU", code);
  for (const char* code : {"CZ", "PL"}) joins("CoE", code);
  const SmallModel small(map);
  const auto& countries = small.world.countries;
  const auto a0 = small.model.affinity_targets.on(make_date(2000, 1, 1), Climate::calm(), 0);
  const auto number = [&](const char* code) {
    return small.world.state_number[*countries.find(code)];
  };
  const auto of = [&](const char* a, const char* b) {
    return a0[number(a) * small.world.states.size() + number(b)];
  };
  EXPECT_DOUBLE_EQ(of("DE", "PL"), 0.3);
  EXPECT_DOUBLE_EQ(of("CZ", "PL"), 0.2);
  EXPECT_DOUBLE_EQ(of("CZ", "DE"), 0.0);
  const SmallModel strangers(kMap);
  State state = small.initial();
  state.affinity = a0;
  EXPECT_NEAR(choice_set(small, state, 0).weight[2] /
                  choice_set(strangers, strangers.initial(), 0).weight[2],
              std::exp(0.5 * 0.3), 1e-12);
}

/// All the weights of two worlds that have the same municipalities.
void expect_same_choices(const SmallModel& one, const State& state, const SmallModel& other,
                         const State& other_state) {
  for (std::uint32_t i = 0; i < one.world.size(); ++i) {
    const ChoiceSet set = choice_set(one, state, i);
    const ChoiceSet expected = choice_set(other, other_state, i);
    for (std::uint32_t j = 0; j < one.world.size(); ++j) {
      EXPECT_DOUBLE_EQ(set.weight[j], expected.weight[j]) << i << " of " << j;
    }
  }
}

TEST(Choice, APopulationOfTodayCountsAsIfItHadAlwaysBeenThat) {
  const SmallModel small(kMap);
  State state = small.initial();
  SmallWorld grown = kMap;
  for (const std::size_t row : {0U, 2U, 9U}) {
    grown.populations[row] *= 7;
    state.municipality.population[row] *= 7;
  }
  const SmallModel other(grown);
  EXPECT_NE(choice_set(small, state, 0).weight, choice_set(small, small.initial(), 0).weight);
  expect_same_choices(small, state, other, other.initial());
}

TEST(Choice, SoDoesAnIncome) {
  Parameters parameters;
  parameters.choice.income_difference = -0.2;  // off by default
  const SmallModel small(kMap);
  State state = small.initial();
  SmallWorld richer = kMap;
  for (const char* code : {"CZ", "DE", "PL"}) richer.countries.push_back(SmallWorld::country(code));
  richer.countries[1].income = 60000;
  for (auto& country : richer.countries) country.neighbours = {"CZ", "DE", "PL"};
  SmallWorld as_before = richer;
  as_before.countries[1].income = 20000;
  for (std::uint32_t i = 0; i < small.world.size(); ++i) {
    if (small.world.territories.country[i] == "DE") state.municipality.income[i] = 60000;
  }
  const SmallModel before(as_before, {}, parameters);
  const SmallModel other(richer, {}, parameters);
  EXPECT_NE(choice_set(before, state, 0).weight, choice_set(before, before.initial(), 0).weight);
  expect_same_choices(before, state, other, other.initial());
}

TEST(Choice, SoDoesTheAffinityOfStates) {
  const SmallModel strangers(kMap);
  State state = strangers.initial();
  SmallWorld map = kMap;
  for (const char* code : {"DE", "PL"}) {
    map.memberships.push_back({"EU", code, make_date(1990, 1, 1), {}});
  }
  const SmallModel together(map);
  ASSERT_EQ(state.affinity, std::vector<double>(9, 0.0));
  state.affinity = together.initial().affinity;
  EXPECT_NE(choice_set(strangers, state, 0).weight,
            choice_set(strangers, strangers.initial(), 0).weight);
  expect_same_choices(strangers, state, together, together.initial());
}

TEST(Choice, AnUninhabitedMunicipalityIsNoReasonForNan) {
  SmallWorld map = kMap;
  map.populations[2] = map.populations[0] = 0;
  const SmallModel small(map);
  EXPECT_TRUE(std::isfinite(choice_set(small, small.initial(), 0).total));
}

TEST(ChoiceDistance, EqualsTheGreatCircleFromNextDoorToTheAntipodes) {
  const NodeCovariates origin = node_covariates({10, 50}, 1, 0, 1);
  for (const double lon : {10.02, 10.5, 15.0, 18.8, 18.9, 19.0, 60.0, 189.0, 190.0}) {
    const NodeCovariates other = node_covariates({lon, lon > 150 ? -50.0 : 50.1}, 1, 0, 1);
    EXPECT_NEAR(log_distance_km(choice_attributes(origin), choice_attributes(other)),
                std::log(great_circle_km(origin, other)), 1e-8);
  }
  EXPECT_EQ(log_distance_km(choice_attributes(origin), choice_attributes(origin)), 0);
}

}  // namespace
}  // namespace borderweave::sim
