#include "sim/commuting/commute.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "geo/barriers.h"
#include "geo/geodesic.h"
#include "geo/travel.h"
#include "sim/commuting/accessibility.h"
#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using test::TerritoryRun;

double sum_of_row(const Flows& flows, std::size_t i) {
  const auto row = flows.values_of(i);
  return std::accumulate(row.begin(), row.end(), 0.0);
}

void expect_all_work(const TerritoryRun& run, const Flows& flows) {
  const auto& workers = run.state.municipality.employed_residents;
  for (std::size_t i = 0; i < run.world().size(); ++i) {
    EXPECT_NEAR(sum_of_row(flows, i), workers[i], 1e-9 * workers[i]);
  }
}

const SmallWorld kThreeStates{
    .map = {"DE DE PL PL", "DE CZ PL PL", "CZ CZ CZ PL"},
    .populations = {90000, 500, 3000, 20000, 80, 0, 7000, 1000, 100, 50000, 12000, 400}};

TEST(DecayAtHome, IsOneAtHomeAndFallsWithElasticityFourAtTwentyKilometres) {
  EXPECT_DOUBLE_EQ(decay_at_home(0), 1);
  const double elasticity =
      std::log(decay_at_home(20.01) / decay_at_home(19.99)) / std::log(20.01 / 19.99);
  EXPECT_NEAR(elasticity, -4, 0.01);
}

TEST(Commute, EveryEmployedResidentWorksSomewhere) {
  TerritoryRun run(kThreeStates.build());
  expect_all_work(run, run.commute());
}

TEST(Commute, WithoutJobsAnywhereAllStayAtHome) {
  TerritoryRun run(SmallWorld{.map = {"DE PL"}}.build());
  run.state.municipality.jobs.assign(2, 0);
  const Flows flows = run.commute();
  EXPECT_DOUBLE_EQ(flows.at(0, 0), run.state.municipality.employed_residents[0]);
}

TEST(Commute, FollowsTheEquation) {
  TerritoryRun run(SmallWorld{.map = {"DE DE PL"}, .populations = {20000, 50000, 30000}}.build());
  run.resist(1.5);
  const Flows flows = run.commute();
  const auto& m = run.state.municipality;
  const auto& centre = run.world().territories.centre;
  const auto mass = [&](std::size_t j) {
    return m.jobs[j] * std::pow(m.population[j] / 20000, 0.05);
  };
  const double own_km = std::max(1.0, 0.5 * std::sqrt(20000 / (3000 * 3.14159265358979)));
  const double home = mass(0) * decay_at_home(own_km);
  const double next = mass(1) * decay_at_home(geo::distance_km(centre[0], centre[1]));
  const double abroad =
      mass(2) * std::exp(-geo::distance_km(centre[0], centre[2]) / 15) * std::exp(-1.5);
  const double workers = m.employed_residents[0];
  EXPECT_NEAR(flows.at(0, 1), workers * next / (home + next + abroad), 1e-2);
  EXPECT_NEAR(flows.at(0, 2), workers * abroad / (home + next + abroad), 1e-2);
  EXPECT_NEAR(m.commuters_abroad[0], flows.at(0, 2), 1e-9);
  EXPECT_NEAR(m.accessibility[0], home + next + abroad, 1e-6 * home);
}

TEST(Commute, GoesNoFartherThanTheCutOff) {
  TerritoryRun run(SmallWorld{.map = {"DE DE DE"}, .side_km = 25, .cutoff_km = 100}.build());
  run.parameters().commuting.cutoff_km = 40;
  run.settle_plan();
  const Flows flows = run.commute();
  EXPECT_GT(flows.at(0, 1), 0);
  EXPECT_EQ(flows.at(0, 2), 0);
}

TEST(Commute, WithoutTheBorderAFrontierIsNone) {
  const std::vector<double> people{90000, 4000, 60000, 2000, 30000, 700};
  TerritoryRun one(SmallWorld{.map = {"DE DE DE", "DE DE DE"}, .populations = people}.build());
  TerritoryRun two(SmallWorld{.map = {"DE DE PL", "DE PL PL"}, .populations = people}.build());
  two.tie(0, 2, Rung::joint_body);
  two.set(Theta::ties, 0.3);
  EXPECT_NE(one.commute().value, two.commute().value);
  two.without_border();
  EXPECT_EQ(one.commute().value, two.commute().value);
}

TEST(Commute, MirroredSidesCommuteAlike) {
  TerritoryRun run(
      SmallWorld{.map = {"DE DE PL PL"}, .populations = {700, 9000, 9000, 700}}.build());
  const Flows flows = run.commute();
  EXPECT_NEAR(flows.at(0, 2), flows.at(3, 1), 1e-9);
  EXPECT_NEAR(flows.at(1, 2), flows.at(2, 1), 1e-9);
  EXPECT_GT(flows.at(1, 2), 0);
}

TEST(Commute, FollowsPayInOneDirection) {
  auto poor = SmallWorld::country("PL");
  auto rich = SmallWorld::country("DE");
  poor.nominal_income = {{2000, 5000}};
  rich.nominal_income = {{2000, 20000}};
  TerritoryRun run(SmallWorld{.map = {"DE PL"}, .countries = {rich, poor}}.build());
  run.balance_borders();
  const Flows flows = run.commute();
  EXPECT_NEAR(std::log(flows.at(1, 0) / flows.at(0, 1)), 2 * 2.25 * std::log(4.0), 0.3);
}

TEST(Commute, FollowsRegionalPayAcrossTheFrontierOnly) {
  const auto flows_at = [](double pay) {
    SmallWorld small{.map = {"DE DE PL"}};
    if (pay != 1) small.units = {{"DE.0", {}, pay}};
    TerritoryRun run(small.build());
    return run.commute();
  };
  const Flows even = flows_at(1);
  const Flows better = flows_at(1.2);
  EXPECT_NEAR(better.at(2, 0) / even.at(2, 0), std::pow(1.2, 2.25), 0.01);
  EXPECT_NEAR(better.at(1, 0) / even.at(1, 0), 1, 0.01);
  EXPECT_NEAR(better.at(0, 2) / even.at(0, 2), std::pow(1.2, -2.25), 0.01)
      << "whoever is well paid";
}

TEST(Commute, ATieEasesTheWayToWorkOnlyWhereThetaAndItsSpheresSaySo) {
  const auto abroad = [](double theta_t, std::uint16_t spheres) {
    TerritoryRun run(SmallWorld{.map = {"DE PL"}}.build());
    run.set(Theta::ties, theta_t);
    if (spheres != 0) {
      run.tie(0, 1, Rung::joint_body);
      run.state.tie.spheres[0] = spheres;
    }
    run.commute();
    return run.state.municipality.commuters_abroad[0];
  };
  constexpr std::uint16_t kCultural = 1U << 1U;
  EXPECT_EQ(abroad(0, kAllSpheres), abroad(0, 0));
  EXPECT_EQ(abroad(0.3, kCultural), abroad(0.3, 0));
  EXPECT_NEAR(abroad(0.3, kSpheresAtWork) / abroad(0.3, 0), std::exp(0.3 * 5 / 6), 0.01);
}

TEST(Commute, WritesTheLargerShareOfEachTie) {
  TerritoryRun run(SmallWorld{.map = {"DE PL"}, .populations = {50000, 5000}}.build());
  run.tie(0, 1, Rung::contact);
  const Flows flows = run.commute();
  const double small_to_large = flows.at(1, 0) / run.state.municipality.employed_residents[1];
  EXPECT_FLOAT_EQ(run.state.tie.commuting_share[0], static_cast<float>(small_to_large));
}

TEST(Commute, ForeignersHoldNoMoreJobsThanTheyMayAndTheOthersWorkAtHome) {
  TerritoryRun run(SmallWorld{.map = {"FR FR MC"}, .side_km = 3}.build());
  run.resist(0);
  run.state.municipality.jobs[2] = 900;
  run.parameters().commuting.foreign_jobs = 1;
  const Flows free = run.commute();
  ASSERT_GT(free.at(0, 2) + free.at(1, 2), 450) << "or there is nothing to limit";
  run.parameters().commuting.foreign_jobs = 0.5;
  const Flows limited = run.commute();
  EXPECT_NEAR(limited.at(0, 2) + limited.at(1, 2), 450, 1e-9);
  EXPECT_NEAR(limited.at(0, 2) / limited.at(1, 2), free.at(0, 2) / free.at(1, 2), 1e-9);
  EXPECT_NEAR(limited.at(0, 0) / limited.at(0, 1), free.at(0, 0) / free.at(0, 1), 1e-9);
  expect_all_work(run, limited);
}

TEST(Commute, WhereNobodyOffersAJobAtHomeThoseTurnedAwayCountAsWorkingThere) {
  TerritoryRun run(SmallWorld{.map = {"FR MC"}, .side_km = 3}.build());
  run.state.municipality.jobs = {0, 100};
  const Flows flows = run.commute();
  EXPECT_NEAR(flows.at(0, 1), 90, 1e-9);
  expect_all_work(run, flows);
}

TEST(Accessibility, WithoutBordersIsThatOfOneState) {
  TerritoryRun one(SmallWorld{.map = {"DE DE DE DE"}}.build());
  TerritoryRun two(SmallWorld{.map = {"DE DE PL PL"}}.build());
  one.commute();
  two.commute();
  const auto open = accessibility_without_borders(two.now(0), two.state);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(open[i], one.state.municipality.accessibility[i], 1e-6 * open[i]);
    EXPECT_LT(two.state.municipality.accessibility[i], open[i]);
  }
}

/// Two towns 10 km apart with a river between them.
struct River {
  double abroad = 0;

  explicit River(std::vector<geo::Crossing> at, int years_before = 0, int first_year = 2000) {
    TerritoryRun run(SmallWorld{.map = {"DE PL"}, .crossings = std::move(at)}.build(), first_year);
    for (int year = 0; year < years_before; ++year) run.next_year();
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

  /// A bridge in town that is closed in [from, until).
  static std::vector<geo::Crossing> closed_in(Date from, Date until) {
    auto before = crossing(geo::Crossing::Kind::bridge, -0.045);
    auto after = before;
    before.until = from;
    after.from = until;
    return {before, after};
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
  EXPECT_LT(ferry_in_town, 0.5 * bridge_in_town);
  EXPECT_NEAR(closed, 0.01 * land, 0.001 * land);
  EXPECT_GT(bridge_upstream, closed);
}

TEST(Crossing, OpeningAFarOneNeverLowersAFlow) {
  constexpr auto kBridge = geo::Crossing::Kind::bridge;
  const double closed = River({River::crossing(kBridge, -0.2, 2090)}).abroad;
  EXPECT_GE(River({River::crossing(kBridge, -0.2)}).abroad, closed);
  EXPECT_DOUBLE_EQ(River({River::crossing(kBridge, -0.9)}).abroad, closed);
}

TEST(Crossing, AClosureCountsForItsMonths) {
  const auto closed = River::closed_in(make_date(2001, 3, 1), make_date(2001, 7, 1));
  const double open = River(closed, 0).abroad;
  EXPECT_NEAR(River(closed, 1).abroad / open, (8 + 4 * 0.01) / 12, 0.005);
  EXPECT_NEAR(River(closed, 2).abroad / open, 1, 1e-9) << "nothing is left of it";
}

TEST(Crossing, AClosureOverTheTurnOfTheYearIsSharedByBothYears) {
  const auto closed = River::closed_in(make_date(2000, 12, 1), make_date(2001, 4, 1));
  const double open = River(closed, 2).abroad;
  EXPECT_NEAR(River(closed, 0).abroad / open, (11 + 0.01) / 12, 0.005);
  EXPECT_NEAR(River(closed, 1).abroad / open, (9 + 3 * 0.01) / 12, 0.005);
}

/// Two towns and what lies between them; commuters from the one to the other.
struct BetweenTowns {
  std::vector<geo::Crossing> crossings = {};
  std::vector<geo::Barrier> barriers = {};
  bool at_barriers = true;
  std::optional<geo::TravelTable> travel = {};

  static geo::Barrier river() { return {.lines = {{{10.09, -1}, {10.09, 1}}}}; }

  double commuters(int years_before = 0) const {
    const SmallWorld map{.map = {"DE PL"}};
    geo::Territories towns = map.draw();
    geo::Neighbourhood around = geo::find_neighbourhood(towns, map.cutoff_km);
    Problems problems;
    Passage passage;
    passage.crossings_at_barriers = at_barriers;
    if (travel) passage.ways = geo::find_ways(around.near, *travel, map.cutoff_km).km;
    passage.barriers =
        geo::find_barred_ways(towns, travel ? passage.ways : around.near, barriers, problems);
    TerritoryRun run(make_world(std::move(towns), std::move(around), map.build().countries,
                                crossings, {}, {}, std::move(passage)));
    for (int year = 0; year < years_before; ++year) run.next_year();
    run.commute();
    return run.state.municipality.commuters_abroad[0];
  }
};

TEST(Barrier, IsPassedOverCrossingsAlone) {
  const auto bridge = River::crossing(geo::Crossing::Kind::bridge, -0.045);
  const auto far_bridge = River::crossing(geo::Crossing::Kind::bridge, 0.05);
  const double land = BetweenTowns{}.commuters();
  const double river = BetweenTowns{.barriers = {BetweenTowns::river()}}.commuters();
  EXPECT_NEAR(river, 0.01 * land, 0.001 * land) << "no crossing is listed";
  const auto over = [&](const geo::Crossing& crossing) {
    return BetweenTowns{.crossings = {crossing}, .barriers = {BetweenTowns::river()}}.commuters();
  };
  EXPECT_NEAR(over(bridge), land, 0.02 * land);
  EXPECT_LT(over(far_bridge), 0.8 * land);
  EXPECT_DOUBLE_EQ(over(far_bridge),
                   (BetweenTowns{.crossings = {far_bridge}, .at_barriers = false}.commuters()));
}

TEST(Barrier, WhereNoneStandsACrossingIsNotNeeded) {
  const auto far_bridge = River::crossing(geo::Crossing::Kind::bridge, 0.05);
  const double land = BetweenTowns{}.commuters();
  EXPECT_DOUBLE_EQ(BetweenTowns{.crossings = {far_bridge}}.commuters(), land);
  EXPECT_LT((BetweenTowns{.crossings = {far_bridge}, .at_barriers = false}.commuters()), land);
}

TEST(Barrier, AFenceCountsForItsMonths) {
  geo::Barrier fence = BetweenTowns::river();
  fence.period = {make_date(2001, 3, 1), make_date(2001, 7, 1)};
  const BetweenTowns towns{.barriers = {fence}};
  EXPECT_NEAR(towns.commuters(1) / towns.commuters(0), (8 + 4 * 0.01) / 12, 0.005);
}

TEST(Travel, ALongerWayIsTakenByFewer) {
  const auto table = [](double there, double back) {
    return geo::TravelTable{{.first = {0, 1, 2}, .row = {1, 0}, .value = {there, back}}};
  };
  const double straight = BetweenTowns{}.commuters();
  const double far = BetweenTowns{.travel = table(40, 40)}.commuters();
  EXPECT_LT(far, 0.5 * straight);
  EXPECT_GT(far, 0);
  EXPECT_DOUBLE_EQ((BetweenTowns{.travel = table(40, 5)}.commuters()), far) << "each way its own";
  EXPECT_EQ((BetweenTowns{.travel = table(70, 5)}.commuters()), 0) << "beyond the cut-off";
  const auto unlisted = geo::TravelTable{{.first = {0, 0, 0}, .row = {}, .value = {}}, false};
  EXPECT_EQ(BetweenTowns{.travel = unlisted}.commuters(), 0);
}

TEST(Travel, TheLongerOfTableAndCrossingCounts) {
  const auto bridge = River::crossing(geo::Crossing::Kind::bridge, -0.045);
  const geo::TravelTable table{{.first = {0, 1, 2}, .row = {1, 0}, .value = {40, 40}}};
  const double listed = BetweenTowns{.travel = table}.commuters();
  EXPECT_DOUBLE_EQ(
      (BetweenTowns{.crossings = {bridge}, .barriers = {BetweenTowns::river()}, .travel = table}
           .commuters()),
      listed);
}

}  // namespace
}  // namespace borderweave::sim
