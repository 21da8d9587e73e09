#include "sim/commuting/commute.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "geo/geodesic.h"
#include "sim/commuting/attraction.h"
#include "sim/commuting/border_multiplier.h"
#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using test::TerritoryRun;

const std::vector<double> kNoBorder(6, 0.0);

double flow(const Flows& flows, std::size_t i, std::uint32_t j) {
  const auto to = flows.rows_of(i);
  for (std::size_t k = 0; k < to.size(); ++k) {
    if (to[k] == j) return flows.values_of(i)[k];
  }
  return 0;
}

/// Barriers between DE and PL that all fall on a day.
geo::MovementRule freedom_from(Date day) {
  return {.a = "DE",
          .b = "PL",
          .from = day,
          .until = {},
          .checks = false,
          .visa = false,
          .no_work = false};
}

TEST(CommutingDecay, IsOneAtHomeAndFallsWithElasticityFourAtTwentyKilometres) {
  EXPECT_DOUBLE_EQ(commuting_decay(0), 1);
  const double elasticity =
      std::log(commuting_decay(20.01) / commuting_decay(19.99)) / std::log(20.01 / 19.99);
  EXPECT_NEAR(elasticity, -4, 0.01);
}

TEST(Commute, EveryEmployedResidentWorksSomewhere) {
  TerritoryRun run(SmallWorld{
      .map = {"DE DE PL PL", "DE CZ PL PL", "CZ CZ CZ PL"},
      .populations = {
          90000, 500, 3000, 20000, 80, 0, 7000, 1000, 100, 50000, 12000,
          400}}.build());
  const Flows flows = run.commute();
  const auto& workers = run.state.municipality.employed_residents;
  for (std::size_t i = 0; i < run.world().size(); ++i) {
    const auto row = flows.values_of(i);
    EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), workers[i], 1e-9 * workers[i]);
  }
}

TEST(Commute, WithoutJobsAnywhereAllStayAtHome) {
  TerritoryRun run(SmallWorld{.map = {"DE PL"}}.build());
  run.state.municipality.jobs.assign(2, 0);
  const Flows flows = run.commute();
  EXPECT_DOUBLE_EQ(flow(flows, 0, 0), run.state.municipality.employed_residents[0]);
}

TEST(Commute, FollowsTheGravityFormula) {
  TerritoryRun run(SmallWorld{.map = {"DE DE PL"}, .populations = {20000, 50000, 30000}}.build());
  const Flows flows = run.commute();
  const auto& m = run.state.municipality;
  const auto& centre = run.world().territories.centre;
  const auto draw = [&](std::size_t j, double km, double b) {
    return m.jobs[j] * m.wage[j] * commuting_decay(km) * b;
  };
  const double border = std::exp(-1.6 - 1.1 - 0.7 - 2.3 - 1.2);
  const double home = draw(0, std::max(1.0, 0.5 * std::sqrt(20000 / (3000 * 3.14159265358979))), 1);
  const double next = draw(1, geo::distance_km(centre[0], centre[1]), 1);
  const double abroad = draw(2, geo::distance_km(centre[0], centre[2]), border);
  const double workers = m.employed_residents[0];
  EXPECT_NEAR(flow(flows, 0, 1), workers * next / (home + next + abroad), 1e-4);
  EXPECT_NEAR(flow(flows, 0, 2), workers * abroad / (home + next + abroad), 1e-4);
  EXPECT_NEAR(m.commuters_abroad[0], flow(flows, 0, 2), 1e-9);
}

TEST(Commute, GoesNoFartherThanTheCutOff) {
  TerritoryRun run(SmallWorld{.map = {"DE DE DE"}, .side_km = 25, .cutoff_km = 100}.build());
  run.parameters().commuting.cutoff_km = 40;
  const Flows flows = run.commute();
  EXPECT_GT(flow(flows, 0, 1), 0);
  EXPECT_EQ(flow(flows, 0, 2), 0);
}

TEST(Commute, AFrontierThatResistsNothingIsNoFrontier) {
  const std::vector<double> people{90000, 4000, 60000, 2000, 30000, 700};
  TerritoryRun one(SmallWorld{.map = {"DE DE DE", "DE DE DE"}, .populations = people}.build());
  TerritoryRun two(SmallWorld{.map = {"DE DE PL", "DE PL PL"}, .populations = people}.build());
  one.state.theta = two.state.theta = kNoBorder;
  EXPECT_EQ(one.commute().commuters, two.commute().commuters);
}

TEST(Commute, MirroredSidesCommuteAlike) {
  TerritoryRun run(
      SmallWorld{.map = {"DE DE PL PL"}, .populations = {700, 9000, 9000, 700}}.build());
  const Flows flows = run.commute();
  EXPECT_NEAR(flow(flows, 0, 2), flow(flows, 3, 1), 1e-9);
  EXPECT_NEAR(flow(flows, 1, 2), flow(flows, 2, 1), 1e-9);
  EXPECT_GT(flow(flows, 1, 2), 0);
}

TEST(Commute, ATieEasesTheWayToWorkOnlyWhereThetaSaysSo) {
  const auto abroad = [](double theta_t, bool tied) {
    TerritoryRun run(SmallWorld{.map = {"DE PL"}}.build());
    run.state.theta[5] = theta_t;
    if (tied) run.tie(0, 1, Rung::joint_body);
    run.commute();
    return run.state.municipality.commuters_abroad[0];
  };
  EXPECT_EQ(abroad(0, true), abroad(0, false));
  EXPECT_GT(abroad(0.3, true), abroad(0.3, false));
}

TEST(Commute, WritesTheLargerShareOfEachTie) {
  TerritoryRun run(SmallWorld{.map = {"DE PL"}, .populations = {50000, 5000}}.build());
  run.tie(0, 1, Rung::contact);
  const Flows flows = run.commute();
  const double small_to_large = flow(flows, 1, 0) / run.state.municipality.employed_residents[1];
  EXPECT_FLOAT_EQ(run.state.tie.commuting_share[0], static_cast<float>(small_to_large));
}

TEST(BorderMultiplier, BarriersCountOnTheDay) {
  const auto world =
      SmallWorld{.map = {"DE PL"}, .movement = {freedom_from(make_date(2011, 5, 1))}}.build();
  const std::vector<double> theta{1.6, 1.1, 0.7, 2.3, 1.2, 0.3};
  const BorderMultiplier before(world, theta, make_date(2011, 4, 30));
  const BorderMultiplier after(world, theta, make_date(2011, 5, 1));
  const auto de = world.country[0];
  const auto pl = world.country[1];
  EXPECT_DOUBLE_EQ(before.between(de, pl, 0), std::exp(-6.9));
  EXPECT_DOUBLE_EQ(after.between(de, pl, 0), std::exp(-2.7));
  EXPECT_DOUBLE_EQ(after.between(de, de, 0), 1);
}

TEST(BorderMultiplier, ACommonLanguageRemovesItsTermAndTiesNeverLiftItAboveOne) {
  auto germany = SmallWorld::country("DE");
  auto austria = SmallWorld::country("AT");
  austria.languages = germany.languages;
  const auto world = SmallWorld{.map = {"DE AT"}, .countries = {germany, austria}}.build();
  const std::vector<double> theta{1.6, 1.1, 0, 0, 0, 0.3};
  const BorderMultiplier border(world, theta, make_date(2020, 1, 1));
  EXPECT_DOUBLE_EQ(border.between(world.country[0], world.country[1], 0), std::exp(-1.6));
  EXPECT_DOUBLE_EQ(border.between(world.country[0], world.country[1], 100), 1);
}

/// Two towns 10 km apart with a river between them.
struct River {
  std::vector<geo::Crossing> crossings;
  double abroad = 0;

  explicit River(std::vector<geo::Crossing> at) : crossings(std::move(at)) {
    TerritoryRun run(SmallWorld{.map = {"DE PL"}, .crossings = crossings}.build());
    run.commute();
    abroad = run.state.municipality.commuters_abroad[0];
  }

  static geo::Crossing crossing(geo::Crossing::Kind kind, double lat, int since = 1900) {
    return {.name = "B",
            .kind = kind,
            .at = {10.09, lat},
            .a = "PL",
            .b = "DE",
            .from = make_date(since, 1, 1),
            .until = {}};
  }
};

TEST(Crossing, BindsAFrontierToItsBridges) {
  constexpr auto kBridge = geo::Crossing::Kind::bridge;
  constexpr auto kFerry = geo::Crossing::Kind::ferry;
  const double land = River({}).abroad;
  const double bridge_in_town = River({River::crossing(kBridge, -0.045)}).abroad;
  const double bridge_upstream = River({River::crossing(kBridge, 0.05)}).abroad;
  const double ferry_in_town = River({River::crossing(kFerry, -0.045)}).abroad;
  const double closed = River({River::crossing(kBridge, -0.045, 2090)}).abroad;
  EXPECT_NEAR(bridge_in_town, land, 0.02 * land);
  EXPECT_LT(bridge_upstream, 0.8 * bridge_in_town);
  EXPECT_LT(ferry_in_town, bridge_in_town);
  EXPECT_NEAR(closed, 0.01 * land, 0.001 * land);
  EXPECT_GT(bridge_upstream, closed);
}

TEST(Crossing, OpeningAFarOneNeverLowersAFlow) {
  constexpr auto kBridge = geo::Crossing::Kind::bridge;
  const double closed = River({River::crossing(kBridge, -0.2, 2090)}).abroad;
  EXPECT_GE(River({River::crossing(kBridge, -0.2)}).abroad, closed);
  EXPECT_DOUBLE_EQ(River({River::crossing(kBridge, -0.9)}).abroad, closed);
}

}  // namespace
}  // namespace borderweave::sim
