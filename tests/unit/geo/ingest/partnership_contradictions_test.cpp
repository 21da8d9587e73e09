#include <gmock/gmock.h>

#include <string>
#include <tuple>
#include <vector>

#include "tests/unit/geo/ingest/partnership_tables.h"

/// Sides of a row whose values contradict each other.
namespace borderweave::geo {
namespace {

using test::codes_of;
using test::text_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class Contradicting : public test::PartnershipTables {
 protected:
  void SetUp() override {
    towns_ = test::territories_of(
        {test::square(14.9, 51.1, .1), test::square(15, 51.1, .1), test::square(14.8, 50.9, .1),
         test::square(13.4, 48.5, .1), test::square(16.3, 48.2, .1)},
        {"DE", "PL", "DE", "DE", "AT"});
    towns_.name = {"Görlitz", "Zgorzelec", "Zittau", "Passau", "Wien"};
    towns_.places = {{11, "Weinhübel", {14.95, 51.15}, 100, 0}};
  }

  std::vector<Partnership> ids(const std::string& rows) {
    start();
    return read_table(with_level(
        "from_id,from_name,from_country,from_lon,from_lat,to_id,to_name,to_country\n" + rows));
  }

  std::vector<Partnership> names(const std::string& rows) {
    start();
    return read_table(
        with_level("from_name,from_country,from_lon,from_lat,to_name,to_country\n" + rows));
  }

  std::string said() const { return text_of(problems_); }

 private:
  static std::string with_level(const std::string& rows) {
    std::string table;
    for (const char c : rows) {
      if (c == '\n') table += table.find('\n') == std::string::npos ? ",level" : ",2";
      table += c;
    }
    return table;
  }

  void start() {
    problems_ = {};
    notes_ = {};
  }
};

TEST_F(Contradicting, AnIdAndTheNameOfAnotherMunicipalityIsAnErrorThatNamesBoth) {
  for (const auto& [id, name, is, named] :
       {std::tuple{"3", "Görlitz", "Zittau, DE (3)", "which is Görlitz, DE (1)"},
        {"3", "Goerlitz", "Zittau, DE (3)", "which is Görlitz, DE (1)"},
        {"3", "Weinhübel", "Zittau, DE (3)", "which is Weinhübel in Görlitz, DE (1)"},
        {"1", "Zittau", "Görlitz, DE (1)", "which is Zittau, DE (3)"},
        {"11", "Zittau", "Görlitz, DE (1)", "which is Zittau, DE (3)"},
        {"1", "Dresden", "Görlitz, DE (1)", "names 'Dresden'"}}) {
    EXPECT_THAT(ids(std::string(id) + "," + name + ",DE,,,2,Zgorzelec,PL\n"), IsEmpty());
    EXPECT_THAT(said(), AllOf(HasSubstr("p.csv:2: error[E0267]: id " + std::string(id)),
                              HasSubstr(is), HasSubstr(named), HasSubstr("from_id")));
  }
}

TEST_F(Contradicting, AnIdAndAnotherStateIsAnError) {
  EXPECT_THAT(ids("1,Görlitz,PL,,,5,Wien,AT\n"), IsEmpty());
  EXPECT_THAT(said(), AllOf(HasSubstr("error[E0267]"), HasSubstr("is Görlitz, DE (1)"),
                            HasSubstr("PL (Poland)")));
}

TEST_F(Contradicting, AnIdAndAPointFarAwayIsAnError) {
  EXPECT_THAT(ids("1,Görlitz,DE,8.5,50.1,2,Zgorzelec,PL\n"), IsEmpty());
  EXPECT_THAT(said(), AllOf(HasSubstr("error[E0267]"), HasSubstr("km from it")));
  EXPECT_THAT(ids("1,Görlitz,DE,14.95,51.3,2,Zgorzelec,PL\n"), SizeIs(1)) << "11 km";
}

TEST_F(Contradicting, NamesThatAgreeWithTheIdInSomeFormAreFine) {
  for (const std::string name :
       {"Görlitz", "goerlitz", "Görlitz, Stadt", "Stadt Görlitz", "Weinhübel", "Görlitz (Neiße)",
        "Landkreis Görlitz", "Gorlitz", "Görltiz", "Görl."}) {
    const auto rows = ids("1,\"" + name + "\",DE,,,2,Zgorzelec,PL\n");
    ASSERT_THAT(rows, SizeIs(1)) << name << said();
    EXPECT_EQ(rows[0].a, 0U);
    EXPECT_EQ(said(), "") << name;
  }
  EXPECT_THAT(ids("5,Vienna,AT,,,2,Zgorzelec,PL\n"), SizeIs(1)) << said();
  EXPECT_THAT(ids("1,,,,,2,Zgorzelec,\n"), SizeIs(1)) << said();
}

TEST_F(Contradicting, BesideAnIdThatNobodyHasTheNameIsTakenWithAWarning) {
  const auto rows = ids("99,Zittau,DE,,,2,Zgorzelec,PL\n");
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].b, 2U);
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0259"));
  EXPECT_THAT(said(), HasSubstr("line 2: id 99 (Zittau, DE) for Zittau, DE (3)"));
  EXPECT_THAT(ids("99,Zitau,DE,,,2,Zgorzelec,PL\n"), IsEmpty());
  EXPECT_THAT(said(), HasSubstr("did you mean Zittau, DE (3)?"));
  EXPECT_THAT(ids("99,Hamburg,DE,,,2,Zgorzelec,PL\n"), IsEmpty());
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0212"));
}

TEST_F(Contradicting, PointsThatCannotBelongToTheStateAreErrorsBesideANameOfTheRegion) {
  for (const std::string point :
       {"0,0", "51.15,14.95", "-14.95,51.15", "14.95,-51.15", "149.5,5.1"}) {
    for (const std::string name :
         {"Görlitz", "Goerlitz", "Görlitz (Neiße)", "Zitau", "Weinhübel"}) {
      EXPECT_THAT(names(name + ",DE," + point + ",Zgorzelec,PL\n"), IsEmpty());
      EXPECT_THAT(said(), AllOf(HasSubstr("error[E0267]"), HasSubstr("from_lon"))) << name << point;
    }
    names("Hamburg,DE," + point + ",Zgorzelec,PL\n");
    EXPECT_THAT(codes_of(problems_), ElementsAre("E0212")) << point;
  }
  names("Görlitz,DE,51.15,14.95,Zgorzelec,PL\n");
  EXPECT_THAT(said(), HasSubstr("exchange from_lon and from_lat"));
  names("Görlitz,DE,8.5,50.1,Zgorzelec,PL\n");
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0212")) << "a namesake in its state";
}

TEST_F(Contradicting, AStateThatCannotBeBesideANameNearThePartnerIsAnError) {
  for (const auto& [code, read] : {std::tuple{"P", "PT (Portugal)"},
                                   {"RO", "RO (Romania)"},
                                   {"Romania", "RO (Romania)"},
                                   {"DE", "DE (Germany)"},
                                   {"AT", "AT (Austria)"}}) {
    EXPECT_THAT(names(std::string("Görlitz,DE,,,Zgorzelec,") + code + "\n"), IsEmpty());
    EXPECT_THAT(said(), AllOf(HasSubstr("error[E0267]"), HasSubstr(read), HasSubstr("km from"),
                              HasSubstr("write PL as to_country of Zgorzelec")))
        << code;
  }
}

TEST_F(Contradicting, AStateThatAbbreviatesAnotherIsAnErrorHoweverFarThePartner) {
  for (const std::string code : {"AL", "al", "A.L."}) {  // Allemagne
    names("Passau," + code + ",,,Zgorzelec,PL\n");
    EXPECT_THAT(said(), AllOf(HasSubstr("error[E0267]"), HasSubstr("may stand for DE (Germany)"),
                              HasSubstr("write DE as from_country of Passau")))
        << code;
  }
}

TEST_F(Contradicting, ANamesakeFarFromThePartnerOrInItsStateIsNone) {
  for (const std::string rows :
       {"Passau,RO,,,Zgorzelec,PL\n", "Wien,US,,,Zgorzelec,PL\n", "Zittau,US,,,Görlitz,DE\n",
        "Zittau,US,-80.5,40.2,Zgorzelec,PL\n"}) {
    EXPECT_THAT(names(rows), IsEmpty());
    EXPECT_THAT(said(), Not(HasSubstr("error"))) << rows;
  }
}

TEST_F(Contradicting, ACodeThatMeansThisStateElsewhereIsAnErrorThatSaysWhatToWrite) {
  for (const auto& [name, code, read, meant] :
       {std::tuple{"Passau", "BY", "BY (Belarus)", "Bavaria in Germany"},
        {"passau", "by", "BY (Belarus)", "Bavaria in Germany"},
        {"Görlitz", "SN", "SN (Senegal)", "Saxony in Germany"},
        {"Goerlitz", "SN", "SN (Senegal)", "Saxony in Germany"},
        {"Passau", "GM", "GM (Gambia)", "Germany in FIPS 10-4"},
        {"Wien", "AU", "AU (Australia)", "Austria in FIPS 10-4"}}) {
    EXPECT_THAT(names(std::string(name) + "," + code + ",,,Zgorzelec,PL\n"), IsEmpty());
    EXPECT_THAT(said(),
                AllOf(HasSubstr("error[E0267]"), HasSubstr(read), HasSubstr(meant),
                      HasSubstr(std::string("write ") +
                                (std::string(name) == "Wien" ? "AT" : "DE") + " as from_country")))
        << name << code;
  }
}

TEST_F(Contradicting, NamesakesInOtherStatesAreNoErrors) {
  for (const std::string side :
       {"Görlitz,BY,,", "Passau,SN,,", "Hamburg,BY,,", "Wien,US,,", "Passau,CZ,,", "Passau,US,,",
        "Passau,BY,27.5,53.9", "Zgorzelec,UA,,", "Wien,AU,151.2,-33.8"}) {
    EXPECT_THAT(names(side + ",Zgorzelec,PL\n"), IsEmpty());
    EXPECT_THAT(codes_of(problems_), ElementsAre("E0264")) << side << said();
  }
  names("Wien,US,,,Zgorzelec,PL\n");
  EXPECT_THAT(said(), HasSubstr("Wien, US (not Wien, AT (5))"));
}

TEST_F(Contradicting, APointInTheMunicipalityDecidesAgainstTheState) {
  for (const std::string state : {"BY", "CZ", "US", "PL"}) {
    EXPECT_THAT(names("Passau," + state + ",13.45,48.55,Wien,AT\n"), IsEmpty());
    EXPECT_THAT(said(), AllOf(HasSubstr("error[E0267]"), HasSubstr("the point given lies there"),
                              HasSubstr("write DE as from_country")))
        << state;
  }
}

TEST_F(Contradicting, StatesOfTheTwoSidesThatAreExchanged) {
  EXPECT_THAT(names("Görlitz,PL,,,Zgorzelec,DE\n"), IsEmpty());
  EXPECT_THAT(said(), AllOf(HasSubstr("error[E0267]"), HasSubstr("exchange from_country")));
}

TEST_F(Contradicting, AllRowsOfOneKindAreOneErrorAndLeaveOutMakesItAWarning) {
  const std::string row = "3,Görlitz,DE,,,2,Zgorzelec,PL\n";
  ids(row + row);
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0267"));
  EXPECT_THAT(said(), HasSubstr("(2 rows, first here)"));
  source_.unmatched = Unmatched::leave_out;
  EXPECT_THAT(ids(row), IsEmpty());
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0260"));
  EXPECT_THAT(said(), HasSubstr("line 2: id 3 (Görlitz, DE) is Zittau, DE (3)"));
}

}  // namespace
}  // namespace borderweave::geo
