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

TEST_F(ReadPartnershipNames, PlacesOutsideTheRegionAreOneWarning) {
  EXPECT_THAT(read("Görlitz,DE,Gdańsk,PL,,,2\nNiesky,DE,Paris,FR,,,2\n"
                   "Niesky,DE,Zgorzelec,PL,21,52.2,2\n"),
              IsEmpty());
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0212"));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("3 partnerships"), HasSubstr("Gdańsk, PL"), HasSubstr("Paris, FR"),
                    HasSubstr("km from Zgorzelec, PL")));
}

TEST_F(ReadPartnershipNames, AnIdCountsBeforeTheName) {
  const std::string header = "from_id,to_id,to_name,to_country\n";
  EXPECT_EQ(read_table(header + "1,,Zgorzelec,PL\n1,2,Gdańsk,PL\n").size(), 2U);
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
  const auto rows = read_partnerships(source_, towns_, notes_, problems_);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].level, 4);
  EXPECT_THAT(text_of(problems_), HasSubstr("feature 2 (Gorlitz, DE - 3)"));
}

}  // namespace
}  // namespace borderweave::geo
