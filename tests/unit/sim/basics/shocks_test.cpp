#include "sim/basics/shocks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;

/// CZ, DE and PL are rows 0, 1 and 2 of Countries; PL is in the EU from May 2004 on.
World shocked_world() {
  SmallWorld map{.map = {"DE PL CZ"}};
  map.memberships = {{"EU", "DE", make_date(1958, 1, 1), {}},
                     {"EU", "PL", make_date(2004, 5, 1), {}}};
  return map.build();
}

constexpr std::uint32_t kCz = 0;
constexpr std::uint32_t kDe = 1;
constexpr std::uint32_t kPl = 2;

TEST(Shocks, OutsideTheirDatesEverythingIsNeutral) {
  const World world = shocked_world();
  const ShockTimeline timeline({{.id = "one",
                                 .from = make_date(2010, 1, 1),
                                 .until = make_date(2011, 1, 1),
                                 .states = {"PL"},
                                 .hostility = 0.5}},
                               world);
  EXPECT_TRUE(timeline.on(make_date(2009, 12, 31)).is_calm());
  EXPECT_EQ(timeline.on(make_date(2010, 1, 1)).between(kDe, kPl).hostility, 0.5);
  EXPECT_EQ(timeline.on(make_date(2010, 12, 31)).between(kPl, kDe).hostility, 0.5);
  EXPECT_EQ(timeline.on(make_date(2010, 12, 31)).between(kCz, kDe).hostility, 0);
  EXPECT_TRUE(timeline.on(make_date(2011, 1, 1)).is_calm());
  EXPECT_TRUE(ShockTimeline().on(make_date(2010, 1, 1)).is_calm());
}

TEST(Shocks, BlocsAreTheirMembersOnTheDay) {
  const World world = shocked_world();
  const ShockTimeline timeline({{.id = "within",
                                 .from = make_date(2000, 1, 1),
                                 .states = {"EU"},
                                 .with = {"EU"},
                                 .solidarity = 3}},
                               world);
  EXPECT_EQ(timeline.on(make_date(2004, 4, 30)).between(kDe, kPl).log_solidarity, 0);
  EXPECT_DOUBLE_EQ(timeline.on(make_date(2004, 5, 1)).between(kDe, kPl).log_solidarity,
                   std::log(3));
  EXPECT_EQ(timeline.on(make_date(2004, 5, 1)).between(kDe, kCz).log_solidarity, 0);
}

TEST(Shocks, OfSeveralTheWorstCountsAndFactorsMultiply) {
  const World world = shocked_world();
  const Date from = make_date(2010, 1, 1);
  const ShockTimeline timeline({{.id = "a",
                                 .from = from,
                                 .states = {"PL"},
                                 .hostility = 0.5,
                                 .guidance = 0.2,
                                 .border = 0.5,
                                 .virtual_share = 0.3,
                                 .agenda = 2},
                                {.id = "b",
                                 .from = from,
                                 .states = {"DE"},
                                 .with = {"PL"},
                                 .hostility = 0.2,
                                 .border = 0.5,
                                 .barriers = 1,
                                 .agenda = 1.5}},
                               world);
  const Climate& climate = timeline.on(from);
  const PairClimate& pair = climate.between(kDe, kPl);
  EXPECT_EQ(pair.hostility, 0.5);
  EXPECT_EQ(pair.pressure, 0.2);
  EXPECT_EQ(pair.border, 0.25);
  EXPECT_EQ(pair.virtual_share, 0.3);
  EXPECT_EQ(pair.barriers, 1);
  EXPECT_EQ(climate.agenda(kPl), 3);
  EXPECT_EQ(climate.agenda(kDe), 1.5);
  EXPECT_EQ(climate.agenda(kCz), 1) << "only those named have an agenda";
  EXPECT_EQ(climate.largest_agenda(), 3);
}

TEST(Shocks, WhereTiesAreCutHostilityEndsNoneBeside) {
  const World world = shocked_world();
  const Date from = make_date(2010, 1, 1);
  const ShockTimeline timeline({{.id = "a",
                                 .from = from,
                                 .states = {"PL"},
                                 .hostility = 1,
                                 .cut_shares = {{.a = "DE", .b = "PL", .cut = 0.25}}}},
                               world);
  EXPECT_EQ(timeline.on(from).between(kDe, kPl).pressure, 0);
  EXPECT_EQ(timeline.on(from).between(kDe, kPl).hostility, 1);
  EXPECT_EQ(timeline.on(from).between(kCz, kPl).pressure, 1);
  const auto strike = timeline.strike(0, kPl, kDe, {});
  ASSERT_TRUE(strike);
  EXPECT_EQ(strike->cut, 0.25);
  EXPECT_EQ(strike->suspended, 0) << "what is left out is neutral";
  EXPECT_FALSE(timeline.strike(0, kCz, kPl, {}));
  EXPECT_FALSE(timeline.strike(0, kCz, kDe, {}));
}

TEST(Shocks, AnUnknownShareIsDrawnOncePerReplicateAndPair) {
  const World world = shocked_world();
  const auto with = [&](std::vector<Shock> others) {
    others.push_back(
        {.id = "drawn", .from = make_date(2010, 1, 1), .states = {"PL"}, .cut_beta = {0.4, 0.6}});
    return ShockTimeline(std::move(others), world);
  };
  const ShockTimeline alone = with({});
  const ShockTimeline second = with({{.id = "before", .states = {"CZ"}}});
  double sum = 0;
  double squares = 0;
  constexpr std::uint32_t kReplicates = 4000;
  for (std::uint32_t r = 0; r < kReplicates; ++r) {
    const double share = alone.strike(0, kDe, kPl, {1, r})->cut;
    EXPECT_EQ(share, alone.strike(0, kPl, kDe, {1, r})->cut);
    EXPECT_EQ(share, second.strike(1, kDe, kPl, {1, r})->cut) << "other shocks change nothing";
    EXPECT_NE(share, alone.strike(0, kCz, kPl, {1, r})->cut);
    sum += share;
    squares += share * share;
  }
  const double mean = sum / kReplicates;
  EXPECT_NEAR(mean, 0.4, 0.02);
  EXPECT_NEAR(squares / kReplicates - mean * mean, 0.4 * 0.6 / 2, 0.01);
}

TEST(Shocks, BeginInTheStepThatContainsTheirFirstDay) {
  const World world = shocked_world();
  const ShockTimeline timeline({{.id = "a", .from = make_date(2010, 2, 28), .states = {"PL"}}},
                               world);
  const Calendar months(make_date(2010, 1, 1), make_date(2010, 4, 1), 1);
  EXPECT_TRUE(timeline.beginning_in(months[0]).empty());
  EXPECT_EQ(timeline.beginning_in(months[1]), std::vector<std::size_t>{0});
  EXPECT_TRUE(timeline.beginning_in(months[2]).empty());
}

}  // namespace
}  // namespace borderweave::sim
