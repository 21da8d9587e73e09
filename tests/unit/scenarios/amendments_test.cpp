#include <gmock/gmock.h>

#include "amended_egtc.h"

namespace borderweave::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Amendments, ARuleMayNeverHaveBeen) {
  EXPECT_THAT(dated_rules("without = [\"egtc-2006\"]\n"), ElementsAre("egtc-2013 2014-06-22 open"));
  EXPECT_THAT(dated_rules("without = [\"egtc-*\"]\n"), IsEmpty());
}

TEST(Amendments, AMovedRuleHasOtherDatesFromTheBeginning) {
  EXPECT_THAT(
      dated_rules("[[regime.move]]\nrule = \"egtc-2013\"\nfrom = 2016-01-01\nuntil = 2020-01-01\n"),
      ElementsAre("egtc-2006 2007-08-01 2014-06-22", "egtc-2013 2016-01-01 2020-01-01"));
}

TEST(Amendments, ARepealEndsARule) {
  EXPECT_THAT(dated_rules("[[regime.reform]]\nrule = \"egtc-2013\"\nfrom = 2020-01-01\n"
                          "repeal = true\n"),
              ElementsAre("egtc-2006 2007-08-01 2014-06-22", "egtc-2013 2014-06-22 2020-01-01"));
}

TEST(Amendments, APatternReformsEveryRuleThatStillHolds) {
  EXPECT_THAT(dated_rules("[[regime.reform]]\nrule = \"egtc-*\"\nfrom = 2010-01-01\n"
                          "approval = { silence = \"consent\" }\n"),
              ElementsAre("egtc-2006 2007-08-01 2010-01-01", "egtc-2006 2010-01-01 2014-06-22",
                          "egtc-2013 2014-06-22 open"));
  EXPECT_THAT(dated_rules("[[regime.reform]]\nrule = \"*\"\nfrom = 2030-01-01\n"
                          "approval = { silence = \"consent\" }\n"),
              ElementsAre("egtc-2006 2007-08-01 2014-06-22", "egtc-2013 2014-06-22 2030-01-01",
                          "egtc-2013 2030-01-01 open"))
      << "what has ended stays as it was";
}

TEST(Amendments, AMoveMayTakeAnEndAway) {
  EXPECT_THAT(dated_rules("[[regime.move]]\nrule = \"egtc-2006\"\nuntil = \"open\"\n"),
              ElementsAre("egtc-2006 2007-08-01 open", "egtc-2013 2014-06-22 open"));
  EXPECT_THAT(report_of("[[regime.move]]\nrule = \"egtc-2006\"\nuntil = \"opne\"\n"),
              HasSubstr("did you mean \"open\"?"));
}

TEST(Amendments, AMoveGivesADate) {
  EXPECT_THAT(report_of("[[regime.move]]\nrule = \"egtc-2006\"\n"),
              HasSubstr("plan.toml:8:1: error[E0106]: `regime.move[1]` gives neither `from` nor"));
}

TEST(Amendments, AMoveKeepsDatesInOrder) {
  EXPECT_THAT(
      report_of("[[regime.move]]\nrule = \"egtc-*\"\nfrom = 2020-01-01\n"),
      HasSubstr("plan.toml:10:8: error[E0109]: `egtc-2006` would begin on 2020-01-01 and end "
                "on 2014-06-22 (its own `until`)"));
  EXPECT_THAT(report_of("[[regime.move]]\nrule = \"egtc-2013\"\nuntil = 2010-01-01\n"),
              HasSubstr("(`until` of regime.move[1])"));
}

TEST(Amendments, ARuleIsMovedOnce) {
  EXPECT_THAT(report_of("[[regime.move]]\nrule = \"egtc-2013\"\nfrom = 2016-01-01\n"
                        "[[regime.move]]\nrule = \"egtc-*\"\nuntil = 2030-01-01\n"),
              HasSubstr("plan.toml:12:8: error[E0113]: regime.move[1] moves `egtc-2013` already"));
}

TEST(Amendments, AMoveOutOfTheRunIsWarnedOf) {
  EXPECT_THAT(report_of("[[regime.move]]\nrule = \"egtc-2013\"\nfrom = 2100-01-01\n"),
              HasSubstr("plan.toml:10:8: warning[E0117]: never in force within this run"));
}

TEST(Amendments, ARepealNeedsARuleThatHolds) {
  const auto repeal = [](const std::string& rule, const std::string& keys) {
    return report_of("[[regime.reform]]\nrule = \"" + rule + "\"\nrepeal = true\n" + keys);
  };
  EXPECT_THAT(repeal("egtc-2006", "from = 2020-01-01\n"),
              HasSubstr("plan.toml:11:8: error[E0109]: `egtc-2006` ends on 2014-06-22 (its own "
                        "`until`), so there is nothing to repeal on 2020-01-01"));
  EXPECT_THAT(repeal("egtc-2013", "from = 2010-01-01\n"),
              HasSubstr("help: a reform changes a rule in force; `without` takes a rule away"));
  EXPECT_THAT(repeal("egtc-2013", "from = 2020-01-01\nallow = [\"contact\"]\n"),
              HasSubstr("plan.toml:12:9: error[E0113]: `allow` beside `repeal`"));
  EXPECT_EQ(repeal("egtc-2013", "from = 2020-01-01\ntitle = \"its end\"\n"), "");
}

TEST(Amendments, APatternOfWhatHasEndedIsWarnedOf) {
  EXPECT_THAT(
      report_of("without = [\"egtc-2013\"]\n"
                "[[regime.reform]]\nrule = \"egtc-*\"\nfrom = 2020-01-01\n"),
      HasSubstr("plan.toml:11:8: warning[E0117]: every rule that `egtc-*` matches has ended by "
                "2020-01-01"));
}

TEST(Amendments, APatternTellsEachProblemOnce) {
  EXPECT_THAT(codes(read_text_of(kUseEgtc + "[[regime.reform]]\nrule = \"egtc-*\"\n"
                                            "from = 2010-01-01\ncertainty = 1.2\nbogus = 1\n")),
              ElementsAre("E0105", "E0103"));
}

TEST(Amendments, ANewRuleHasNoStarInItsId) {
  EXPECT_THAT(report_of("[[regime.reform]]\nrule = \"new-*\"\nfrom = 2010-01-01\n"
                        "allow = [\"contact\"]\n"),
              HasSubstr("error[E0115]: no rule `new-*` is in use"));
}

TEST(Amendments, OnlyTheStarStandsForLetters) {
  EXPECT_THAT(report_of("without = [\"egtc-[0-9]*\"]\n"), HasSubstr("error[E0115]"));
  EXPECT_THAT(report_of("without = [\"egtc-201?\"]\n"), HasSubstr("error[E0115]"));
}

TEST(Amendments, ARuleThatIsNotThereIsAnErrorWithTheLikelyOne) {
  EXPECT_THAT(read_text_of(kUseEgtc + "without = [\"egtc-2031\"]\n").report, HasSubstr("E0115"));
  EXPECT_THAT(read_text_of(kUseEgtc + "[[regime.move]]\nrule = \"egtc-20013\"\n").report,
              HasSubstr("did you mean `egtc-2013`?"));
  EXPECT_THAT(
      read_text_of(kUseEgtc + "[[regime.reform]]\nrule = \"pl-*\"\nfrom = 2030-01-01\n").report,
      HasSubstr("no rule `pl-*` is in use"));
}

}  // namespace
}  // namespace borderweave::scenarios
