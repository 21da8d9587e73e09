#include "geo/ingest/read_countries.h"

#include <gmock/gmock.h>

#include "geo/ingest/read.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using test::codes_of;
using test::TempFolder;
using test::text_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view kCountries =
    "iso2,name,income,labour_share,internet_share,population_growth,income_growth,languages,"
    "neighbours,post_socialist,west,south,east,north,source\n"
    "PL,Poland,40000,0.45,0.85,0.001,0.02,pl,DE;CZ,1,14.1,48.9,24.2,54.9,x\n"
    "DE,Germany,60000,0.52,0.9,-0.002,0.015,de;dsb,PL;CZ,0,,,,,x\n";
constexpr std::string_view kBlocs =
    "bloc,kind,country,from,until,source\n"
    "EU,bloc,PL,2004-05-01,,x\n"
    "EU,bloc,DE,1958-01-01,,x\n"
    "ETS 106,treaty,PL,1993-06-20,,x\n"
    "ETS 106,treaty,DE,1981-12-22,,x\n";
constexpr std::string_view kMovement =
    "a,b,from,until,checks,visa,no_work,source\n"
    "EU,EU,1958-01-01,,,0,0,x\n"
    "PL,DE,2004-05-01,2011-05-01,,,1,x\n";

class ReadCountries : public testing::Test {
 protected:
  Countries read(std::string_view countries, std::string_view blocs, std::string_view movement) {
    folder_.write("countries.csv", countries);
    folder_.write("blocs.csv", blocs);
    folder_.write("movement.csv", movement);
    return read_countries(folder_ / "", problems_);
  }

  TempFolder folder_;
  Problems problems_;
};

TEST_F(ReadCountries, ReadsTheThreeTables) {
  const Countries all = read(kCountries, kBlocs, kMovement);
  ASSERT_EQ(text_of(problems_), "");
  const Country& germany = all[*all.find("DE")];
  EXPECT_EQ(germany.name, "Germany");
  EXPECT_EQ(germany.income, 60000);
  EXPECT_EQ(germany.labour_share, 0.52);
  EXPECT_EQ(germany.internet_share, 0.9);
  EXPECT_EQ(germany.population_growth, -0.002);
  EXPECT_EQ(germany.income_growth, 0.015);
  EXPECT_THAT(germany.languages, ElementsAre("de", "dsb"));
  EXPECT_THAT(germany.neighbours, ElementsAre("PL", "CZ"));
  EXPECT_FALSE(germany.post_socialist);
  EXPECT_TRUE(all[*all.find("PL")].post_socialist);
  EXPECT_EQ(all[*all.find("PL")].extent->north, 54.9);
  EXPECT_FALSE(germany.extent) << "unknown";
  EXPECT_TRUE(all.member("PL", "EU", make_date(2004, 5, 1)));
  EXPECT_TRUE(all.member("PL", "ETS 106", make_date(2004, 5, 1)));
  EXPECT_EQ(all.common_blocs("PL", "DE", make_date(2004, 5, 1)), 1) << "a treaty is no bloc";
  EXPECT_TRUE(all.barriers("PL", "DE", make_date(2010, 1, 1)).no_work);
  EXPECT_FALSE(all.barriers("PL", "DE", make_date(2012, 1, 1)).no_work);
  EXPECT_TRUE(all.barriers("PL", "DE", make_date(2012, 1, 1)).checks) << "no row speaks of checks";
}

TEST_F(ReadCountries, EveryWrongValueIsReportedWithItsLine) {
  read(
      "iso2,name,income,labour_share,internet_share,population_growth,income_growth,languages,"
      "neighbours,post_socialist,west,south,east,north,source\n"
      "\n"
      "Pol,Poland,40000,0.45,0.85,0.001,0.02,pl,DE,1,24.2,48.9,14.1,54.9,x\n"
      "DE,Germany,rich,45,,0,1.5,de,PL,maybe,,,,,x\n"
      "DE,Germany,1,0.4,0.4,0,0,de,PL,0,,,,,x\n",
      kBlocs, kMovement);
  EXPECT_THAT(
      text_of(problems_),
      AllOf(
          HasSubstr("countries.csv:3: error[E0207]: expected an ISO 3166-1 alpha-2 code"),
          HasSubstr("countries.csv:3: error[E0207]: expected a number from 24.2 to 180, not 14.1"),
          HasSubstr("countries.csv:4: error[E0207]: expected a number, not 'rich'"),
          HasSubstr("countries.csv:4: error[E0207]: expected a number from 0 to 1, not 45"),
          HasSubstr("countries.csv:4: error[E0206]: 'internet_share' is empty"),
          HasSubstr("countries.csv:4: error[E0207]: expected a number from -0.2 to 0.2, not 1.5"),
          HasSubstr("countries.csv:4: error[E0207]: expected a whole number, not 'maybe'"),
          HasSubstr("countries.csv:5: error[E0208]: country DE stands on line 4 already")));
}

TEST_F(ReadCountries, UnknownCountriesAndBlocsAreErrors) {
  read(kCountries,
       "bloc,kind,country,from,until,source\nEU,bloc,XX,2004-05-01,,x\nEU,club,PL,2004-05-01,,x\n",
       "a,b,from,until,checks,visa,no_work,source\nSchengen,PL,1995-03-26,,0,,,x\n");
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("blocs.csv:2: error[E0210]: country XX is not in countries.csv"),
                    HasSubstr("blocs.csv:3: error[E0207]: expected bloc or treaty, not 'club'"),
                    HasSubstr("movement.csv:2: error[E0210]: 'Schengen' is neither")));
}

TEST_F(ReadCountries, ADateMustExistAndAnEndComeAfterItsBeginning) {
  read(kCountries,
       "bloc,kind,country,from,until,source\nEU,bloc,PL,2004-13-01,,x\n"
       "EU,bloc,DE,2004-05-01,2003-01-01,x\n",
       kMovement);
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("blocs.csv:2: error[E0207]: expected a date, not '2004-13-01'"),
                    HasSubstr("blocs.csv:3: error[E0207]: it ends on 2003-01-01")));
}

TEST_F(ReadCountries, EveryMissingTableIsAnError) {
  read_countries(folder_ / "", problems_);
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0201", "E0201", "E0201"));
}

Countries russia_and_china() {
  return {{{.iso2 = "RU"}, {.iso2 = "CN"}}, {}, {}};
}

TEST(ReadOutside, ReadsRowsThatStandForSeveralPlaces) {
  const TempFolder folder;
  Problems problems;
  const auto rows = read_outside({.file = folder.write("outside.csv",
                                                       "country,lon,lat,population,places\n"
                                                       "CN,127.5,50.25,21000,3\n")},
                                 russia_and_china(), problems);
  EXPECT_EQ(text_of(problems), "");
  EXPECT_THAT(rows, ElementsAre(OutsidePlaces{"CN", {127.5, 50.25}, 21000, 3}));
}

TEST(ReadOutside, WrongStatesNumbersAndColumnsAreErrors) {
  const TempFolder folder;
  Problems problems;
  const auto rows = read_outside({.file = folder.write("outside.csv",
                                                       "country,lon,lat,population,places\n"
                                                       "CM,127.5,50.25,21000,3\n"
                                                       "CN,127.5,95,21000,3\n"
                                                       "CN,127.5,50.25,0,3\n"
                                                       "CN,127.5,50.25,21000,0\n"
                                                       "CN,127.5,50.25,21000,1.5\n")},
                                 russia_and_china(), problems);
  EXPECT_THAT(rows, IsEmpty());
  EXPECT_THAT(text_of(problems),
              AllOf(HasSubstr("outside.csv:2: error[E0210]: country CM is not in countries.csv"),
                    HasSubstr("outside.csv:3: error[E0207]: expected a number from -90 to 90"),
                    HasSubstr("outside.csv:4: error[E0207]: expected people: a number above 0"),
                    HasSubstr("outside.csv:5: error[E0207]: expected a number of at least 1"),
                    HasSubstr("outside.csv:6: error[E0207]: expected a whole number of places")));
  Problems columns;
  read_outside({.file = folder.write("o.csv", "country,lon,lat\nCN,1,1\n")}, russia_and_china(),
               columns);
  EXPECT_THAT(codes_of(columns), testing::Contains("E0205"));
}

}  // namespace
}  // namespace borderweave::geo
