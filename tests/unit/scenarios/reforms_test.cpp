#include <gmock/gmock.h>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using sim::bit;
using sim::Rung;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kUseEgtc = kShortest + "[regime]\nuse = [\"eu-egtc\"]\n";

TEST(Reforms, ANewRuleBindsEveryStateOfTheRegion) {
  const auto reading = read_text_of(kShortest + R"([[regime.reform]]
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
  EXPECT_EQ(rule.approval_for, bit(Rung::twinning) | bit(Rung::joint_body));
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
  EXPECT_EQ(rules[2].approval->days, 180);
}

TEST(Reforms, GivesARuleOfUnknownStartItsDate) {
  const auto reading = read_text_of(kShortest +
                                    "[regime]\nuse = [\"coe-madrid\"]\n"
                                    "[[regime.reform]]\nrule = \"ets-159-ru\"\n"
                                    "from = 2009-06-01\n");
  EXPECT_EQ(reading.report, "");
  std::vector<std::optional<Date>> starts;
  for (const sim::Rule& rule : reading.scenario.law.rules) {
    if (rule.id == "ets-159-ru") starts.push_back(rule.from);
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
  EXPECT_EQ(rules[1].allow, bit(Rung::twinning));
}

TEST(Reforms, CanTakeAnApprovalAway) {
  const auto reading = read_text_of(kUseEgtc +
                                    "[[regime.reform]]\nrule = \"egtc-2013\"\n"
                                    "from = 2027-01-01\napproval = \"none\"\n");
  EXPECT_EQ(reading.report, "");
  EXPECT_FALSE(reading.scenario.law.rules.back().approval);
  EXPECT_EQ(reading.scenario.law.rules.back().approval_for, 0);
}

TEST(Reforms, NeedADateAndAnEffect) {
  EXPECT_EQ(read_text_of(kShortest + "[[regime.reform]]\nrule = \"new\"\n"
                                     "allow = [\"twinning\"]\n")
                .report,
            R"(plan.toml:6:1: error[E0106]: `from` is missing
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

}  // namespace
}  // namespace borderweave::scenarios
