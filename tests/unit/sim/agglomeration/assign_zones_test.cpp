#include "sim/agglomeration/assign_zones.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/frontier_year.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using testing::ElementsAre;

/// Cities in rows 0 and 2, a village of 1,000 workers in row 1 between them.
class Village : public testing::Test {
 protected:
  Village() : world_(SmallWorld{.map = {"DE DE PL"}, .populations = {60000, 900, 60000}}.build()) {
    cores_.list = {{0, 0, 60000, {0}}, {2, 1, 60000, {2}}};
    cores_.of = {0, kNoCore, 1};
    centres_ = merge(cores_, {}, {}, {});
  }

  /// One year in which these shares of the village's workers go to either city. The centre of its
  /// zone: row 0, row 2 or kNoCore.
  std::uint32_t year(double to_first, double to_second) {
    const double home = 1 - to_first - to_second;
    const Flows flows{.first = {0, 1, 4, 5},
                      .row = {0, 0, 1, 2, 2},
                      .value = {1000, 1000 * to_first, 1000 * home, 1000 * to_second, 1000}};
    const std::vector<double> workers{1000, 1000, 1000};
    const auto zone =
        assign_zones({world_, cores_, flows, workers, world_.territories.population, parameters_},
                     centres_, memory_);
    EXPECT_NE(zone[0], kNoZone) << "a core is always in its own zone";
    return memory_.core[1];
  }

  World world_;
  Cores cores_;
  std::vector<UrbanCentre> centres_;
  Agglomerations memory_;
  AgglomerationParameters parameters_;
};

TEST_F(Village, JoinsAtOnceInTheFirstYear) {
  EXPECT_EQ(year(0.15, 0), 0U);
}

TEST_F(Village, StaysAloneBelowFifteenPercent) {
  EXPECT_EQ(year(0.149, 0), kNoCore);
}

TEST_F(Village, JoinsTheLargestShareAbroadToo) {
  EXPECT_EQ(year(0.2, 0.3), 2U);
}

TEST_F(Village, LaterItTakesTwoYearsInARow) {
  year(0, 0);
  EXPECT_EQ(year(0.2, 0), kNoCore);
  EXPECT_EQ(year(0.1, 0), kNoCore) << "the count starts again";
  EXPECT_EQ(year(0.2, 0), kNoCore);
  EXPECT_EQ(year(0.2, 0), 0U);
}

TEST_F(Village, YearsForOneCoreDoNotCountForAnother) {
  year(0, 0);
  EXPECT_EQ(year(0.2, 0), kNoCore);
  EXPECT_EQ(year(0, 0.2), kNoCore);
  EXPECT_EQ(year(0, 0.2), 2U);
}

TEST_F(Village, StaysAboveTenPercentAndLeavesBelowAtOnce) {
  year(0.2, 0);
  EXPECT_EQ(year(0.11, 0), 0U);
  EXPECT_EQ(year(0.09, 0), kNoCore);
}

TEST_F(Village, MovesToAStrongerCoreAfterTwoYears) {
  year(0.2, 0);
  EXPECT_EQ(year(0.2, 0.3), 0U);
  EXPECT_EQ(year(0.2, 0.3), 2U);
}

/// A twin town of 6,000 in rows 1-2 beside a city of 60,000 in row 0.
TEST(TwinTown, InsideTheZoneOfACityIsNoTwinOfItsOwn) {
  const auto tier_at = [](double share, bool was_inside) {
    Cores cores;
    cores.list = {{0, 0, 60000, {0}}, {1, 0, 3000, {1}}, {2, 1, 3000, {2}}};
    cores.of = {0, 1, 2};
    const Flows flows{
        .first = {0, 1, 3, 5},
        .row = {0, 0, 1, 0, 2},
        .value = {1000, 1000 * share, 1000 * (1 - share), 1000 * share, 1000 * (1 - share)}};
    const World world = SmallWorld{.map = {"DE DE PL"}}.build();
    const std::vector<double> workers{1000, 1000, 1000};
    Agglomerations memory;
    memory.core = {0, was_inside ? 0U : 1U, was_inside ? 0U : 2U};
    auto centres = merge(cores, {{1, 2}}, {}, {});
    const AgglomerationParameters parameters;
    const CoreFlows core_flows(cores, flows, workers);
    const FrontierYear frontiers = test::frontiers_from(world, make_date(2020, 1, 1), parameters);
    drop_twins_inside_zones({world, cores, core_flows, frontiers, parameters}, memory, centres);
    return centres.at(1).tier.value_or('-');
  };
  EXPECT_EQ(tier_at(0.14, false), 'B');
  EXPECT_EQ(tier_at(0.16, false), '-');
  EXPECT_EQ(tier_at(0.11, true), '-');
  EXPECT_EQ(tier_at(0.09, true), 'B');
}

}  // namespace
}  // namespace borderweave::sim
