#include <gmock/gmock.h>

#include "tests/unit/geo/ingest/partnership_tables.h"

/// Tables whose sides are names, and fields with names of the user's own.
namespace borderweave::geo {
namespace {

using test::codes_of;
using test::text_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ReadPartnershipNames : public test::PartnershipTables {
 protected:
  std::vector<Partnership> read(std::string_view rows) {
    return read_table("from_name,from_country,to_name,to_country,to_lon,to_lat,level\n" +
                      std::string(rows));
  }
};

TEST_F(ReadPartnershipNames, FindMunicipalitiesByNameAndState) {
  const auto rows = read("Görlitz,DE,Zgorzelec,PL,,,2\n");
  ASSERT_EQ(text_of(problems_), "");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].a, 0U);
  EXPECT_EQ(rows[0].b, 1U);
  EXPECT_THAT(qualities(), ElementsAre(MatchQuality::exact_name, MatchQuality::exact_name));
  EXPECT_EQ(notes_.matches[1].wanted, "Zgorzelec, PL");
}

TEST_F(ReadPartnershipNames, OneWarningListsNamesMatchedToOtherSpellings) {
  EXPECT_EQ(read("Goerlitz,DE,Zgorzelec,PL,,,2\nNiesky,DE,Zgorzelc,PL,15.15,51.05,2\n").size(), 2U);
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0259"));
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("2 names were taken for places spelt otherwise"),
                                        HasSubstr("line 2: Goerlitz, DE for Görlitz, DE (1)"),
                                        HasSubstr("line 3: Zgorzelc, PL for Zgorzelec, PL (2)")));
}

TEST_F(ReadPartnershipNames, AMisspeltNameIsAnErrorThatNamesTheLikelyOne) {
  EXPECT_THAT(read("Görlitz,DE,Zgorzelc,PL,,,2\n"), IsEmpty());
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("p.csv:2: error[E0257]: there is no place 'Zgorzelc' in PL"),
                    HasSubstr("to_name"), HasSubstr("did you mean Zgorzelec, PL (2)?")));
  EXPECT_THAT(notes_.matches[1].candidates, ElementsAre("Zgorzelec, PL (2)"));
  EXPECT_TRUE(notes_.matches[1].at);
}

TEST_F(ReadPartnershipNames, APlaceIsNamedByTheIdThatATableCanSay) {
  towns_.code = {"", "PL-02", ""};
  read("Görlitz,DE,Zgorzelc,PL,,,2\n");
  EXPECT_THAT(text_of(problems_), HasSubstr("did you mean Zgorzelec, PL (PL-02)?"));
}

TEST_F(ReadPartnershipNames, OnlyNamesUnlikeAnyPlaceAreOutside) {
  read("Görlitz,DE,Zgorzelc,PL,,,2\nGörlitz,DE,Kraków,PL,,,2\n");
  ASSERT_EQ(notes_.matches.size(), 4U);
  EXPECT_FALSE(notes_.matches[1].outside) << "misspelt";
  EXPECT_TRUE(notes_.matches[3].outside);
  EXPECT_THAT(text_of(problems_), HasSubstr("1 partnership is left out because the region has no"));
}

TEST_F(ReadPartnershipNames, ANameOfSeveralIsAnErrorThatNamesThemAll) {
  towns_.name[2] = "Görlitz";
  EXPECT_THAT(read("Görlitz,DE,Zgorzelec,PL,,,2\n"), IsEmpty());
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("p.csv:2: error[E0258]: 'Görlitz' in DE fits several municipalities: "
                              "Görlitz, DE (1); Görlitz, DE (3)"),
                    HasSubstr("write the right id into from_id")));
}

TEST_F(ReadPartnershipNames, LeaveOutTurnsThoseErrorsIntoOneWarning) {
  towns_.name[2] = "Görlitz";
  source_.unmatched = Unmatched::leave_out;
  EXPECT_THAT(read("Görlitz,DE,Zgorzelec,PL,,,2\nOrtsteil,DE,Zgorzelc,PL,,,2\n"), IsEmpty());
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0260"));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("line 2: Görlitz, DE (fits Görlitz, DE (1); Görlitz, DE (3))"),
                    HasSubstr("line 3: Zgorzelc, PL (did you mean Zgorzelec, PL (2))")));
  EXPECT_EQ(notes_.matches.size(), 4U);
}

TEST_F(ReadPartnershipNames, PlacesOutsideTheRegionAreAWarningForTheirOwnAndForOtherStates) {
  EXPECT_THAT(read("Görlitz,DE,Gdańsk,PL,,,2\nNiesky,DE,Paris,FR,,,2\nNiesky,DE,Lyon,France,,,2\n"
                   "Niesky,DE,Zgorzelec,PL,21,52.2,2\nWismar,DE,Paris,FR,,,2\n"),
              IsEmpty());
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0264", "E0212"));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("3 partnerships are left out because the region does not have the "
                              "state: Paris, FR; Lyon, FR"),
                    HasSubstr("2 partnerships are left out because the region has no such "
                              "municipality or place: Gdańsk, PL; Zgorzelec, PL ("),
                    HasSubstr("km from Zgorzelec, PL"), Not(HasSubstr("Wismar"))));
  EXPECT_FALSE(notes_.matches[1].other_state);
  EXPECT_TRUE(notes_.matches[3].other_state);
}

TEST_F(ReadPartnershipNames, ANameInManyRowsIsOneErrorWithTheirNumber) {
  read("Görlitz,DE,Zgorzelc,PL,,,2\nNiesky,DE,Zgorzelc,PL,,,2\nOrtsteil,DE,Zgorzelc,PL,,,3\n");
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0257"));
  EXPECT_THAT(
      text_of(problems_),
      HasSubstr("p.csv:2: error[E0257]: there is no place 'Zgorzelc' in PL (3 rows, first"));
}

TEST_F(ReadPartnershipNames, ManyNamesAreCountedAfterTheFirst) {
  std::string rows;
  for (int i = 0; i < 40; ++i) {
    rows += fmt::format("Görlitz,DE,Zgorz{}{}ec,PL,,,2\n", char('a' + i % 26), char('a' + i / 26));
  }
  read(rows);
  EXPECT_THAT(codes_of(problems_), testing::SizeIs(26));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("p.csv:27: error[E0257]: 15 more names in 15 rows are doubtful"),
                    HasSubstr("check SCENARIO --data --json")));
}

TEST_F(ReadPartnershipNames, APointInAMunicipalityOfTheStateIsAProposal) {
  EXPECT_THAT(read("Görlitz,DE,Weiler,PL,15.15,51.05,2\n"), IsEmpty());
  EXPECT_THAT(text_of(problems_),
              HasSubstr("did you mean Zgorzelec, PL (2), where the point lies?"));
}

class DuplicatesOfPartnerships : public ReadPartnershipNames {
 protected:
  std::vector<Partnership> merged(std::string_view rows) {
    source_.duplicates = DuplicateRows::merge;
    return read_table("from_name,from_country,to_name,to_country,since,until,sphere\n" +
                      std::string(rows));
  }
};

TEST_F(DuplicatesOfPartnerships, OnePairWithTwoYearsIsAnErrorThatNamesTheSwitch) {
  read_table(
      "from_name,from_country,to_name,to_country,since\n"
      "Görlitz,DE,Zgorzelec,PL,1980\nZgorzelec,PL,Görlitz,DE,1991\n");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("p.csv:3: error[E0208]: line 2 says the same"),
                                        HasSubstr("duplicates = \"merge\"")));
}

TEST_F(DuplicatesOfPartnerships, ManyAreOneErrorWithTheirNumber) {
  read_table(
      "from_name,from_country,to_name,to_country,since\n"
      "Görlitz,DE,Zgorzelec,PL,1980\nNiesky,DE,Zgorzelec,PL,1980\n"
      "Zgorzelec,PL,Görlitz,DE,1980\nZgorzelec,PL,Niesky,DE,1985\n");
  EXPECT_EQ(std::ranges::count(codes_of(problems_), "E0208"), 1);
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("p.csv:4: error[E0208]: 2 rows say the same"),
                                        HasSubstr("line 4 as line 2; line 5 as line 3")));
}

TEST_F(DuplicatesOfPartnerships, MergedTheyAreOneTieFromTheFirstBeginningToTheLastEnd) {
  const auto rows = merged(
      "Görlitz,DE,Zgorzelec,PL,1991,2010,\n"
      "Zgorzelec,PL,Görlitz,DE,1980,2000,\nGörlitz,DE,Zgorzelec,PL,,1999,\n");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].since, make_date(1980, 7, 1));
  EXPECT_EQ(rows[0].until, make_date(2010, 7, 1));
  EXPECT_FALSE(problems_.has_errors());
  EXPECT_THAT(codes_of(problems_), testing::Contains("E0265"));
  EXPECT_THAT(text_of(problems_), HasSubstr("2 rows are merged with others"));
}

TEST_F(DuplicatesOfPartnerships, SpheresAndSuccessiveTimesAreNoDuplicates) {
  EXPECT_EQ(merged("Görlitz,DE,Zgorzelec,PL,1980,1990,\nGörlitz,DE,Zgorzelec,PL,1990,,\n"
                   "Görlitz,DE,Zgorzelec,PL,1980,,water\n")
                .size(),
            3U);
  EXPECT_THAT(codes_of(problems_), Not(testing::Contains("E0265")));
}

TEST_F(ReadPartnershipNames, AnIdCountsBeforeTheName) {
  const std::string header = "from_id,to_id,to_name,to_country\n";
  EXPECT_EQ(read_table(header + "1,,Zgorzelec,PL\n3,2,zgorzelec,PL\n").size(), 2U);
  EXPECT_THAT(qualities(), ElementsAre(MatchQuality::id, MatchQuality::exact_name, MatchQuality::id,
                                       MatchQuality::id));
}

TEST_F(ReadPartnershipNames, ARowWithoutIdsAndNamesIsAnError) {
  read_table("from_id,to_id,to_name,to_country\n1,,,PL\n1,,Zgorzelec,\n");
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("p.csv:2: error[E0206]: 'to_id' and 'to_name' are empty"),
                    HasSubstr("p.csv:3: error[E0206]: 'to_country' is empty")));
}

TEST_F(ReadPartnershipNames, FieldsMayHaveNamesOfTheUsersOwn) {
  source_.from_name = "Stadt";
  source_.from_country = "Land";
  source_.to_name = "Partner";
  source_.to_country = "Partnerland";
  EXPECT_EQ(read_table("Stadt,Land,Partner,Partnerland\nGörlitz,DE,Zgorzelec,PL\n").size(), 1U);
  source_.to_name = "Partners";
  EXPECT_THAT(read_table("Stadt,Land,Partner,Partnerland\nGörlitz,DE,Zgorzelec,PL\n"), IsEmpty());
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("has no field 'Partners'"), HasSubstr("did you mean 'Partner'?")));
}

TEST_F(ReadPartnershipNames, AColumnThatLooksLikeAMisspeltDefaultIsAnError) {
  read_table("form_id,to_id,level\n1,2,2\n");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("error[E0205]: layer 'p' has no field 'from_id'"),
                                        HasSubstr("did you mean 'form_id'?")));
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0205"));
}

TEST_F(ReadPartnershipNames, ATableThatNamesNoPlacesIsAnErrorThatListsItsFields) {
  read_table("a,b,since\n1,2,1991\n");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("it has neither 'from_id' nor 'from_name'"),
                                        HasSubstr("it has neither 'to_id' nor 'to_name'"),
                                        HasSubstr("the table has: a, b, since")));
}

TEST_F(ReadPartnershipNames, OneCoordinateAloneIsAnError) {
  read("Görlitz,DE,Zgorzelec,PL,15.1,,2\n");
  EXPECT_THAT(text_of(problems_), HasSubstr("p.csv:2: error[E0206]: 'to_lat' is empty"));
  EXPECT_THAT(text_of(problems_), Not(HasSubstr("to_lon' is empty")));
}

TEST_F(ReadPartnershipNames, AGeoPackageIsReadAsACsvIs) {
  source_.from.file = test::write_layer(
      folder_ / "p.gpkg", 0,
      {{"from_name"}, {"from_country"}, {"to_id", 'i'}, {"level", 'i'}, {"since"}},
      {{{"Görlitz", "DE", "2", "4", "1998"}, ""}, {{"Gorlitz", "DE", "3", "2", ""}, ""}});
  const auto rows = read_partnerships(source_, towns_, states_, notes_, problems_);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].level, 4);
  EXPECT_THAT(text_of(problems_), HasSubstr("feature 2 (Gorlitz, DE - 3)"));
}

}  // namespace
}  // namespace borderweave::geo
