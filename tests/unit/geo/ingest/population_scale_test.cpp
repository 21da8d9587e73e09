#include <gmock/gmock.h>

#include "geo/ingest/read.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using test::square_wkt;
using test::TempFolder;
using test::text_of;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Countries germany_and_finland() {
  std::vector<Country> rows(2);
  rows[0] = {.iso2 = "DE", .name = "Germany", .population = 80'854'408, .area_km2 = 357'022};
  rows[1] = {.iso2 = "FI", .name = "Finland", .population = 5'476'922, .area_km2 = 338'145};
  return {rows, {}, {}};
}

/// What is said of two municipalities of that state, each a square of about 78 km².
std::string said_of(const std::string& country, const std::string& people, double side = 0.1) {
  const TempFolder folder;
  const auto file = test::write_layer(
      folder / "m.gpkg", 4326, {{"id", 'i'}, {"name"}, {"country"}, {"population", 'r'}},
      {{{"1", "A", country, people}, square_wkt(15, 51, side)},
       {{"2", "B", country, people}, square_wkt(15 + side, 51, side)}});
  TerritorySource source;
  source.from.file = file;
  IngestReport notes;
  Problems problems;
  read_territories({source}, {}, germany_and_finland(), notes, problems);
  return text_of(problems);
}

TEST(PopulationScale, MorePeopleThanTheStateHasIsToldWithBothNumbers) {
  EXPECT_THAT(said_of("DE", "90000000", 2),
              AllOf(HasSubstr("warning[E0254]: the 2 municipalities of Germany have 180000000"),
                    HasSubstr("the whole state has 80854408")));
}

TEST(PopulationScale, ADensityThirtyTimesAwayFromTheStateIsTold) {
  EXPECT_THAT(said_of("DE", "30000000", 0.6), HasSubstr("times fewer"));
  EXPECT_THAT(said_of("DE", "56"), HasSubstr("times as many"));
  EXPECT_THAT(said_of("DE", "56000"), Not(HasSubstr("E0254")));
  EXPECT_THAT(said_of("DE", "800"), Not(HasSubstr("E0254")));
}

TEST(PopulationScale, ACityAloneIsNotTold) {
  EXPECT_THAT(said_of("FI", "330000", 0.1), Not(HasSubstr("E0254")));  // Helsinki: 260 times
  EXPECT_THAT(said_of("DE", "900000", 0.15), Not(HasSubstr("E0254")));
  EXPECT_THAT(said_of("FI", "2500000", 0.6), HasSubstr("times fewer")) << "on 1.7 % of the ground";
}

TEST(PopulationScale, ThinRegionsOfRealMunicipalitiesAreNotTold) {
  EXPECT_THAT(said_of("FI", "1850", 1.5), Not(HasSubstr("E0254")));  // Enontekiö and the like
}

}  // namespace
}  // namespace borderweave::geo
