// A period of a SAOM: who decides, what is measured, and that threads do not matter. RSiena's
// moments are met in tests/e2e/saom.py.

#include <gtest/gtest.h>

#include <cmath>

#include "core/parallel.h"
#include "saom_case.h"
#include "sim/saom/saom_model.h"
#include "sim/saom/saom_statistics.h"

namespace borderweave::sim::saom {
namespace {

using test::SaomCase;

/// Share of pairs that are tied, long after the start network has been forgotten: each pair has
/// met 20 times on average and is independent of the others.
double stationary_density(Decision decision, double coefficient, std::uint64_t seed) {
  SaomCase made(30, 0.5, {.density = coefficient}, 1, decision);
  made.saom().rate = std::sqrt(10.0);
  return simulate_moments(made.saom(), made.network(), seed, 200).mean[0] / 435;
}

/// Of 200 networks of 435 pairs.
double tolerance(double probability) {
  return 4.5 * std::sqrt(probability * (1 - probability) / (200 * 435));
}

constexpr double kWish = 0.26894142136999512;  // P of a density of -1

TEST(SaomDecision, AConjunctiveTieIsThereWhenBothWantIt) {
  const double expected = kWish * kWish;
  EXPECT_NEAR(stationary_density(Decision::conjunctive, -1, 3), expected, tolerance(expected));
}

TEST(SaomDecision, ADisjunctiveTieIsThereWhenOneWantsIt) {
  const double expected = 1 - (1 - kWish) * (1 - kWish);
  EXPECT_NEAR(stationary_density(Decision::disjunctive, -1, 4), expected, tolerance(expected));
}

TEST(SaomDecision, AJointTieIsWorthTheSumToBoth) {
  const double expected = 1 / (1 + std::exp(2.0));
  EXPECT_NEAR(stationary_density(Decision::joint, -1, 5), expected, tolerance(expected));
}

TEST(SaomDecision, WithoutConfirmationTiesOnlyEnd) {
  SaomCase made(40, 0.1, {.density = 1}, 2, Decision::confirmation);
  made.saom().rate = 20;
  made.saom().offset = -100;
  const Network start = made.network();
  const Network end = simulate(made.saom(), start, {1, 0});
  const Statistics statistics = measure(made.saom(), start, end);
  const double ties_before = measure(made.saom(), start, start)[0];
  EXPECT_LT(statistics[0], ties_before);
  EXPECT_EQ(statistics[8], ties_before - statistics[0]);
}

TEST(SaomDecision, ForcingAsksNobody) {
  SaomCase made(40, 0.1, {.density = 100}, 2, Decision::forcing);
  made.saom().rate = 1;
  const Network start = made.network();
  const double grown = measure(made.saom(), start, simulate(made.saom(), start, {1, 0}))[8];
  EXPECT_NEAR(grown, 40, 4.5 * std::sqrt(40.0));  // a tie for every mini-step, Poisson(40)
}

TEST(SaomStatistics, AreThoseOfTheReference) {
  SaomCase made(5, 0, {}, 8);
  const Network empty = made.network();
  for (const auto& [a, b] : {std::pair{0U, 1U}, {1U, 2U}, {0U, 2U}, {2U, 3U}}) made.toggle(a, b);
  const Network network = made.network();  // a triangle with a tail, and actor 4 alone
  const Statistics found = measure(made.saom(), empty, network);
  double covariate = 0, same = 0;
  for (const auto& [a, b] : {std::pair{0U, 1U}, {1U, 2U}, {0U, 2U}, {2U, 3U}}) {
    covariate += made.saom().covariate(made.position(a), made.position(b));
    same += made.saom().actors.same_country(made.position(a), made.position(b)) ? 1 : 0;
  }
  const Statistics expected{
      4, 1, 4 + 4 + 9 + 1, 2 * std::pow(2, 1.5) + std::pow(3, 1.5) + 1, covariate, same, 1, 3, 4};
  for (std::size_t k = 0; k < expected.size(); ++k) {
    EXPECT_NEAR(found[k], expected[k], 1e-12) << kStatisticNames[k];
  }
}

TEST(SaomStatistics, AreTheSameBitsOnAnyNumberOfThreads) {
  for (const Decision decision : {Decision::forcing, Decision::confirmation, Decision::joint}) {
    SaomCase made(60, 0.05, {.density = -2, .trans_triads = 0.3, .in_pop_sqrt = 0.1}, 6, decision);
    const auto on = [&](int threads) {
      Moments moments;
      Arena(threads).execute(
          [&] { moments = simulate_moments(made.saom(), made.network(), 17, 50); });
      return moments;
    };
    const Moments one = on(1);
    for (const int threads : {2, 7}) {
      const Moments many = on(threads);
      EXPECT_EQ(many.mean, one.mean);
      EXPECT_EQ(many.sd, one.sd);
    }
  }
}

TEST(SaomStatistics, OneReplicateHasNoDeviation) {
  const SaomCase made(10, 0.2, {}, 1);
  EXPECT_TRUE(std::isnan(simulate_moments(made.saom(), made.network(), 1, 1).sd[0]));
}

}  // namespace
}  // namespace borderweave::sim::saom
