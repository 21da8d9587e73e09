#include <gmock/gmock.h>

#include "geo/ingest/table_values.h"
#include "tests/unit/geo/ingest/open_table.h"
#include "tests/unit/geo/ingest/partnership_tables.h"

/// Tables whose sides are ids.
namespace borderweave::geo {
namespace {

using test::text_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class ReadPartnerships : public test::PartnershipTables {
 protected:
  std::vector<Partnership> read(std::string_view rows) {
    return read_table("from_id,to_id,level,sphere,since,until,source\n" + std::string(rows));
  }
};

TEST_F(ReadPartnerships, FindMunicipalitiesByTheirIdsOrTheirPlaces) {
  const auto rows = read("2,11,4,cultural,1998-05-05,2020-01-01,Freie Presse: Europastadt\n");
  ASSERT_EQ(text_of(problems_), "");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].a, 0U);
  EXPECT_EQ(rows[0].b, 1U);
  EXPECT_EQ(rows[0].level, 4);
  EXPECT_EQ(rows[0].sphere, "cultural");
  EXPECT_EQ(rows[0].since, make_date(1998, 5, 5));
  EXPECT_EQ(rows[0].until, make_date(2020, 1, 1));
  EXPECT_EQ(rows[0].line, 2);
  EXPECT_EQ(rows[0].source, "Freie Presse: Europastadt");
}

TEST_F(ReadPartnerships, ASpreadsheetGivesTheSameRowsAsTheTable) {
  const auto csv =
      read("1,2,4,cultural,1998-05-05,2020-01-01,Zgorzelec: dwa brzegi\n2,3,2,,1991,,x\n");
  for (const auto& [name, driver] : {std::pair{"p.xlsx", "XLSX"}, std::pair{"p.ods", "ODS"}}) {
    source_.from.file = test::translate(folder_ / "p.csv", folder_ / name, driver);
    const auto sheet = read_partnerships(source_, towns_, states_, notes_, problems_);
    ASSERT_EQ(text_of(problems_), "") << driver;
    ASSERT_EQ(sheet.size(), csv.size()) << driver;
    for (std::size_t i = 0; i < csv.size(); ++i) {
      EXPECT_EQ(sheet[i].a, csv[i].a);
      EXPECT_EQ(sheet[i].b, csv[i].b);
      EXPECT_EQ(sheet[i].level, csv[i].level);
      EXPECT_EQ(sheet[i].sphere, csv[i].sphere);
      EXPECT_EQ(sheet[i].since, csv[i].since);
      EXPECT_EQ(sheet[i].until, csv[i].until);
      EXPECT_EQ(sheet[i].line, csv[i].line);
      EXPECT_EQ(sheet[i].source, csv[i].source);
    }
  }
}

TEST_F(ReadPartnerships, AWrongCellOfASpreadsheetIsNamedByItsRow) {
  read("1,2,2,,1991,,x\n1,2,7,,1998,,x\n");
  problems_ = {};
  source_.from.file = test::translate(folder_ / "p.csv", folder_ / "p.xlsx", "XLSX");
  read_partnerships(source_, towns_, states_, notes_, problems_);
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("p.xlsx:3: error[E0207]: expected a number from 1 to 6, not 7"),
                    HasSubstr("field: level")));
}

TEST_F(ReadPartnerships, ABareYearIsItsFirstOfJulyAndABareMonthItsFifteenth) {
  const auto rows = read("1,2,2,,1991,,x\n1,2,4,,1998-05,,x\n");
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_EQ(rows[0].since, make_date(1991, 7, 1));
  EXPECT_EQ(rows[1].since, make_date(1998, 5, 15));
}

TEST_F(ReadPartnerships, AnEmptyBeginningStaysUnknown) {
  const auto rows = read("1,2,2,,,,x\n");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].since, std::nullopt);
  EXPECT_EQ(text_of(problems_), "");
}

TEST_F(ReadPartnerships, RowsOutsideTheRegionAreCountedInOneWarningThatNamesThem) {
  EXPECT_EQ(read("1,2,2,,1991,,x\n1,77,2,,1991,,x\n88,77,2,,1991,,x\n").size(), 1U);
  EXPECT_FALSE(problems_.has_errors());
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("warning[E0212]: 2 partnerships"), HasSubstr("id 77; id 88")));
}

TEST_F(ReadPartnerships, RowsInsideOneStateAreCountedInOneWarningThatNamesThem) {
  EXPECT_EQ(read("1,3,2,,1991,,x\n1,2,2,,1991,,x\n3,11,2,,1995,,x\n").size(), 1U);
  EXPECT_FALSE(problems_.has_errors());
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("warning[E0215]: 2 partnerships"),
                                        HasSubstr("in one state: line 2: 1 - 3; line 4: 3 - 11")));
}

TEST_F(ReadPartnerships, WrongRowsAreErrorsWithTheirLines) {
  read("1,2,7,,1991,,x\n1,2,2,,long ago,,x\n1,11,2,,1991,,x\n1,2,2,,1991,1990,x\n");
  EXPECT_THAT(
      text_of(problems_),
      AllOf(HasSubstr("p.csv:2: error[E0207]: expected a number from 1 to 6, not 7"),
            HasSubstr("p.csv:3: error[E0207]: expected a date, not 'long ago'"),
            HasSubstr(
                "p.csv:4: error[E0207]: both sides lie in the same municipality, Görlitz, DE (1)"),
            HasSubstr("p.csv:5: error[E0207]: it ends on 1990-07-01")));
}

TEST_F(ReadPartnerships, TheSameRungTwiceIsAnErrorButALadderIsNot) {
  EXPECT_EQ(read("1,2,2,,1991,,x\n2,1,4,,1998,,x\n").size(), 2U);
  EXPECT_TRUE(problems_.empty());
  read("1,2,2,,1991,,x\n2,1,2,,1991,,x\n");
  EXPECT_THAT(text_of(problems_), HasSubstr("p.csv:3: error[E0208]: line 2 says the same"));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("help: keep one row of each"), HasSubstr("duplicates = \"merge\"")));
}

TEST_F(ReadPartnerships, TheReportListsHowEverySideWasFound) {
  read("1,2,2,,1991,,x\n1,77,2,,1991,,x\n");
  EXPECT_THAT(qualities(), ElementsAre(MatchQuality::id, MatchQuality::id, MatchQuality::id,
                                       MatchQuality::unknown));
  EXPECT_EQ(notes_.matches[1].municipality, 1U);
  EXPECT_EQ(notes_.matches[3].wanted, "id 77");
  EXPECT_EQ(notes_.matches[3].origin.line, 3);
  EXPECT_EQ(notes_.layers.at(0).rows, 2U);
}

TEST_F(ReadPartnerships, TextIdsAreTakenAsTextOrAsTheirNumber) {
  const std::int64_t dresden = *id_of_code("DE-2A004", "", true);
  towns_.id = {2, 5, dresden};
  towns_.country = {"DE", "PL", "DE"};
  towns_.places.clear();
  EXPECT_EQ(
      read(fmt::format("DE-2A004,5,2,,1991,,x\n{},5,3,,1992,,x\n2,5,2,,,,x\n", dresden)).size(),
      3U);
  EXPECT_EQ(text_of(problems_), "");
  EXPECT_TRUE(read("DE-2B,5,2,,1991,,x\n").empty());
  EXPECT_THAT(text_of(problems_),
              HasSubstr("warning[E0212]: 1 partnership is left out because "
                        "the region has no such municipality or place: id DE-2B"));
}

TEST_F(ReadPartnerships, ACodeBehindItsPrefixMayHaveLeadingZeros) {
  towns_.id = {2, 5, *id_of_code("09162", "DE-", false)};
  towns_.country = {"DE", "PL", "DE"};
  towns_.places.clear();
  EXPECT_EQ(read("DE-09162,5,2,,1991,,x\nDE-9162,5,3,,1992,,x\n").size(), 2U);
  EXPECT_EQ(text_of(problems_), "");
}

TEST_F(ReadPartnerships, AWordIsNoIdWhereIdsAreNumbers) {
  read("one,2,2,,1991,,x\n");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("p.csv:2: error[E0207]: expected a whole number"),
                                        HasSubstr("from_id")));
}

TEST_F(ReadPartnerships, ATableWithoutRungsHoldsTwinningsAndSaysSoOnce) {
  const auto rows = read_table("from_id,to_id\n1,2\n2,3\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].level, 2);
  EXPECT_EQ(rows[0].since, std::nullopt);
  EXPECT_THAT(text_of(problems_),
              HasSubstr("note[E0261]: the table has no 'level': its 2 rows are read as twinnings"));
}

}  // namespace
}  // namespace borderweave::geo
