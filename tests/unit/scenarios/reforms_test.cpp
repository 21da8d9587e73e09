#include <gmock/gmock.h>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using sim::bit;
using sim::Instrument;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Like kShortest, with time for what the tests do.
const std::string kLong = R"([scenario]
start = 2004-01-01
end = 2035-01-01
[region]
territories = { file = "towns.shp" }
)";
const std::string kUseEgtc = kLong + "[regime]\nuse = [\"eu-egtc\"]\n";

TEST(Reforms, ANewRuleBindsEveryStateOfTheRegion) {
  const auto reading = read_text_of(kLong + R"([[regime.reform]]
rule = "brics-intermunicipal"
from = 2027-01-01
allow = ["contact", "twinning", "joint_body"]
certainty = 0.8
approval = { authority = "region", days = 30, silence = "consent" }
)");
  EXPECT_EQ(reading.report, "");
  ASSERT_THAT(reading.scenario.law.rules, SizeIs(1));
  const sim::Rule& rule = reading.scenario.law.rules.front();
  EXPECT_EQ(rule.id, "brics-intermunicipal");
  EXPECT_EQ(rule.from, make_date(2027, 1, 1));
  EXPECT_THAT(rule.parties, IsEmpty());
  EXPECT_EQ(rule.certainty, 0.8);
  EXPECT_EQ(rule.basis, "A");
  EXPECT_EQ(rule.approval_for, bit(Instrument::twinning) | bit(Instrument::joint_body));
}

TEST(Reforms, AnEmptyListOfPartiesIsNotEveryState) {
  const auto reading = read_text_of(kShortest +
                                    "[[regime.reform]]\nrule = \"r\"\nfrom = 2027-01-01\n"
                                    "parties = []\nallow = [\"contact\"]\n");
  EXPECT_THAT(reading.report, HasSubstr("`parties` needs at least one party"));
}

TEST(Reforms, ChangesARuleInUseFromItsDateOn) {
  const auto reading = read_text_of(kUseEgtc +
                                    "[[regime.reform]]\nrule = \"egtc-2013\"\n"
                                    "from = 2027-01-01\ncertainty = 1.0\n");
  EXPECT_EQ(reading.report, "");
  const auto& rules = reading.scenario.law.rules;
  ASSERT_THAT(rules, SizeIs(3));
  EXPECT_EQ(rules[1].certainty, 0.95);
  EXPECT_EQ(rules[1].until, make_date(2027, 1, 1));
  EXPECT_EQ(rules[2].id, "egtc-2013");
  EXPECT_EQ(rules[2].from, make_date(2027, 1, 1));
  EXPECT_EQ(rules[2].certainty, 1.0);
  EXPECT_EQ(rules[2].allow, rules[1].allow);
  EXPECT_EQ(rules[2].approvals.at(0).days, 180);
}

TEST(Reforms, GivesARuleOfUnknownStartItsDate) {
  const auto reading = read_text_of(kLong +
                                    "[regime]\nuse = [\"cis-convention\"]\n"
                                    "[[regime.reform]]\nrule = \"cis-convention\"\n"
                                    "from = 2009-06-01\n");
  EXPECT_EQ(reading.report, "");
  std::vector<std::optional<Date>> starts;
  for (const sim::Rule& rule : reading.scenario.law.rules) {
    if (rule.id == "cis-convention") starts.push_back(rule.from);
  }
  EXPECT_THAT(starts, ElementsAre(make_date(2009, 6, 1)));
}

/// Ids with their dates, "egtc-2006 2007-08-01 2014-06-22", of the shipped EGTC rules.
std::vector<std::string> dated_rules(const std::string& levers) {
  const auto reading = read_text_of(kUseEgtc + levers);
  EXPECT_EQ(reading.report, "");
  std::vector<std::string> result;
  for (const sim::Rule& rule : reading.scenario.law.rules) {
    const auto day = [](std::optional<Date> date) { return date ? to_string(*date) : "open"; };
    result.push_back(rule.id + " " + day(rule.from) + " " + day(rule.until));
  }
  return result;
}

TEST(Levers, ARuleMayNeverHaveBeen) {
  EXPECT_THAT(dated_rules("without = [\"egtc-2006\"]\n"), ElementsAre("egtc-2013 2014-06-22 open"));
  EXPECT_THAT(dated_rules("without = [\"egtc-*\"]\n"), IsEmpty());
}

TEST(Levers, AMovedRuleHasOtherDatesFromTheBeginning) {
  EXPECT_THAT(
      dated_rules("[[regime.move]]\nrule = \"egtc-2013\"\nfrom = 2016-01-01\nuntil = 2020-01-01\n"),
      ElementsAre("egtc-2006 2007-08-01 2014-06-22", "egtc-2013 2016-01-01 2020-01-01"));
}

TEST(Levers, ARepealEndsARule) {
  EXPECT_THAT(dated_rules("[[regime.reform]]\nrule = \"egtc-2013\"\nfrom = 2020-01-01\n"
                          "repeal = true\n"),
              ElementsAre("egtc-2006 2007-08-01 2014-06-22", "egtc-2013 2014-06-22 2020-01-01"));
}

TEST(Levers, APatternReformsEveryRuleThatStillHolds) {
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

TEST(Levers, ARuleThatIsNotThereIsAnErrorWithTheLikelyOne) {
  EXPECT_THAT(read_text_of(kUseEgtc + "without = [\"egtc-2031\"]\n").report, HasSubstr("E0115"));
  EXPECT_THAT(read_text_of(kUseEgtc + "[[regime.move]]\nrule = \"egtc-20013\"\n").report,
              HasSubstr("did you mean `egtc-2013`?"));
  EXPECT_THAT(
      read_text_of(kUseEgtc + "[[regime.reform]]\nrule = \"pl-*\"\nfrom = 2030-01-01\n").report,
      HasSubstr("no rule `pl-*` is in use"));
}

TEST(Reforms, FollowEachOther) {
  const auto reading =
      read_text_of(kShortest +
                   "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-02-01\nallow = [\"twinning\"]\n"
                   "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-06-01\ncertainty = 1.0\n");
  EXPECT_EQ(reading.report, "");
  const auto& rules = reading.scenario.law.rules;
  ASSERT_THAT(rules, SizeIs(2));
  EXPECT_EQ(rules[0].until, rules[1].from);
  EXPECT_EQ(rules[1].allow, bit(Instrument::twinning));
}

TEST(Reforms, CanTakeAnApprovalAway) {
  const auto reading = read_text_of(kUseEgtc +
                                    "[[regime.reform]]\nrule = \"egtc-2013\"\n"
                                    "from = 2027-01-01\napproval = \"none\"\n");
  EXPECT_EQ(reading.report, "");
  EXPECT_TRUE(reading.scenario.law.rules.back().approvals.empty());
  EXPECT_EQ(reading.scenario.law.rules.back().approval_for, 0);
}

TEST(Reforms, NeedADateAndAnEffect) {
  EXPECT_EQ(read_text_of(kShortest + "[[regime.reform]]\nrule = \"new\"\n"
                                     "allow = [\"twinning\"]\n")
                .report,
            R"(plan.toml:6:1: error[E0106]: `regime.reform[1].from` is missing
    6 | [[regime.reform]]
      | ^
  help: give it a date such as 2007-08-01: first day in force
)");
  EXPECT_THAT(
      read_text_of(kShortest + "[[regime.reform]]\nrule = \"new\"\nfrom = 2004-06-01\n").report,
      HasSubstr("error[E0113]: the rule neither allows nor forbids anything"));
}

TEST(Reforms, CannotOutliveTheRuleTheyChange) {
  EXPECT_THAT(read_text_of(kUseEgtc + "[[regime.reform]]\nrule = \"egtc-2006\"\n"
                                      "from = 2020-01-01\n")
                  .report,
              HasSubstr("plan.toml:10:8: error[E0109]: `until` 2014-06-22 is not after `from`"));
}

TEST(Reforms, AMisspeltRuleGetsTheClosest) {
  EXPECT_EQ(
      read_text_of(kUseEgtc + "[[regime.reform]]\nrule = \"egtc-2031\"\n"
                              "from = 2004-06-01\ncertainty = 1.0\n")
          .report,
      R"(plan.toml:9:8: error[E0115]: no rule `egtc-2031` is in use, and a new one would need `allow` or `forbid`
    9 | rule = "egtc-2031"
      |        ^
  help: did you mean `egtc-2013`?
)");
}

TEST(Reforms, OfRulesWhoseFileIsMisspeltAreNotReportedToo) {
  const auto reading = read_text_of(kShortest +
                                    "[regime]\nuse = [\"eu-egct\"]\n[[regime.reform]]\n"
                                    "rule = \"egtc-2013\"\nfrom = 2004-06-01\ncertainty = 1.0\n");
  EXPECT_THAT(codes(reading), ElementsAre("E0110"));
}

TEST(Reforms, AMisspeltAuthorityIsWarnedOf) {
  const auto report = [](const std::string& authority) {
    return read_text_of(kUseEgtc +
                        "[[regime.reform]]\nrule = \"egtc-2013\"\nfrom = 2004-06-01\n"
                        "until = 2004-09-01\napproval = { authority = \"" +
                        authority + "\" }\n")
        .report;
  };
  EXPECT_EQ(report("government"), "");
  EXPECT_EQ(report("none"), "");
  EXPECT_THAT(report("goverment"),
              HasSubstr("plan.toml:12:26: warning[E0116]: no rule in use knows the authority "
                        "\"goverment\"; it gets a queue of its own"));
  EXPECT_THAT(report("goverment"), HasSubstr("help: did you mean \"government\"?"));
  EXPECT_THAT(report("ministry"), HasSubstr("help: known: government"));
}

TEST(Reforms, OfOneRuleStandInTheOrderOfTheirDates) {
  const auto second = [](const std::string& from) {
    return codes(
        read_text_of(kShortest +
                     "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-06-01\nallow = [\"twinning\"]\n"
                     "[[regime.reform]]\nrule = \"r\"\nfrom = " +
                     from + "\ncertainty = 1.0\n"));
  };
  EXPECT_THAT(second("2004-07-01"), IsEmpty());
  EXPECT_THAT(second("2004-06-01"), ElementsAre("E0109"));
  EXPECT_THAT(second("2004-03-01"), ElementsAre("E0109"));
}

TEST(Reforms, BeyondTheRunAreWarnedOf) {
  const auto report = [](const std::string& dates) {
    return read_text_of(kShortest + "[[regime.reform]]\nrule = \"r\"\nallow = [\"twinning\"]\n" +
                        dates)
        .report;
  };
  EXPECT_EQ(report("from = 2004-12-31\n"), "");
  EXPECT_EQ(report("from = 2003-01-01\nuntil = 2004-01-02\n"), "");
  EXPECT_THAT(report("from = 2005-01-01\n"),
              HasSubstr("plan.toml:9:8: warning[E0117]: never in force within this run, 2004-01-01 "
                        "to 2005-01-01"));
  EXPECT_THAT(report("from = 2003-01-01\nuntil = 2004-01-01\n"), HasSubstr("warning[E0117]"));
  EXPECT_EQ(report("from = 2003-01-01\nuntil = 2004-01-01\n[ties]\nspin_up = 2000-01-01\n"), "");
}

TEST(Gaps, PairsWithinTheCisAndBricsAreWiderUnlessSaid) {
  const auto& gaps = read_text_of(kShortest).scenario.law.gaps;
  ASSERT_THAT(gaps, SizeIs(2));
  EXPECT_EQ(gaps[0].a, "CIS");
  EXPECT_EQ(gaps[1].b, "BRICS");
  EXPECT_EQ(gaps[1].size, 0.6);
}

TEST(Gaps, OfTheScenarioReplaceThem) {
  const auto reading = read_text_of(
      kShortest +
      "[regime]\ngaps = [{ pair = [\"RU\", \"CN\"], size = 0.8 }]\ndefault_gap = 0.2\n");
  EXPECT_EQ(reading.report, "");
  ASSERT_THAT(reading.scenario.law.gaps, SizeIs(1));
  EXPECT_EQ(reading.scenario.law.gaps[0].a, "RU");
  EXPECT_EQ(reading.scenario.law.gaps[0].b, "CN");
  EXPECT_EQ(reading.scenario.law.gaps[0].size, 0.8);
  EXPECT_EQ(reading.scenario.law.default_gap, 0.2);
}

std::string report_of_gaps(const std::string& first, const std::string& second) {
  return read_text_of(kShortest + "[regime]\ngaps = [\n  { size = 0.8, " + first +
                      " },\n  { size = 0.3, " + second + " },\n]\n")
      .report;
}

TEST(Gaps, MayChangeOverTime) {
  const auto reading =
      read_text_of(kShortest +
                   "[[regime.gaps]]\npair = [\"RU\", \"CN\"]\nsize = 0.8\nuntil = 2004-06-01\n"
                   "[[regime.gaps]]\npair = [\"CN\", \"RU\"]\nsize = 0.3\nfrom = 2004-06-01\n");
  EXPECT_EQ(reading.report, "");
  const auto& gaps = reading.scenario.law.gaps;
  ASSERT_THAT(gaps, SizeIs(2));
  EXPECT_EQ(gaps[0].until, make_date(2004, 6, 1));
  EXPECT_EQ(gaps[1].from, make_date(2004, 6, 1));
}

TEST(Gaps, DatesInOrder) {
  EXPECT_THAT(report_of_gaps("pair = [\"RU\", \"CN\"], from = 2004-05-01, until = 2004-05-01",
                             "pair = [\"EU\", \"EU\"]"),
              HasSubstr("plan.toml:8:65: error[E0109]: `until` 2004-05-01 is not after `from`"));
}

TEST(Gaps, OfOnePairThatOverlapAreWarnedOf) {
  const std::string pair = "pair = [\"RU\", \"CN\"]";
  EXPECT_EQ(report_of_gaps(pair, "pair = [\"RU\", \"KZ\"]"), "");
  EXPECT_EQ(
      report_of_gaps(pair, "pair = [\"CN\", \"RU\"], from = 2004-05-01"),
      R"(plan.toml:9:3: warning[E0118]: this row and row 1 are both about CN and RU at the same time
    9 |   { size = 0.3, pair = ["CN", "RU"], from = 2004-05-01 },
      |   ^
  help: the earlier row counts; let one end where the other begins
)");
}

TEST(Gaps, BeyondTheRunAreWarnedOf) {
  EXPECT_THAT(
      report_of_gaps("pair = [\"RU\", \"CN\"], from = 2030-01-01", "pair = [\"EU\", \"EU\"]"),
      HasSubstr("plan.toml:8:45: warning[E0117]: never in force within this run"));
}

}  // namespace
}  // namespace borderweave::scenarios
