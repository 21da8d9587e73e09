#include <gmock/gmock.h>

#include "amended_egtc.h"

namespace borderweave::scenarios {
namespace {

using sim::bit;
using sim::Instrument;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

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
  EXPECT_THAT(
      read_text_of(kUseEgtc + "[[regime.reform]]\nrule = \"egtc-2006\"\n"
                              "from = 2020-01-01\n")
          .report,
      HasSubstr("plan.toml:10:8: error[E0109]: `egtc-2006` would begin on 2020-01-01 and end "
                "on 2014-06-22 (its own `until`)"));
}

TEST(Reforms, MayOutliveItWithAnEndOfTheirOwn) {
  EXPECT_THAT(dated_rules("[[regime.reform]]\nrule = \"egtc-2006\"\nfrom = 2020-01-01\n"
                          "until = \"open\"\n"),
              ElementsAre("egtc-2006 2007-08-01 2014-06-22", "egtc-2013 2014-06-22 open",
                          "egtc-2006 2020-01-01 open"));
}

TEST(Reforms, OfARepealedRuleNameTheRepeal) {
  EXPECT_THAT(
      report_of("[[regime.reform]]\nrule = \"egtc-2013\"\nfrom = 2020-01-01\nrepeal = true\n"
                "[[regime.reform]]\nrule = \"egtc-2013\"\nfrom = 2025-01-01\n"),
      HasSubstr("`egtc-2013` would begin on 2025-01-01 and end on 2020-01-01 (repealed by "
                "regime.reform[1])"));
}

TEST(Reforms, DoNotBringARuleForward) {
  EXPECT_EQ(
      report_of("[[regime.reform]]\nrule = \"egtc-2013\"\nfrom = 2010-01-01\n"),
      R"(plan.toml:10:8: error[E0109]: `from` 2010-01-01 is before `egtc-2013` begins, 2014-06-22
   10 | from = 2010-01-01
      |        ^
  help: a reform changes a rule in force; [[regime.move]] brings the rule forward
)");
  EXPECT_EQ(report_of("[[regime.reform]]\nrule = \"egtc-2013\"\nfrom = 2014-06-22\n"), "");
}

TEST(Reforms, KeepWhatTheRuleSaysNeedsTheApproval) {
  const auto changed = [](const std::string& keys) {
    const auto reading = read_text_of(kLong +
                                      "[regime]\nuse = [\"ch-cantonal\"]\n[[regime.reform]]\n"
                                      "rule = \"ch-cantonal\"\nfrom = 2010-01-01\n" +
                                      keys);
    EXPECT_EQ(reading.report, "");
    return reading.scenario.law.rules.back().approval_for;
  };
  const auto said = bit(Instrument::standard_agreement) | bit(Instrument::project) |
                    bit(Instrument::joint_body) | bit(Instrument::joint_body_legal);
  EXPECT_EQ(changed("certainty = 0.95\n"), said);
  EXPECT_EQ(changed("allow = [\"contact\", \"twinning\", \"project\"]\n"),
            bit(Instrument::project));
  EXPECT_EQ(changed("approval_for = [\"project\"]\n"), bit(Instrument::project));
}

TEST(Reforms, FillInWhatNoRuleSaysNeedsTheApproval) {
  const auto reading =
      read_text_of(kShortest +
                   "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-02-01\nallow = [\"twinning\"]\n"
                   "approval = { authority = \"region\" }\n"
                   "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-06-01\n"
                   "allow = [\"twinning\", \"project\"]\n");
  EXPECT_EQ(reading.report, "");
  EXPECT_EQ(reading.scenario.law.rules.back().approval_for,
            bit(Instrument::twinning) | bit(Instrument::project));
}

TEST(Reforms, ChangeEveryApprovalOfTheRule) {
  const std::string several =
      "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-02-01\nallow = [\"twinning\"]\n"
      "approvals = [{ authority = \"region\" }, { authority = \"ministry\", days = 9 }]\n";
  const auto reading = read_text_of(kShortest + several +
                                    "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-06-01\n"
                                    "approval = { days = 20 }\n");
  EXPECT_EQ(reading.report, "");
  const auto& approvals = reading.scenario.law.rules.back().approvals;
  ASSERT_THAT(approvals, SizeIs(2));
  EXPECT_EQ(approvals[0].days, 20);
  EXPECT_EQ(approvals[1].days, 20);
  for (const char* beside : {"approval = { days = 20 }\n", "approval = \"none\"\n"}) {
    EXPECT_THAT(read_text_of(kShortest + several + beside).report,
                HasSubstr("error[E0113]: `approval` and `approvals` in one table"));
  }
}

TEST(Reforms, OfRecognitionNameTheirParties) {
  const std::string rule =
      "[[regime.reform]]\nrule = \"r\"\nfrom = 2004-02-01\nrecognised_by = []\n";
  EXPECT_THAT(read_text_of(kShortest + rule).report,
              HasSubstr("plan.toml:9:17: error[E0113]: `recognised_by` without `parties`"));
  EXPECT_EQ(read_text_of(kShortest + rule + "parties = [\"MD\"]\n").report, "");
  EXPECT_THAT(
      read_text_of(kShortest + rule + "parties = [\"MD\"]\nforbid = [\"twinning\"]\n").report,
      HasSubstr("plan.toml:11:10: error[E0113]: a rule of recognition cannot"));
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
                        "[[regime.reform]]\nrule = \"egtc-2013\"\nfrom = 2024-06-01\n"
                        "until = 2024-09-01\napproval = { authority = \"" +
                        authority + "\" }\n")
        .report;
  };
  EXPECT_EQ(report("government"), "");
  EXPECT_EQ(report("none"), "");
  EXPECT_THAT(report("goverment"),
              HasSubstr("plan.toml:12:26: warning[E0116]: no rule in use names the authority "
                        "\"goverment\"; it gets its own queue"));
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

}  // namespace
}  // namespace borderweave::scenarios
