#include "geo/barriers.h"

#include <gmock/gmock.h>

#include "core/date.h"
#include "core/parallel.h"
#include "tests/support/small_world.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using borderweave::test::SmallWorld;
using testing::HasSubstr;
using testing::IsEmpty;

const Date kDay = make_date(2020, 1, 1);

/// Five towns of 10 km in a row on the equator: rows 0, 1, 2 in DE, 3, 4 in PL.
class BarriersInWays : public testing::Test {
 protected:
  BarredWays find(const std::vector<Barrier>& barriers) {
    return find_barred_ways(territories_, near_, barriers, problems_);
  }

  /// Is the way from i to j barred?
  bool barred(const BarredWays& ways, std::size_t i, std::uint32_t j, Date on = kDay) const {
    const auto rows = near_.rows_of(i);
    const auto at = std::ranges::find(rows, j);
    return ways.barred(near_.first[i] + static_cast<std::size_t>(at - rows.begin()), on);
  }

  static Barrier line(double lon) { return {.lines = {{{lon, -1}, {lon, 1}}}}; }

  Territories territories_ = SmallWorld{.map = {"DE DE DE PL PL"}}.draw();
  Neighbours near_ = symmetric(pairs_within(territories_.centre, 60));
  Problems problems_;
};

TEST_F(BarriersInWays, ALineParts) {
  const BarredWays ways = find({line(10.27)});  // the frontier, 30 km from the western end
  EXPECT_TRUE(barred(ways, 2, 3));
  EXPECT_TRUE(barred(ways, 3, 2));
  EXPECT_TRUE(barred(ways, 0, 4));
  EXPECT_FALSE(barred(ways, 0, 1));
  EXPECT_FALSE(barred(ways, 3, 4));
  EXPECT_EQ(test::text_of(problems_), "");
}

TEST_F(BarriersInWays, WithinAStateNothingParts) {
  const BarredWays ways = find({line(10.18)});  // between rows 1 and 2, both in DE
  EXPECT_FALSE(barred(ways, 0, 2));
  EXPECT_TRUE(barred(ways, 1, 3));
  EXPECT_FALSE(barred(ways, 2, 3));
}

TEST_F(BarriersInWays, AnAreaPartsAlsoWhatLiesInsideAndLeavesWhatGoesPastIt) {
  Barrier lake{.areas = {{{{10.2, -1}, {10.25, -1}, {10.25, 1}, {10.2, 1}, {10.2, -1}}}}};
  EXPECT_TRUE(barred(find({lake}), 2, 3)) << "the centre of row 2 is in it";
  EXPECT_THAT(test::text_of(problems_), HasSubstr("barrier number 1 lies around the centre of "));
  lake.areas[0][0] = {{10.2, .1}, {10.25, .1}, {10.25, 1}, {10.2, 1}, {10.2, .1}};
  EXPECT_FALSE(barred(find({lake}), 2, 3));
}

TEST_F(BarriersInWays, StatesAndDatesCount) {
  Barrier other = line(10.27);
  other.a = "DE";
  other.b = "CZ";
  EXPECT_FALSE(barred(find({other}), 2, 3));
  EXPECT_THAT(test::text_of(problems_), HasSubstr("E0278")) << "it keeps nothing apart";
  Barrier fence = line(10.27), wall = line(10.27);
  fence.period.from = make_date(2022, 6, 1);
  wall.period.until = make_date(1989, 11, 9);
  const BarredWays ways = find({fence, wall});
  EXPECT_TRUE(barred(ways, 2, 3, make_date(1989, 11, 8)));
  EXPECT_FALSE(barred(ways, 2, 3, make_date(1989, 11, 9)));
  EXPECT_FALSE(barred(ways, 2, 3, make_date(2022, 5, 31)));
  EXPECT_TRUE(barred(ways, 2, 3, make_date(2022, 6, 1)));
  EXPECT_EQ(ways.sets.size(), 2U) << "none, and the two together";
}

TEST_F(BarriersInWays, WithoutAnyNothingIsStoredOrBarred) {
  const BarredWays ways = find({});
  EXPECT_THAT(ways.periods, IsEmpty());
  EXPECT_FALSE(ways.barred(0, kDay));
}

TEST_F(BarriersInWays, TheAntimeridianIsNoBarrierAndHasNone) {
  Territories towns = SmallWorld{.map = {"DE PL"}}.draw();
  towns.centre = {{179.95, 0}, {-179.95, 0}};
  const Neighbours near = symmetric(pairs_within(towns.centre, 60));
  const auto barred_by = [&](double lon) {
    return find_barred_ways(towns, near, {line(lon)}, problems_).barred(0, kDay);
  };
  EXPECT_TRUE(barred_by(179.97));
  EXPECT_TRUE(barred_by(-179.97));
  EXPECT_FALSE(barred_by(0)) << "on the other side of the earth";
}

TEST_F(BarriersInWays, TheSameForAnyNumberOfThreads) {
  const std::vector<Barrier> barriers{line(10.27), line(10.18)};
  std::vector<std::uint8_t> one, four;
  Arena(1).execute([&] { one = find(barriers).periods; });
  Arena(4).execute([&] { four = find(barriers).periods; });
  EXPECT_EQ(one, four);
}

}  // namespace
}  // namespace borderweave::geo
