#include "app/region_totals.h"

#include <gmock/gmock.h>

#include <memory>
#include <vector>

#include "tests/unit/geo/drawing.h"

namespace borderweave::app {
namespace {

using testing::ElementsAre;
using testing::Pair;

// 0 PL | 1 DE | 2 DE, 3 CZ below 0 and 1
TEST(RegionTotals, CountMunicipalitiesPeopleAndTheFrontier) {
  sim::World world{.territories = {}, .neighbourhood = {}, .countries = geo::Countries({}, {}, {})};
  world.territories = geo::test::map_of({{"PL", {}}, {"DE", {}}, {"DE", {}}, {"CZ", {}}});
  world.territories.population = {10, 20, 30, 40};
  world.country = {2, 1, 1, 0};
  world.neighbourhood.touching =
      geo::Neighbours{{0, 2, 5, 6, 8}, {1, 3, 0, 2, 3, 1, 0, 1}, {5., 2., 5., 7., 3., 7., 2., 3.}};
  EXPECT_THAT(municipalities_by_country(world.territories),
              ElementsAre(Pair("CZ", 1), Pair("DE", 2), Pair("PL", 1)));
  EXPECT_EQ(total_population(world.territories), 100);
  const Frontier frontier = frontier_of(world);
  EXPECT_EQ(frontier.pairs, 3U);
  EXPECT_DOUBLE_EQ(frontier.km, 5 + 2 + 3);
}

TEST(RegionTotals, RowsOfPartnershipsAreDatedUndatedOrLater) {
  Experiment experiment;
  experiment.scenario.start = parse_date("2004-05-01").value();
  experiment.world = std::make_unique<sim::World>(
      sim::World{.territories = {}, .neighbourhood = {}, .countries = geo::Countries({}, {}, {})});
  const auto since = [](const char* text) {
    geo::Partnership row;
    row.since = parse_date(text);
    return row;
  };
  experiment.world->partnerships = {since("1999-01-01"), since("2004-05-01"), since("2004-05-02"),
                                    geo::Partnership{}};
  experiment.table_rows = {.all = 20, .found = 4, .other_state = 5, .outside = 6};
  const PartnershipUse use = partnership_use(experiment);
  EXPECT_EQ(use.observed, 4U);
  EXPECT_EQ(use.undated, 1U);
  EXPECT_EQ(use.later, 1U);
  EXPECT_EQ(use.doubtful, 5U);
  EXPECT_TRUE(use.few_found());
  experiment.table_rows.found = 10;
  EXPECT_FALSE(partnership_use(experiment).few_found());
}

}  // namespace
}  // namespace borderweave::app
