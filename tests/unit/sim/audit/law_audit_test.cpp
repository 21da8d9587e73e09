// What a lawyer asks of a verdict: whom to ask for, how long approvals take, when it changed and
// why.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/audit/audit.h"
#include "sim/audit/history.h"
#include "tests/support/rules.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::allowing;
using test::forbidding;
using testing::ElementsAre;
using testing::IsEmpty;
using Change = LegalChange;
using Kind = Verdict::Kind;

class LawAudit : public testing::Test {
 protected:
  World world = test::SmallWorld{.map = {"DE DE PL PL"},
                                 .memberships = {{"EU", "DE", make_date(1958, 1, 1), {}},
                                                 {"EU", "PL", make_date(2004, 5, 1), {}}}}
                    .build();
  const geo::Countries& countries = world.countries;
  std::vector<LegalSubject> german = {border("DE"), interior("DE")};
  std::vector<LegalSubject> polish = {border("PL"), interior("PL")};
  Date today = make_date(2010, 6, 1);
  LawBook book;

  LegalSubject border(const char* iso2) const {
    return {.country = *countries.find(iso2), .border_region = true, .region = "", .id = ""};
  }
  LegalSubject interior(const char* iso2) const {
    return {.country = *countries.find(iso2), .border_km = 1e9, .region = "", .id = ""};
  }

  Audit ask() const {
    return most_favoured(book, countries, german, polish, Instrument::twinning, today);
  }
  std::vector<LegalPeriod> timeline() const {
    return history(book, countries, german, polish, Instrument::twinning,
                   dated_days(book, countries));
  }
};

Rule named(Rule rule, const char* id) {
  rule.id = id;
  return rule;
}

Approval approval(const char* authority, std::optional<int> days) {
  Approval one;
  one.authority = authority;
  one.days = days;
  return one;
}

TEST_F(LawAudit, TheMostFavouredIsAllowedBeforeItIsInAGapBeforeItIsForbidden) {
  Rule of_border = allowing({"DE"}, 0.3);
  of_border.eligible.border_region = true;
  book.rules = {of_border, allowing({"PL"})};
  EXPECT_EQ(ask().verdict.kind, Kind::allowed);  // though a gap would leave more certainty
  EXPECT_TRUE(ask().a.border_region);
  book.rules[0] = forbidding({"DE"});
  book.rules[0].eligible.border_region = true;
  EXPECT_EQ(ask().verdict.kind, Kind::gap);
  EXPECT_FALSE(ask().a.border_region);
}

TEST_F(LawAudit, TheMostFavouredIsTheSurestThenTheFastest) {
  Rule everybody = allowing({"DE"}, 0.5);
  everybody.approvals = {approval("government", 90)};
  everybody.approval_for = test::kEveryInstrument;
  Rule inland = everybody;
  inland.eligible.regions = {"DE.9"};
  inland.approvals[0].days = 20;
  inland.level = Rule::Level::regional;  // the more special law
  german.push_back(interior("DE"));
  german.back().region = "DE.9";
  book.rules = {everybody, inland, allowing({"PL"})};
  EXPECT_EQ(ask().a.region, "DE.9");
  EXPECT_EQ(ask().delay_days, 20);
  book.rules[0].certainty = 0.6;
  EXPECT_EQ(ask().delay_days, 90);
}

TEST_F(LawAudit, ApprovalsAreAskedForAtTheSameTimeOnBothSides) {
  book.rules = {allowing({"DE"}), allowing({"PL"})};
  EXPECT_EQ(ask().delay_days, 0);
  book.rules[0].approvals = {approval("region", 45), approval("council", {})};
  book.rules[0].approval_for = test::kEveryInstrument;
  book.rules[1].approvals = {approval("government", {})};
  book.rules[1].approval_for = test::kEveryInstrument;
  EXPECT_EQ(ask().delay_days, 60);
  book.rules[1].approval_for = test::mask({Instrument::project});
  EXPECT_EQ(ask().delay_days, 45);
}

TEST_F(LawAudit, ATimelineTellsOfRulesThatBeginAndEnd) {
  Rule german_law = named(allowing({"DE"}), "german");
  Rule ban = named(forbidding({"PL"}), "ban");
  ban.from = make_date(2022, 3, 4);
  ban.until = make_date(2023, 1, 1);
  Rule polish_law = named(allowing({"PL"}), "polish");
  polish_law.from = make_date(1990, 3, 8);
  book.rules = {german_law, ban, polish_law};
  const auto periods = timeline();
  ASSERT_EQ(periods.size(), 4U);
  EXPECT_EQ(periods[0].from, make_date(1950, 1, 1));
  EXPECT_EQ(periods[0].audit.verdict.kind, Kind::gap);
  EXPECT_THAT(periods[0].why, IsEmpty());
  EXPECT_EQ(periods[1].from, make_date(1990, 3, 8));
  EXPECT_EQ(periods[1].audit.verdict.kind, Kind::allowed);
  EXPECT_THAT(periods[1].why, ElementsAre(Change{Change::Kind::rule_begins, "polish", ""}));
  EXPECT_EQ(periods[2].audit.verdict.kind, Kind::forbidden);
  EXPECT_EQ(periods[2].until, make_date(2023, 1, 1));
  EXPECT_THAT(periods[3].why, ElementsAre(Change{Change::Kind::rule_ends, "ban", ""}));
  EXPECT_EQ(periods[3].until, std::nullopt);
}

TEST_F(LawAudit, ATimelineTellsOfStatesThatJoinAndNotOfOthers) {
  book.rules = {named(allowing({"EU"}), "union")};
  const auto periods = timeline();
  ASSERT_EQ(periods.size(), 3U);
  EXPECT_THAT(periods[1].why, ElementsAre(Change{Change::Kind::state_joins, "EU", "DE"}));
  EXPECT_EQ(periods[2].from, make_date(2004, 5, 1));
  EXPECT_THAT(periods[2].why, ElementsAre(Change{Change::Kind::state_joins, "EU", "PL"}));
}

TEST_F(LawAudit, ATimelineTellsOfReformsAndOfGaps) {
  Rule before = named(allowing({"DE", "PL"}, 0.4), "act");
  before.until = make_date(2030, 1, 1);
  Rule after = named(allowing({"DE", "PL"}, 0.8), "act");
  after.from = make_date(2030, 1, 1);
  after.until = make_date(2040, 1, 1);
  book.rules = {before, after};
  book.gaps = {{.a = "DE", .b = "PL", .size = 0.2, .from = make_date(2045, 1, 1)}};
  const auto periods = timeline();
  ASSERT_EQ(periods.size(), 4U);  // 1950, 2030, 2040, 2045
  EXPECT_THAT(periods[1].why, ElementsAre(Change{Change::Kind::rule_is_reformed, "act", ""}));
  EXPECT_THAT(periods[2].why, ElementsAre(Change{Change::Kind::rule_ends, "act", ""}));
  EXPECT_THAT(periods[3].why, ElementsAre(Change{Change::Kind::gap_changes, "", ""}));
}

TEST_F(LawAudit, ATimelineTellsOfNetworksWhoseMembersChange) {
  german = {border("DE")};
  german[0].id = "7";
  Rule members = named(allowing({"DE"}), "members");
  members.eligible.members_of = {"Sister ports"};
  book.rules = {members, named(allowing({"PL"}), "polish")};
  book.networks = {{"Sister ports", {"7"}, make_date(2001, 1, 1), make_date(2022, 3, 1)}};
  const auto periods = timeline();
  ASSERT_EQ(periods.size(), 3U);  // from 1950, 2001, 2022
  EXPECT_THAT(periods[1].why,
              ElementsAre(Change{Change::Kind::network_changes, "Sister ports", ""}));
  EXPECT_EQ(periods[1].audit.verdict.kind, Kind::allowed);
  EXPECT_EQ(periods[2].audit.verdict.kind, Kind::gap);
}

TEST_F(LawAudit, EveryDayOfATimelineHasTheVerdictOfThatDay) {
  Rule old = named(allowing({"DE", "EU"}, 0.4), "old");
  old.until = make_date(2006, 1, 1);
  book.rules = {old, named(allowing({"PL", "DE"}, 0.3), "new")};
  book.rules[1].from = make_date(2005, 1, 1);
  const auto periods = timeline();
  for (const LegalPeriod& period : periods) {
    for (Date day :
         {period.from, period.until.value_or(make_date(2060, 1, 2)) - std::chrono::days(1)}) {
      today = day;
      EXPECT_EQ(ask().verdict, period.audit.verdict) << to_string(day);
    }
  }
}

}  // namespace
}  // namespace borderweave::sim
