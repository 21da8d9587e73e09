#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/choice/scan.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/propose.h"
#include "sim/ties/tie_rows.h"
#include "tests/unit/sim/formation/formation_case.h"

/// The fast sums against the slow way: for every step and pair, the choice among all partners of
/// both sides in a state without the pair's tie.
namespace borderweave::sim {
namespace {

using test::FormationCase;
using test::FormationRun;

/// The state without the tie of a and b.
State without_tie(const State& state, std::uint32_t a, std::uint32_t b) {
  State lifted = state;
  std::vector<std::uint8_t> gone(state.tie.size(), 0);
  for (std::size_t row = 0; row < gone.size(); ++row) {
    gone[row] = state.tie.a[row] == a && state.tie.b[row] == b ? 1 : 0;
  }
  drop_rows(lifted.tie, kTieColumns, gone);
  return lifted;
}

/// Expected proposals of i to j.
double proposals(const StepContext& now, const State& state, std::uint32_t i, std::uint32_t j) {
  const TiesByMunicipality ties(state.tie, now.model.world.size());
  const ChoiceSet set = choice_weights(now.choice(state), ties, i);
  return mean_opportunities(now, state, i) * set.weight[j] / set.total;
}

/// P(agree in a step), by the four ways in which two sides may propose or not.
double agree(double by_a, double by_b, double consent_a, double consent_b) {
  const double a = -std::expm1(-by_a);  // rare proposals leave no digits of 1 - exp
  const double b = -std::expm1(-by_b);
  double total = 0;
  for (const bool from_a : {false, true}) {
    for (const bool from_b : {false, true}) {
      const double way = (from_a ? a : 1 - a) * (from_b ? b : 1 - b);
      const double yes = from_a && from_b ? 1 : from_a ? consent_b : from_b ? consent_a : 0;
      total += way * yes;
    }
  }
  return total;
}

using Hazards = std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<double>>;

/// Cumulative hazards by each date.
Hazards slow_hazards(const FormationRun& of, Key key) {
  Hazards all;
  const auto& p = of.model.parameters.tie;
  std::size_t step = 0;
  of.run(
      key,
      [&](const StepContext& now, const State& state) {
        for (const auto& [a, b] : of.pairs()) {
          const State lifted = without_tie(state, a, b);
          const double by_a = proposals(now, lifted, a, b);
          const double by_b = proposals(now, lifted, b, a);
          const double consent_a = willingness(p, state.municipality.support[a]);
          const double consent_b = willingness(p, state.municipality.support[b]);
          const std::uint32_t law_a = of.plan.under_law(of.plan.class_of(a));
          const std::uint32_t law_b = of.plan.under_law(of.plan.class_of(b));
          const auto chance = of.plan.delay().by(step, law_a, law_b);
          const double in_vain = of.plan.delay().in_vain(step, law_a, law_b);
          const bool at_once = of.model.scheduler == Scheduler::asynchronous;
          const double rate = at_once ? by_a * consent_b + by_b * consent_a
                                      : agree(by_a, by_b, consent_a, consent_b);
          const double agreed = rate / (1 + rate * in_vain);
          auto& hazard = all[{a, b}];
          hazard.resize(chance.size());
          for (std::size_t date = 0; date < chance.size(); ++date) {
            hazard[date] += at_once ? agreed * chance[date] : -std::log1p(-agreed * chance[date]);
          }
        }
        ++step;
      },
      [](const Step&, const State&) {});
  return all;
}

/// The greatest relative difference of hazards, of those above 1e-12.
double worst_difference(const FormationRun& of, const FormationExposure& exposure,
                        const Hazards& expected) {
  const FormationChances chances(of.plan, exposure);
  double worst = 0;
  for (const auto& [pair, hazard] : expected) {
    std::vector<double> sum(hazard.size());
    chances.hazards(pair.first, pair.second, sum);
    for (std::size_t date = 0; date < hazard.size(); ++date) {
      const double found = sum[date];
      if (hazard[date] < 1e-12) {
        EXPECT_LT(found, 2e-12);
        continue;
      }
      worst = std::max(worst, std::abs(found / hazard[date] - 1));
    }
  }
  return worst;
}

class FormationTwin : public testing::TestWithParam<FormationCase> {};

TEST_P(FormationTwin, EqualsTheExpansionOfEveryStepAndPair) {
  const FormationRun run(GetParam());
  for (const Key key : {Key{1, 0}, Key{1, 1}, Key{7, 3}}) {
    const Hazards expected = slow_hazards(run, key);
    EXPECT_LT(worst_difference(run, run.measured(key, 0), expected), 1e-12);
    if (run.model.scheduler == Scheduler::asynchronous) {  // whose rates are sums, close or not
      EXPECT_LT(worst_difference(run, run.measured(key, 1e9), expected), 1e-12);
    } else {
      EXPECT_LT(worst_difference(run, run.measured(key), expected), 4 * FormationMeter::kIntense);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Cases, FormationTwin, testing::ValuesIn(test::formation_cases()),
                         [](const auto& of) {
                           std::string name = of.param.name;
                           std::erase_if(name, [](char c) { return c == ' ' || c == ','; });
                           return name;
                         });

/// Pairs below the threshold are summed by classes, whose sums have to be as good.
TEST(FormationMeter, SumsOfClassesAreExactForRarePairs) {
  FormationCase rare = test::formation_cases()[1];
  rare.rate = 1e-7;
  const FormationRun run(rare);
  const Hazards expected = slow_hazards(run, Key{3, 0});
  const FormationExposure exposure = run.measured(Key{3, 0});
  ASSERT_EQ(exposure.intense, std::vector<std::uint32_t>{0});
  ASSERT_TRUE(exposure.pair_a.empty());
  const FormationChances chances(run.plan, exposure);
  for (const auto& [pair, hazard] : expected) {
    std::vector<double> probability(hazard.size());
    chances.by(pair.first, pair.second, probability);
    for (std::size_t date = 0; date < hazard.size(); ++date) {
      EXPECT_NEAR(probability[date], hazard[date], 1e-7 * hazard[date]);
    }
  }
}

/// A state that shrinks beside one that grows, by more in a year than states do in ten.
FormationCase growing_case() {
  FormationCase growing = test::formation_cases()[0];
  auto germany = test::SmallWorld::country("DE");
  germany.population_growth = -0.05;
  auto poland = test::SmallWorld::country("PL");
  poland.population_growth = 0.1;
  germany.neighbours = {"PL"};
  poland.neighbours = {"DE"};
  growing.map.countries = {germany, poland};
  growing.growth = {.active = true, .shock_spread = 0.05};
  return growing;
}

/// Growth is followed by the means of classes, which is as good as a class is alike: the steeper
/// the slopes of size, the less.
TEST(FormationMeter, FollowsTodaysSizesAndIncomes) {
  FormationCase of = growing_case();
  for (const double rate : {of.rate, 1e-7}) {
    of.rate = rate;
    of.growth.active = true;
    const FormationRun run(of);
    const Hazards expected = slow_hazards(run, Key{1, 0});
    EXPECT_LT(worst_difference(run, run.measured(Key{1, 0}), expected), 0.035) << rate;
    of.growth.active = false;
    const FormationRun still(of);
    EXPECT_GT(worst_difference(still, still.measured(Key{1, 0}), expected), 0.05) << rate;
  }
}

/// Without what is said of close pairs one by one, shared partners would go unseen.
TEST(FormationMeter, SharedPartnersAndOwnTiesNeedTheirCorrection) {
  const FormationRun run(test::formation_cases()[2]);
  const Hazards expected = slow_hazards(run, Key{1, 0});
  FormationExposure exposure = run.measured(Key{1, 0});
  ASSERT_FALSE(exposure.pair_a.empty());
  std::fill(exposure.correction.begin(), exposure.correction.end(), 0.0);
  EXPECT_GT(worst_difference(run, exposure, expected), 0.1);
}

TEST(FormationMeter, ChangesNothingInARunAndHasTheSameBitsForAnyNumberOfThreads) {
  const FormationRun run(test::formation_cases()[2]);
  FormationExposure alone;
  Arena(1).execute([&] { alone = run.measured(Key{5, 0}); });
  for (const int threads : {2, 5}) {
    FormationExposure together;
    Arena(threads).execute([&] { together = run.measured(Key{5, 0}); });
    EXPECT_TRUE(together == alone) << threads;
  }
}

TEST(FormationMeter, GoesOnFromAStoredExposureToTheBit) {
  const FormationRun run(test::formation_cases()[1]);
  const Key key{5, 0};
  const FormationExposure whole = run.measured(key);
  FormationExposure exposure;
  run.run(
      key,
      [&](const auto& now, const auto& state) {
        FormationMeter(run.plan, key, state).measure(now, state, exposure);
      },
      [](const Step&, const State&) {});
  EXPECT_TRUE(exposure == whole);
}

TEST(FormationMeter, WhatLawForbidsThroughoutNeverForms) {
  FormationCase shut = test::formation_cases()[0];
  shut.law = {.rules = {test::forbidding({"DE"})}};
  const FormationRun run(shut);
  const FormationExposure exposure = run.measured(Key{1, 0});
  const FormationChances chances(run.plan, exposure);
  for (const auto& [a, b] : run.pairs()) {
    std::vector<double> probability(2);
    chances.by(a, b, probability);
    EXPECT_EQ(probability, std::vector<double>(2, 0.0));
  }
}

}  // namespace
}  // namespace borderweave::sim
