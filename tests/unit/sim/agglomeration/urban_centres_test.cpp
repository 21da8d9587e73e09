#include "sim/agglomeration/urban_centres.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/frontier_year.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const Date kFirstDay = make_date(2020, 1, 1);

/// Two municipalities of 1,000 workers; `share` of those in row 0 work in row 1.
Flows flows_with(double share) {
  return {.first = {0, 2, 4},
          .row = {0, 1, 0, 1},
          .value = {1000 * (1 - share), 1000 * share, 0, 1000}};
}

/// One core on either side of a frontier.
struct Frontier {
  AgglomerationParameters parameters;
  World world;
  Cores cores;
  Agglomerations remembered;
  std::vector<double> workers{1000, 1000};

  Frontier(std::vector<double> people, double side_km, std::string map = "DE PL")
      : world(
            SmallWorld{.map = {std::move(map)}, .side_km = side_km, .populations = people}.build()),
        cores(find_cores(
            world, world.territories.population,
            geo::DiscNeighbours(world.territories, parameters.disc_density, parameters.link_gap_km),
            test::frontiers_from(world, kFirstDay, parameters), parameters)) {}

  bool merges(double share) const {
    const Flows by_municipality = flows_with(share);
    const CoreFlows flows(cores, by_municipality, workers);
    const FrontierYear frontiers = test::frontiers_from(world, kFirstDay, parameters);
    return !merging_pairs({world, cores, flows, frontiers, parameters}, remembered).empty();
  }

  void remember_merger() {
    remembered.merged_a = {0};
    remembered.merged_b = {1};
  }
};

TEST(Merging, LinkedCoresNeedFivePercentAndPartBelowThree) {
  Frontier twins({9000, 9000}, 2.5);
  EXPECT_FALSE(twins.merges(0.049));
  EXPECT_TRUE(twins.merges(0.051));
  twins.remember_merger();
  EXPECT_TRUE(twins.merges(0.031));
  EXPECT_FALSE(twins.merges(0.029));
}

TEST(Merging, CoresApartNeedFifteenPercentAndPartBelowTen) {
  Frontier towns({9000, 9000}, 8);
  EXPECT_FALSE(towns.merges(0.149));
  EXPECT_TRUE(towns.merges(0.151));
  towns.remember_merger();
  EXPECT_TRUE(towns.merges(0.101));
  EXPECT_FALSE(towns.merges(0.099));
}

TEST(Merging, CitiesApartOfTwoStatesNeedTenPercentAndPartBelowSeven) {
  Frontier cities({60000, 60000}, 20);
  EXPECT_FALSE(cities.merges(0.099));
  EXPECT_TRUE(cities.merges(0.101));
  cities.remember_merger();
  EXPECT_TRUE(cities.merges(0.071));
  EXPECT_FALSE(cities.merges(0.069));
  EXPECT_FALSE(Frontier({60000, 49000}, 20).merges(0.9)) << "a town joins the city's zone";
}

TEST(Merging, RemembersAPairByTheCoreThatTodayHasItsCentre) {
  Frontier twins({9000, 4600, 4400}, 2.3, "DE PL PL");
  ASSERT_EQ(twins.cores.list.at(1).centre, 1U);
  twins.remembered.merged_a = {0};
  twins.remembered.merged_b = {2};  // a core of its own last year
  twins.workers = {1000, 500, 500};
  const Flows flows{.first = {0, 2, 3, 4}, .row = {0, 1, 1, 2}, .value = {960, 40, 500, 500}};
  const CoreFlows core_flows(twins.cores, flows, twins.workers);
  const FrontierYear frontiers = test::frontiers_from(twins.world, kFirstDay, twins.parameters);
  EXPECT_THAT(merging_pairs({twins.world, twins.cores, core_flows, frontiers, twins.parameters},
                            twins.remembered),
              ElementsAre(Pair(0, 1)))
      << "4 %";
}

TEST(Merging, VillagesApartNeverMergeButLinkedOnesDo) {
  EXPECT_FALSE(Frontier({9000, 2000}, 8).merges(0.9));
  EXPECT_TRUE(Frontier({9000, 2000}, 2.3).merges(0.9));
}

TEST(Merging, InsideAStateOnlyCitiesApartMerge) {
  EXPECT_TRUE(Frontier({60000, 60000}, 8, "DE DE").merges(0.151));
  EXPECT_FALSE(Frontier({60000, 20000}, 8, "DE DE").merges(0.9));
}

TEST(Merging, ATownApartFromACityJoinsItsZoneInstead) {
  EXPECT_FALSE(Frontier({60000, 20000}, 8).merges(0.9));
  EXPECT_TRUE(Frontier({60000, 60000}, 8).merges(0.9));
}

TEST(Merging, NoOneCrossesAFrontierWithoutAnOpenCrossing) {
  Frontier twins({60000, 60000}, 8);
  twins.world.crossings = {{.name = "closed bridge",
                            .kind = geo::Crossing::Kind::bridge,
                            .at = {10.07, 0},
                            .a = "DE",
                            .b = "PL",
                            .from = {},
                            .until = make_date(2019, 1, 1)}};
  EXPECT_FALSE(twins.merges(0.9));
}

Cores merging_cores(const std::vector<std::pair<std::uint32_t, double>>& country_and_people) {
  Cores cores;
  for (const auto& [country, people] : country_and_people) {
    const auto row = static_cast<std::uint32_t>(cores.list.size());
    cores.list.push_back({row, country, people, {row}});
    cores.of.push_back(row);
  }
  return cores;
}

TEST(Merging, IsTransitive) {
  const auto centres =
      merge(merging_cores({{0, 2000}, {1, 2000}, {0, 2000}, {1, 2000}}), {{0, 1}, {1, 2}}, {}, {});
  ASSERT_EQ(centres.size(), 2U);
  EXPECT_THAT(centres[0].cores, ElementsAre(0, 1, 2));
  EXPECT_DOUBLE_EQ(centres[0].population, 6000);
}

/// Tier of one urban centre; '-' for none.
char tier(const std::vector<std::pair<std::uint32_t, double>>& cores) {
  std::vector<RowPair> chain;
  for (std::uint32_t c = 1; c < cores.size(); ++c) chain.emplace_back(c - 1, c);
  return merge(merging_cores(cores), chain, {}, {}).at(0).tier.value_or('-');
}

TEST(Merging, TierIsJudgedAfterwards) {
  EXPECT_EQ(tier({{0, 50000}}), 'A');
  EXPECT_EQ(tier({{0, 49999}}), '-') << "a town alone is nobody's twin";
  EXPECT_EQ(tier({{0, 30000}, {1, 20000}}), 'A');
  EXPECT_EQ(tier({{0, 30000}, {1, 1000}}), 'B');
  EXPECT_EQ(tier({{0, 30000}, {1, 999}}), '-');
  EXPECT_EQ(tier({{0, 2500}, {1, 2499}}), '-') << "fewer than 5,000 together";
}

TEST(Merging, WhatCooperationJoinsIsTwinTownsHoweverMany) {
  const auto twins = merge(merging_cores({{0, 34000}, {1, 24000}}), {}, {{0, 1}}, {});
  ASSERT_EQ(twins.size(), 1U);
  EXPECT_EQ(twins[0].tier, 'B') << "Cieszyn and Český Těšín";
  EXPECT_EQ(merge(merging_cores({{0, 34000}, {1, 24000}}), {{0, 1}}, {{0, 1}}, {})[0].tier, 'A')
      << "commuting makes a city of them";
}

TEST(Merging, CooperationJoinsNothingToACity) {
  // Rows 0 and 1 are a city by commuting.
  const auto centres =
      merge(merging_cores({{0, 40000}, {1, 20000}, {0, 9000}}), {{0, 1}}, {{1, 2}}, {});
  ASSERT_EQ(centres.size(), 2U);
  EXPECT_EQ(centres[0].tier, 'A');
  EXPECT_EQ(centres[1].tier, std::nullopt);
}

}  // namespace
}  // namespace borderweave::sim
