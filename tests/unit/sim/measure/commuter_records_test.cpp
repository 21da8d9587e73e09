#include "sim/measure/commuter_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>

#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Units in their order: DE.0, DE.1, PL.2, PL.3, one municipality each; the first is buffer.
World four_towns() {
  World world = test::SmallWorld{.map = {"DE DE PL PL"}}.build();
  world.territories.buffer[0] = 1;
  return world;
}

TEST(CommuterRecords, AddUpByHand) {
  const World world = four_towns();
  State state;
  state.municipality.commuters_abroad = {7, 5, 2, 0};
  const Flows flows{.first = {0, 3, 6, 8, 9},
                    .row = {0, 2, 3, 1, 2, 3, 1, 2, 3},
                    .value = {90, 3, 4, 80, 1, 4, 2, 70, 60}};
  const auto [between, records] = commuter_records(world, state, flows);
  ASSERT_EQ(between.size(), 3U) << "none from the buffer, none at home";
  EXPECT_EQ(between[0].from, 1U);
  EXPECT_EQ(between[0].to, 2U);
  EXPECT_EQ(between[0].people, 1);
  EXPECT_EQ(between[1].to, 3U);
  EXPECT_EQ(between[1].people, 4);
  EXPECT_EQ(between[2].from, 2U);
  EXPECT_EQ(between[2].to, 1U);
  EXPECT_EQ(between[2].people, 2);
  std::vector<float> out, in;
  for (const CommuterRecord& record : records) {
    out.push_back(record.out);
    in.push_back(record.in);
  }
  EXPECT_THAT(out, ElementsAre(7, 5, 2, 0));
  EXPECT_THAT(in, ElementsAre(0, 2, 4, 8)) << "from the buffer too";
}

TEST(CommuterRecords, AreNoneBeforeTheFirstYear) {
  const auto [between, records] = commuter_records(four_towns(), State{}, Flows{});
  EXPECT_THAT(between, IsEmpty());
  EXPECT_THAT(records, IsEmpty());
}

TEST(CommuterRecords, OfUnitsThatLieApartInTheFileAreOneUnit) {
  geo::Territories places = test::SmallWorld{.map = {"DE PL DE PL DE"}}.draw();
  places.region = {"DE.1", "PL.1", "DE.2", "", "DE.1"};
  const auto drawn = test::SmallWorld{.map = {"DE PL DE PL DE"}};
  const World world =
      make_world(places, geo::find_neighbourhood(places, 60), drawn.build().countries, {}, {});
  ASSERT_EQ(world.admin_units.size(), 4U);
  EXPECT_THAT(world.admin_unit, ElementsAre(0, 3, 1, 2, 0));
  EXPECT_EQ(world.admin_units[2].code, "") << "municipalities without a code are a unit";
  test::TerritoryRun run(world);
  run.next_year();
  const auto [between, records] = commuter_records(run.world(), run.state, run.flows);
  double from_first = 0, all = 0, abroad = 0;
  for (const UnitFlow& flow : between) {
    all += flow.people;
    if (flow.from == 0) from_first += flow.people;
  }
  const auto& m = run.state.municipality.commuters_abroad;
  for (const double people : m) abroad += people;
  EXPECT_GT(m[0], 0);
  EXPECT_GT(m[4], 0);
  EXPECT_DOUBLE_EQ(from_first, m[0] + m[4]);
  EXPECT_DOUBLE_EQ(all, abroad);
  for (std::size_t k = 1; k < between.size(); ++k) {
    EXPECT_LT(std::pair(between[k - 1].from, between[k - 1].to),
              std::pair(between[k].from, between[k].to));
  }
}

}  // namespace
}  // namespace borderweave::sim
