#include "sim/measure/disparities.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

/// Two parts: 100 people with 10 and 100 with 30; 200 people with 40. Mean 30.
const std::vector<IncomeGroup> kGroups = {{100, 10, 0}, {100, 30, 0}, {200, 40, 1}};

TEST(Theil, IsThatOfAWorkedExample) {
  const Theil t = theil(kGroups);
  const double first = 1.0 / 12 * std::log(10.0 / 20) + 3.0 / 12 * std::log(30.0 / 20);
  EXPECT_NEAR(t.within, first, 1e-12) << "the second part is equal within";
  EXPECT_NEAR(t.between, 1.0 / 3 * std::log(20.0 / 30) + 2.0 / 3 * std::log(40.0 / 30), 1e-12);
  const double whole = 1.0 / 12 * std::log(10.0 / 30) + 2.0 / 3 * std::log(40.0 / 30);
  EXPECT_NEAR(t.within + t.between, whole, 1e-12) << "whatever the parts";
}

TEST(Theil, IsNothingWhereAllAreEqualOrNobodyIsThere) {
  for (const Theil& t : {theil(std::vector<IncomeGroup>{{10, 5, 0}, {20, 5, 3}}), theil({})}) {
    EXPECT_EQ(t.within, 0);
    EXPECT_EQ(t.between, 0);
  }
}

TEST(Gini, IsHalfTheRelativeMeanDifference) {
  // Pairs of the 400: 10-30 1/8 (20), 10-40 1/4 (30), 30-40 1/4 (10), both orders counted.
  EXPECT_NEAR(gini(kGroups), (20.0 / 8 + 30.0 / 4 + 10.0 / 4) / (2 * 30), 1e-12);
  EXPECT_NEAR(gini({{10, 5, 0}, {20, 5, 3}}), 0, 1e-12);
  EXPECT_EQ(gini({}), 0);
}

/// 12 km squares: of each state the two next to the frontier are within 25 km of it.
TEST(IncomeGroups, AreBorderAndInteriorOfEachStateOutsideTheBuffer) {
  World world = test::SmallWorld{.map = {"DE DE DE DE PL PL PL PL"}, .side_km = 12}.build();
  world.territories.buffer[0] = 1;
  Municipalities m;
  m.population.assign(8, 100);
  m.population[1] = 0;
  m.income.assign(8, 7);
  const auto groups = income_groups(world, m);
  ASSERT_EQ(groups.size(), 6U) << "neither the buffer nor where nobody lives";
  const std::vector<std::uint32_t> parts = {1, 1, 3, 3, 2, 2};
  for (std::size_t k = 0; k < 6; ++k) EXPECT_EQ(groups[k].part, parts[k]) << k;
}

TEST(IncomeDiscontinuity, ComparesNeighboursAcrossTheFrontierWithThoseOfOneState) {
  const World world = test::SmallWorld{.map = {"DE DE PL PL"}}.build();
  Municipalities m;
  m.population.assign(4, 100);
  m.income = {std::exp(1.0), std::exp(1.2), std::exp(2.0), std::exp(2.4)};
  EXPECT_NEAR(income_discontinuity(world, m), 0.8 - (0.2 + 0.4) / 2, 1e-12);
  const World one_state = test::SmallWorld{.map = {"DE DE DE DE"}}.build();
  EXPECT_EQ(income_discontinuity(one_state, m), 0);
}

}  // namespace
}  // namespace borderweave::sim
