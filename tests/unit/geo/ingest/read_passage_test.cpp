#include "geo/ingest/read_passage.h"

#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/small_world.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using borderweave::test::SmallWorld;
using test::codes_of;
using test::Feature;
using test::TempFolder;
using test::text_of;
using test::write_layer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Two states on the equator, from 10° E on: DE in the west, PL in the east.
class ReadPassage : public testing::Test {
 protected:
  static Countries two_states() {
    Country de{.iso2 = "DE", .name = "Germany"}, pl{.iso2 = "PL", .name = "Poland"};
    de.extent = pl.extent = Box{9, -1, 12, 1};
    return {{de, pl}, {}, {}};
  }

  std::vector<Crossing> crossings(const CrossingSource& source) {
    return read_crossings(source, territories_, two_states(), notes_, problems_);
  }
  std::vector<Crossing> crossings(std::string_view rows) {
    const std::string text = "name,kind,lon,lat,a,b,from,until,source\n" + std::string(rows);
    CrossingSource source;
    source.from.file = folder_.write("c.csv", text);
    return crossings(source);
  }

  std::vector<Barrier> barriers(const std::filesystem::path& file) {
    BarrierSource source;
    source.from.file = file;
    return read_barriers({source}, two_states(), notes_, problems_);
  }

  TravelTable travel(std::string_view rows, TravelSource source = {}) {
    source.from.file = folder_.write("t.csv", rows);
    return read_travel(source, territories_, notes_, problems_);
  }

  TempFolder folder_;
  Territories territories_ = SmallWorld{.map = {"DE DE DE DE PL PL PL PL"}}.draw();
  IngestReport notes_;
  Problems problems_;
};

TEST_F(ReadPassage, ACrossingTableHasBridgesAndFerriesWithTheirDates) {
  const auto rows = crossings(
      "\"Bridge, middle\",bridge,10.36,-.04,Germany,POL,2022-06-10,,x\n"
      "Ferry,ferry,10.36,-.04,PL,DE,,2030-01-01,x\n");
  ASSERT_EQ(text_of(problems_), "");
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0].name, "Bridge, middle");
  EXPECT_EQ(rows[0].at, (LonLat{10.36, -.04}));
  EXPECT_EQ(rows[0].a + rows[0].b, "DEPL") << "states by any name";
  EXPECT_EQ(rows[1].kind, Crossing::Kind::ferry);
  EXPECT_FALSE(rows[0].open(make_date(2022, 6, 9)));
  EXPECT_TRUE(rows[0].open(make_date(2022, 6, 10)));
  EXPECT_TRUE(rows[1].open(make_date(1990, 1, 1)));
  EXPECT_FALSE(rows[1].open(make_date(2030, 1, 1)));
  EXPECT_THAT(notes_.layers, SizeIs(1));
}

TEST_F(ReadPassage, ALayerOfPointsNeedsNoCoordinatesAndMayNameItsFields) {
  CrossingSource source;
  source.from.file = write_layer(folder_ / "c.gpkg", 3857, {{"art"}, {"links"}, {"rechts"}},
                                 {{{"bridge", "DE", "PL"}, "POINT (10.36 -0.04)"}});
  source.kind = "art";
  source.a = "links";
  source.b = "rechts";
  const auto rows = crossings(source);
  ASSERT_EQ(text_of(problems_), "");
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_NEAR(rows[0].at.lon, 10.36, 1e-9);
  EXPECT_NEAR(rows[0].at.lat, -.04, 1e-9);
  EXPECT_FALSE(rows[0].from || rows[0].until) << "no fields of dates: always open";
}

TEST_F(ReadPassage, EveryFaultOfACrossingIsReportedWithItsLine) {
  const auto rows = crossings(
      "A,tunnel,10.36,-.04,DE,PL,,,x\n"
      "B,bridge,190,-.04,DE,PL,,,x\n"
      "C,bridge,10.36,-.04,DE,DE,,,x\n"
      "D,bridge,10.36,-.04,DE,PX,,,x\n"
      "E,bridge,10.36,-.04,DE,PL,2020-01-01,2019-01-01,x\n");
  EXPECT_THAT(rows, SizeIs(1)) << "the dated one, of a run that stops";
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("c.csv:2: error[E0207]: expected bridge or ferry, not 'tunnel'"),
                    HasSubstr("c.csv:3: error[E0207]: expected a number from -180 to 180, not 190"),
                    HasSubstr("c.csv:4: error[E0207]: a crossing joins two states"),
                    HasSubstr("c.csv:5: error[E0210]: unknown country 'PX'"),
                    HasSubstr("c.csv:6: error[E0207]: it ends on 2019-01-01")));
}

TEST_F(ReadPassage, AMisspeltDateColumnOfCrossingsIsNoColumnThatMayBeMissing) {
  CrossingSource source;
  source.from.file =
      folder_.write("c.csv", "kind,lon,lat,a,b,untill\nbridge,10.36,-.04,DE,PL,2020-01-01\n");
  EXPECT_THAT(crossings(source), IsEmpty());
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("E0205"), HasSubstr("'until'"), HasSubstr("untill")));
}

TEST_F(ReadPassage, SwappedCoordinatesAndCrossingsFarFromAStateAreFound) {
  crossings(
      "swapped,bridge,-.04,10.36,DE,PL,,,x\n"
      "in DE,bridge,10.03,-.04,DE,PL,,,x\n"  // 33 km from the frontier
      "in DE,ferry,10.03,-.04,DE,PL,,,x\n"
      "near,bridge,10.30,-.04,DE,PL,,,x\n"     // 6 km
      "beyond,bridge,10.36,-.6,DE,PL,,,x\n");  // 57 km south of the region, on the frontier
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0250", "E0276"));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("c.csv:2: error[E0250]"), HasSubstr("each other's place"),
                    HasSubstr("c.csv:3: warning[E0276]: it lies in DE, and 37 km from the")));
}

TEST_F(ReadPassage, BarriersAreLinesAndPolygonsWithStatesAndDatesWhereTheyHaveThem) {
  const auto all = barriers(write_layer(
      folder_ / "b.gpkg", 4326, {{"name"}, {"a"}, {"b"}, {"from"}},
      {{{"river", "", "", ""}, "LINESTRING (10.36 -1, 10.36 1)"},
       {{"lake", "Poland", "DE", ""}, "POLYGON ((10.3 0, 10.4 0, 10.4 1, 10.3 0))"},
       {{"fence", "", "", "2022-06-01"}, "MULTILINESTRING ((10 0, 11 0), (10 1, 11 1))"}}));
  ASSERT_EQ(text_of(problems_), "");
  ASSERT_THAT(all, SizeIs(3));
  EXPECT_THAT(all[0].lines, ElementsAre(Ring{{10.36, -1}, {10.36, 1}}));
  EXPECT_EQ(all[1].a + all[1].b, "PLDE");
  EXPECT_THAT(all[1].areas, SizeIs(1));
  EXPECT_TRUE(all[0].parts("X", "Y"));
  EXPECT_TRUE(all[1].parts("DE", "PL"));
  EXPECT_FALSE(all[1].parts("DE", "CZ"));
  EXPECT_THAT(all[2].lines, SizeIs(2));
  EXPECT_FALSE(all[2].period.holds(make_date(2022, 5, 31)));
  EXPECT_TRUE(all[2].period.holds(make_date(2022, 6, 1)));
}

TEST_F(ReadPassage, FaultsOfBarriersAreReported) {
  barriers(write_layer(folder_ / "b.gpkg", 4326, {{"name"}, {"a"}, {"b"}},
                       {{{"point", "", ""}, "POINT (10 0)"},
                        {{"bow", "", ""}, "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"},
                        {{"inner", "DE", "DE"}, "LINESTRING (10 0, 11 0)"},
                        {{"half", "DE", ""}, "LINESTRING (10 0, 11 0)"}}));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("expected lines or polygons, not POINT"), HasSubstr("is not valid"),
                    HasSubstr("DE from itself"), HasSubstr("'b' is empty")));
  problems_ = {};
  barriers(
      write_layer(folder_ / "half.gpkg", 4326, {{"a"}}, {{{"DE"}, "LINESTRING (10 0, 11 0)"}}));
  EXPECT_THAT(text_of(problems_), HasSubstr("none for the other one"));
}

TEST_F(ReadPassage, ALineAcrossTheAntimeridianIsCutThere) {
  const auto all = barriers(
      write_layer(folder_ / "b.gpkg", 4326, {{"name"}}, {{{"x"}, "LINESTRING (179 10, -179 10)"}}));
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_THAT(all[0].lines, ElementsAre(Ring{{179, 10}, {181, 10}}, Ring{{-181, 10}, {-179, 10}}));
}

TEST_F(ReadPassage, MinutesBecomeKilometresOfStraightLineThereAndBack) {
  TravelSource source;
  source.km_per_hour = 60;
  source.detour = 1.25;
  const TravelTable table = travel("origin,destination,minutes\n1,2,10\n2,5,40\n5,2,60\n", source);
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_EQ(table.km.at(0, 1), 8);
  EXPECT_EQ(table.km.at(1, 0), 8) << "the way back";
  EXPECT_EQ(table.km.at(1, 4), 32);
  EXPECT_EQ(table.km.at(4, 1), 48) << "has its own row";
  EXPECT_TRUE(table.unlisted_straight);
}

TEST_F(ReadPassage, OneWayAloneWhereTheScenarioSaysSo) {
  TravelSource source;
  source.direction = TravelDirection::listed;
  source.unlisted = UnlistedTravel::out_of_reach;
  const TravelTable table = travel("origin,destination,km\n1,2,13\n", source);
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_EQ(table.km.at(0, 1), 10);
  EXPECT_THAT(table.km.rows_of(1), IsEmpty());
  EXPECT_FALSE(table.unlisted_straight);
}

TEST_F(ReadPassage, WhatCannotBeTrueOfATravelTableIsAnError) {
  travel("origin,destination,minutes\n1,2,-5\n1,8,2\n1,3,30\n1,3,40\n1,,40\n1,99,40\nX,2,40\n");
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("t.csv:2: error[E0207]: expected a number from 0 to 10000, not -5"),
                    HasSubstr("t.csv:3: error[E0280]: 2 minutes for 70 km by air"),
                    HasSubstr("t.csv:5: error[E0208]: the way has 40 here and 30 in line 4"),
                    HasSubstr("t.csv:6: error[E0206]"),
                    HasSubstr("t.csv:7: warning[E0281]: 1 rows name a place"),
                    HasSubstr("t.csv:8: error[E0207]")));
  problems_ = {};
  travel("origin,destination,km\n1,8,20\n1,2,8\n");
  EXPECT_THAT(text_of(problems_), HasSubstr("t.csv:2: error[E0280]: 20 km are less than the 70"));
  EXPECT_THAT(codes_of(problems_), SizeIs(1));
}

TEST_F(ReadPassage, ATravelTableInSecondsOrMetresIsAnErrorAndOneSlowFerryIsNot) {
  travel("origin,destination,minutes\n1,2,600\n2,5,1800\n3,4,15\n");
  EXPECT_THAT(
      text_of(problems_),
      AllOf(HasSubstr("t.csv:2: error[E0280]: 2 of 3 ways of 5 km or more by air are slower "
                      "than walking (4 km/h), this one has 600 for 10 km"),
            HasSubstr("divide seconds by 60")));
  problems_ = {};
  travel("origin,destination,km\n1,2,13000\n");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("over 15 times as long by road, this one has "
                                                  "13000 for 10 km"),
                                        HasSubstr("divide metres by 1000")));
  problems_ = {};
  travel("origin,destination,minutes\n1,2,600\n2,5,40\n");
  EXPECT_EQ(text_of(problems_), "");
}

TEST_F(ReadPassage, ATravelTableHasATimeOrADistance) {
  travel("origin,destination\n1,2\n");
  travel("origin,destination,km,minutes\n1,2,13,10\n");
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("neither a time nor a distance"), HasSubstr("both 'minutes' and")));
  problems_ = {};
  TravelSource source;
  source.minutes.clear();
  EXPECT_EQ(travel("origin,destination,km,minutes\n1,2,13,10\n", source).km.at(0, 1), 10);
  EXPECT_EQ(text_of(problems_), "");
}

}  // namespace
}  // namespace borderweave::geo
