#include "sim/ties/escalate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "sim/model/model.h"
#include "sim/ties/form_ties.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

const SmallWorld kTouching{.map = {"DE PL"}};
const SmallWorld kApart{.map = {"DE DE DE PL PL PL"}};  // rows 0 and 5 are 50 km apart
const LawBook kFreeToEscalate = test::free_for_all({"DE", "PL"});
constexpr std::uint32_t kDraws = 4000;

Parameters hurried(double factor) {
  Parameters parameters = test::eager();
  auto& tie = parameters.tie;
  for (double* rate : {&tie.to_twinning, &tie.to_standard_agreement, &tie.to_project,
                       &tie.to_joint_body, &tie.to_joint_body_legal}) {
    *rate *= factor;
  }
  return parameters;
}

/// Share of replicates in which a tie of the outermost two goes from one rung to each in a month.
std::array<double, kRungs> shares(const SmallModel& small, Rung from, double intensity = 0.5) {
  std::array<double, kRungs> share{};
  State state = small.initial();
  const auto last = static_cast<std::uint32_t>(small.world.size() - 1);
  give_tie(small, state, 0, last, from);
  state.tie.intensity[0] = intensity;
  state.tie.trust[0] = 0.5;
  state.tie.commuting_share[0] = 0.2F;
  for (std::uint32_t r = 0; r < kDraws; ++r) {
    State copy = state;
    escalate(small.now(0, {1, r}), copy);
    share[copy.tie.level[0]] += 1.0 / kDraws;
  }
  return share;
}

/// The least of the three capacities, each at the mean of the outermost two.
double least_capacity(const State& state) {
  const auto& m = state.municipality;
  double least = 1;
  for (const auto* capacity :
       {&m.capacity_institutional, &m.capacity_process, &m.capacity_resource}) {
    least = std::min(least, (capacity->front() + capacity->back()) / 2);
  }
  return least;
}

/// Complementarity, times exp Σγ(z − z̄) where only paid share and cost differ from their means,
/// certainty being full.
double usual_factor(const State& state, double intensity = 0.5) {
  const auto& m = state.municipality;
  const auto last = m.knowledge.size() - 1;
  const double cost = (1 - 0.3 * 0.7) * (1 - 0.4 * (m.knowledge[0] + m.knowledge[last]) / 2);
  return (1 + 0.5 * least_capacity(state)) * std::exp(intensity - 0.5 + 0.25 - 0.5 * (cost - 1));
}

TEST(Escalate, AContactBecomesATwinningAtItsHazard) {
  const SmallModel small(kTouching, kFreeToEscalate, hurried(1));
  const double expected = 1 - std::exp(-0.5 / 12 * usual_factor(small.initial()));
  EXPECT_NEAR(shares(small, Rung::contact)[2], expected, 0.015);
}

TEST(Escalate, IntensityHastensIt) {
  const SmallModel small(kTouching, kFreeToEscalate, hurried(1));
  const double expected = 1 - std::exp(-0.5 / 12 * usual_factor(small.initial(), 1.0));
  EXPECT_NEAR(shares(small, Rung::contact, 1.0)[2], expected, 0.018);
  EXPECT_GT(shares(small, Rung::contact, 1.0)[2], shares(small, Rung::contact, 0.0)[2] + 0.02);
}

TEST(Escalate, MechanismsReinforceEachOther) {
  Parameters apart = hurried(2);
  apart.tie.complementarity = 0;
  Parameters together = hurried(2);
  together.tie.complementarity = 2;
  const SmallModel without(kTouching, kFreeToEscalate, apart);
  const SmallModel with(kTouching, kFreeToEscalate, together);
  const double least = least_capacity(with.initial());
  const auto rate = [](double share) { return -std::log1p(-share); };
  EXPECT_NEAR(rate(shares(with, Rung::contact)[2]) / rate(shares(without, Rung::contact)[2]),
              1 + 2 * least, 0.25);
}

TEST(Escalate, TwoWaysUpCompete) {
  Parameters parameters = hurried(20);
  parameters.tie.to_joint_body_legal = 0.15 * 20;
  const SmallModel small(kTouching, kFreeToEscalate, parameters);
  const auto share = shares(small, Rung::project);
  const double total = (0.08 + 0.15) * 20 / 12 * usual_factor(small.initial());
  EXPECT_NEAR(share[5] + share[6], 1 - std::exp(-total), 0.03);
  EXPECT_NEAR(share[5] / (share[5] + share[6]), 0.08 / 0.23, 0.04);
}

TEST(Escalate, DistanceHoldsTheUpperRungsBackMost) {
  Parameters parameters = hurried(1);
  parameters.tie.to_joint_body_legal = 0.6;
  const SmallModel near(kTouching, kFreeToEscalate, parameters);
  const SmallModel apart(kApart, kFreeToEscalate, parameters);
  EXPECT_NEAR(shares(apart, Rung::contact)[2] / shares(near, Rung::contact)[2], 1, 0.35);
  EXPECT_LT(shares(apart, Rung::standard_agreement)[4],
            0.6 * shares(near, Rung::standard_agreement)[4]);
  EXPECT_LT(shares(apart, Rung::joint_body)[6], 0.15 * shares(near, Rung::joint_body)[6]);
}

TEST(Escalate, BothSidesMustWantIt) {
  Parameters unwilling = hurried(1000);
  unwilling.tie.consent_constant = 0;
  unwilling.tie.consent_support = 0;
  const SmallModel small(kTouching, kFreeToEscalate, unwilling);
  EXPECT_NEAR(shares(small, Rung::contact)[2], 0.25, 0.03);
}

TEST(Escalate, InAGapNothingRisesAboveAProject) {
  LawBook gap;
  gap.default_gap = 0;
  const SmallModel small(kTouching, gap, hurried(1000));
  EXPECT_GT(shares(small, Rung::standard_agreement)[4], 0.9);
  EXPECT_EQ(shares(small, Rung::standard_agreement)[6], 0);
  EXPECT_NEAR(shares(small, Rung::project)[4], 1, 1e-9);
}

TEST(Escalate, TheLegalGapDefeatsItsShare) {
  LawBook gap;
  gap.default_gap = 0.6;
  const SmallModel small(kTouching, gap, hurried(1000));
  EXPECT_NEAR(shares(small, Rung::contact)[2], 0.4, 0.03);
}

TEST(Escalate, EachRungBringsANewSphereUntilAllThatLawAllowsAreThere) {
  constexpr std::uint16_t kThree = 0b10110;
  LawBook law = kFreeToEscalate;
  law.rules[0].spheres = kThree;
  const SmallModel small(kTouching, law, hurried(1e6));
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const StepContext now = small.now(0, {seed, 0});
    State state = small.initial();
    consent(now, {{0, 1}}, state);
    for (const int spheres : {1, 2, 3, 3}) {
      EXPECT_EQ(std::popcount(state.tie.spheres[0]), spheres);
      EXPECT_EQ(state.tie.spheres[0] & ~unsigned{kThree}, 0U);
      escalate(now, state);
    }
  }
}

TEST(Escalate, SleepingNotifiedAndPendingTiesStayWhereTheyAre) {
  const SmallModel small(kTouching, kFreeToEscalate, hurried(1e6));
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::contact);
  for (const auto status : {TieStatus::dormant, TieStatus::notice}) {
    state.tie.status[0] = static_cast<std::uint8_t>(status);
    escalate(small.now(), state);
  }
  state.tie.status[0] = static_cast<std::uint8_t>(TieStatus::active);
  state.tie.pending[0] = 2;
  escalate(small.now(), state);
  EXPECT_EQ(state.tie.level[0], index(Rung::contact));
  state.tie.pending[0] = 0;
  escalate(small.now(), state);
  EXPECT_EQ(state.tie.level[0], index(Rung::twinning));
}

TEST(Escalate, WhereARuleAsksTheTieWaits) {
  LawBook law = kFreeToEscalate;
  law.rules[0].approvals = {Approval{.authority = "region", .days = 30}};
  law.rules[0].approval_for = bit(Instrument::twinning);
  const SmallModel small(kTouching, law, hurried(1e6));
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::contact);
  escalate(small.now(), state);
  EXPECT_EQ(state.tie.level[0], index(Rung::contact));
  EXPECT_EQ(state.tie.pending[0], index(Rung::twinning));
  EXPECT_EQ(counted(state, Counter::approvals_asked), 2U);
}

}  // namespace
}  // namespace borderweave::sim
