#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "sim/ties/observed_ties.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kMap{.map = {"DE DE PL RU", "DE DE PL RU"},
                      .populations = {50000, 8000, 30000, 3000, 20000, 900, 15000, 7000}};

TEST(Initialise, DerivesResidentsJobsAndWages) {
  const SmallModel small(kMap);
  const Municipalities m = small.initial().municipality;
  EXPECT_EQ(m.population, small.world.territories.population);
  EXPECT_DOUBLE_EQ(m.employed_residents[0], 0.45 * 50000);
  EXPECT_NEAR(m.jobs[0] / m.jobs[1], std::pow(50000.0 / 8000, 1.1), 1e-9);
  EXPECT_NEAR(m.wage[0], 20000 * std::pow(2.5, 0.05), 1e-9);
  EXPECT_EQ(m.digital[0], 0.7);
  EXPECT_EQ(m.autonomy[0], 0.6);
  EXPECT_EQ(m.autonomy[3], 0.3);  // RU
  const auto polish = [&](const std::vector<double>& column) { return column[2] + column[6]; };
  EXPECT_NEAR(polish(m.jobs), polish(m.employed_residents), 1e-9);
}

TEST(Initialise, DrawsByMunicipalityIdAndReplicate) {
  const SmallModel small(kMap);
  SmallWorld bigger = kMap;
  bigger.map.emplace_back("DE DE PL RU");
  bigger.populations.insert(bigger.populations.end(), {1, 2, 3, 4});
  const SmallModel extended(bigger);
  const auto here = small.initial({1, 0}).municipality;
  const auto there = extended.initial({1, 0}).municipality;
  const auto other = small.initial({1, 1}).municipality;
  for (std::size_t i = 0; i < small.world.size(); ++i) {
    EXPECT_EQ(here.support[i], there.support[i]);
    EXPECT_EQ(here.knowledge[i], there.knowledge[i]);
    EXPECT_NE(here.support[i], other.support[i]);
    EXPECT_LT(here.leader_phase[i], 48);
  }
}

TEST(Initialise, TheLongestTermHasItsPhasesAllAlong) {
  Parameters monarchs;
  monarchs.tie.leader_term_years = 100;
  SmallWorld wide = kMap;
  for (int line = 0; line < 20; ++line) wide.map.push_back(kMap.map[0]);
  wide.populations.clear();
  const auto phases = SmallModel(wide, {}, monarchs).initial().municipality.leader_phase;
  EXPECT_LT(*std::max_element(phases.begin(), phases.end()), 1200);
  EXPECT_GT(*std::max_element(phases.begin(), phases.end()), 1000);
}

TEST(Initialise, DrawsFromTheStatedDistributions) {
  const SmallModel small(kMap);
  double support = 0;
  double knowledge = 0;
  double capacity = 0;
  double strategy = 0;
  constexpr std::uint32_t kReplicates = 3000;
  for (std::uint32_t r = 0; r < kReplicates; ++r) {
    const auto m = small.initial({1, r}).municipality;
    support += m.support[4] / kReplicates;
    knowledge += m.knowledge[4] / kReplicates;
    capacity += m.capacity_process[4] / kReplicates;
    strategy += static_cast<double>(m.strategy[4]) / kReplicates;
  }
  EXPECT_NEAR(support, 0.5, 0.012);
  EXPECT_NEAR(knowledge, 2.0 / 7, 0.012);
  EXPECT_NEAR(capacity, 0.5, 0.018);
  EXPECT_NEAR(strategy, 1 / (1 + std::exp(1.5)), 0.03);  // a town of 20,000
}

TEST(Initialise, EachReplicateHasItsOwnBorderButNotItsOwnTieEffect) {
  const SmallModel small(kMap);
  double sum = 0;
  for (std::uint32_t r = 0; r < 2000; ++r) {
    const auto theta = small.initial({1, r}).theta;
    ASSERT_EQ(theta.size(), 6U);
    for (const double value : theta) EXPECT_GE(value, 0);
    EXPECT_EQ(theta[5], 0.3);
    sum += theta[0];
  }
  EXPECT_NEAR(sum / 2000, 1.6, 0.05);
}

SmallWorld with_partnerships(std::vector<geo::Partnership> partnerships) {
  SmallWorld map = kMap;
  map.partnerships = std::move(partnerships);
  return map;
}

TEST(Initialise, EntersTheObservedTiesOfTheFirstDay) {
  const Date before = make_date(1990, 5, 1);
  const SmallModel small(with_partnerships({
      {0, 2, 2, "sport", before, {}, ""},
      {0, 2, 4, "", make_date(1998, 1, 1), {}, ""},       // has risen since
      {1, 2, 2, "", SmallModel::begin(), {}, ""},         // from this very day
      {1, 6, 2, "", make_date(2000, 1, 2), {}, ""},       // tomorrow
      {4, 6, 2, "", before, make_date(1999, 1, 1), ""},   // over
      {0, 1, 3, "", before, {}, ""},                      // within one state
      {5, 6, 3, "", before, make_date(2005, 1, 20), ""},  // ends in the future
  }));
  const State state = small.initial();
  EXPECT_EQ(state.tie.a, (std::vector<std::uint32_t>{0, 5, 1}));
  EXPECT_EQ(state.tie.b, (std::vector<std::uint32_t>{2, 6, 2}));
  EXPECT_EQ(state.tie.level, (std::vector<std::uint8_t>{4, 3, 2}));
  EXPECT_EQ(state.tie.since[0], day_number(before));
  EXPECT_NE(state.tie.spheres[0] & (1U << 8U), 0U);  // sport
  EXPECT_EQ(state.tie.ends, (std::vector<std::int32_t>{kNoDay, kNoDay, kNoDay}));
}

TEST(Observe, EntersWhatBeginsInTheStepAndEndsWhatEndedBeforeTheRun) {
  Parameters nobody_acts;
  nobody_acts.opportunity.rate = nobody_acts.tie.termination_rate = 0;
  const SmallModel small(
      with_partnerships({{0, 2, 2, "", make_date(2000, 3, 15), {}, ""},
                         {0, 6, 1, "", make_date(2000, 2, 1), make_date(2001, 1, 10), ""},
                         {1, 6, 2, "", make_date(2005, 1, 1), {}, ""},
                         {1, 2, 2, "", make_date(2005, 1, 2), {}, ""}}),
      {}, nobody_acts);
  EXPECT_EQ(small.after(2).tie.size(), 1U);
  EXPECT_EQ(small.after(3).tie.size(), 2U);
  EXPECT_EQ(small.after(12).tie.size(), 2U);
  EXPECT_EQ(small.after(13).tie.size(), 1U);
  EXPECT_EQ(small.after(59).tie.size(), 1U);
  EXPECT_EQ(small.after(60).tie.b, (std::vector<std::uint32_t>{2, 6}));  // the start's own day
}

TEST(AddObservedTies, RaiseATieThatExists) {
  const SmallModel small(with_partnerships({{0, 2, 5, "", make_date(2000, 1, 20), {}, ""}}));
  State state = small.initial();
  give_tie(small, state, 0, 2, Rung::twinning);
  const Step& step = small.model.spin_up[0];
  add_observed_ties(small.now(), state, step.begin, step.end);
  ASSERT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(state.tie.level[0], 5);
  EXPECT_EQ(std::popcount(state.tie.spheres[0]), 3);
}

}  // namespace
}  // namespace borderweave::sim
