#include <gtest/gtest.h>

#include <utility>

#include "sim/law/verdict.h"
#include "sim/model/model.h"
#include "tests/support/rules.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::allowing;
using Kind = Verdict::Kind;

const Date kStart = make_date(2000, 1, 1);
const Date kEnd = make_date(2020, 1, 1);

World german_polish(std::vector<geo::Membership> memberships = {}) {
  return test::SmallWorld{.map = {"DE DE PL PL"}, .memberships = std::move(memberships)}.build();
}

Kind kind(const VerdictTable& law) {
  return law.between(1, 2, Rung::twinning).kind;
}

TEST(LawTimeline, WithoutRulesThereIsOnePeriodAndOneClassPerState) {
  const World world = german_polish();
  const LawTimeline law({}, world, kStart, kEnd);
  EXPECT_EQ(law.periods(), 1U);
  EXPECT_EQ(law.on(kStart).classes(), 2U);
  EXPECT_EQ(kind(law.on(kStart)), Kind::gap);
}

TEST(LawTimeline, PairsAndPeriodsOfEqualLawShareIt) {
  const World world = test::SmallWorld{.map = {"DE PL CZ AT"},
                                       .memberships = {{"EU", "DE", make_date(2004, 5, 1), {}}}}
                          .build();
  const LawTimeline law({}, world, kStart, kEnd);
  EXPECT_EQ(law.periods(), 2U);
  EXPECT_EQ(law.distinct_laws(), 1U);
}

TEST(LawTimeline, AMovedTimelineSaysTheSame) {
  const World world = german_polish();
  LawTimeline first({.rules = {allowing({"DE", "PL"})}}, world, kStart, kEnd);
  const Kind before = kind(first.on(kStart));
  const LawTimeline second = std::move(first);
  EXPECT_EQ(kind(second.on(kStart)), before);
}

TEST(LawTimeline, ARuleStartsAndEndsAPeriod) {
  const World world = german_polish();
  LawBook book{.rules = {allowing({"DE", "PL"})}};
  book.rules[0].from = make_date(2007, 8, 1);
  book.rules[0].until = make_date(2010, 1, 1);
  const LawTimeline law(book, world, kStart, kEnd);
  EXPECT_EQ(law.periods(), 3U);
  EXPECT_EQ(kind(law.on(make_date(2007, 7, 31))), Kind::gap);
  EXPECT_EQ(kind(law.on(make_date(2007, 8, 1))), Kind::allowed);
  EXPECT_EQ(kind(law.on(make_date(2009, 12, 31))), Kind::allowed);
  EXPECT_EQ(kind(law.on(make_date(2010, 1, 1))), Kind::gap);
}

TEST(LawTimeline, TheSizeOfAGapStartsAndEndsAPeriod) {
  const World world = german_polish();
  const LawBook book{
      .gaps = {{"DE", "PL", 0.9, make_date(2007, 8, 1), make_date(2010, 1, 1)}, {"PL", "DE", 0.2}}};
  const LawTimeline law(book, world, kStart, kEnd);
  const auto gap = [&](Date day) { return law.on(day).between(1, 2, Rung::twinning).gap; };
  EXPECT_EQ(law.periods(), 3U);
  EXPECT_FLOAT_EQ(gap(make_date(2007, 7, 31)), 0.2F);
  EXPECT_FLOAT_EQ(gap(make_date(2007, 8, 1)), 0.9F);
  EXPECT_FLOAT_EQ(gap(make_date(2009, 12, 31)), 0.9F);
  EXPECT_FLOAT_EQ(gap(make_date(2010, 1, 1)), 0.2F);
}

TEST(LawTimeline, ChangesBeforeAndAfterTheRunMakeNoPeriod) {
  const World world = german_polish();
  LawBook book{.rules = {allowing({"DE", "PL"})}};
  book.rules[0].from = kStart;
  book.rules[0].until = kEnd;
  EXPECT_EQ(LawTimeline(book, world, kStart, kEnd).periods(), 1U);
}

TEST(LawTimeline, JoiningABlocStartsAPeriod) {
  const World world = german_polish({{"EU", "DE", make_date(1958, 1, 1), {}},
                                     {"EU", "PL", make_date(2004, 5, 1), make_date(2012, 1, 1)}});
  const LawTimeline law({.rules = {allowing({"EU"})}}, world, kStart, kEnd);
  EXPECT_EQ(law.periods(), 3U);
  EXPECT_EQ(kind(law.on(make_date(2004, 4, 30))), Kind::gap);
  EXPECT_EQ(kind(law.on(make_date(2004, 5, 1))), Kind::allowed);
  EXPECT_EQ(kind(law.on(make_date(2012, 1, 1))), Kind::gap);
}

TEST(LawTimeline, DaysOutsideTheRunUseTheNearestPeriod) {
  const World world = german_polish();
  LawBook book{.rules = {allowing({"DE", "PL"})}};
  book.rules[0].from = make_date(2010, 1, 1);
  const LawTimeline law(book, world, kStart, kEnd);
  EXPECT_EQ(&law.on(make_date(1950, 1, 1)), &law.on(kStart));
  EXPECT_EQ(&law.on(make_date(2090, 1, 1)), &law.on(kEnd - std::chrono::days(1)));
}

TEST(LawTimeline, OnlyConditionsThatRulesUseTellMunicipalitiesApart) {
  const World world = german_polish();
  LawBook book{.rules = {allowing({"DE"}), allowing({"PL"})}};
  EXPECT_EQ(LawTimeline(book, world, kStart, kEnd).on(kStart).classes(), 2U);
  book.rules[0].eligible.border_region = true;
  const LawTimeline law(book, world, kStart, kEnd);
  EXPECT_EQ(law.on(kStart).classes(), 4U) << "interior and border of each";
}

TEST(LawTimeline, OnlyNetworksThatRulesNameTellMunicipalitiesApart) {
  const World world = german_polish();
  LawBook book{.rules = {allowing({"DE", "PL"})}, .networks = {{"towns", {"2", "3"}, {}, {}}}};
  EXPECT_EQ(LawTimeline(book, world, kStart, kEnd).on(kStart).classes(), 2U);
  book.rules[0].eligible.members_of = {"towns"};
  EXPECT_EQ(LawTimeline(book, world, kStart, kEnd).on(kStart).classes(), 4U);
}

TEST(LawTimeline, AMembershipStartsAndEndsAPeriod) {
  const World world = german_polish();
  LawBook book{.rules = {allowing({"DE", "PL"})},
               .networks = {{"towns", {"2", "3"}, make_date(2007, 8, 1), make_date(2010, 1, 1)}}};
  book.rules[0].eligible.members_of = {"towns"};
  const LawTimeline law(book, world, kStart, kEnd);
  EXPECT_EQ(law.periods(), 3U);
  EXPECT_EQ(kind(law.on(make_date(2007, 7, 31))), Kind::gap);
  EXPECT_EQ(kind(law.on(make_date(2007, 8, 1))), Kind::allowed);
  EXPECT_EQ(kind(law.on(make_date(2010, 1, 1))), Kind::gap);
}

TEST(LawTimeline, TellsInWhichStepsTheLawChanges) {
  const World world = german_polish();
  LawBook book{.rules = {allowing({"DE", "PL"})}};
  book.rules[0].from = make_date(2007, 8, 15);
  const LawTimeline law(book, world, kStart, kEnd);
  EXPECT_TRUE(law.changes_within(kStart, make_date(2000, 2, 1)));
  EXPECT_FALSE(law.changes_within(make_date(2007, 7, 1), make_date(2007, 8, 1)));
  EXPECT_TRUE(law.changes_within(make_date(2007, 8, 1), make_date(2007, 9, 1)));
  EXPECT_FALSE(law.changes_within(make_date(2007, 9, 1), make_date(2007, 10, 1)));
}

TEST(LawTimeline, NumbersRulesByTheirFirstDayAndLeavesOutWhatBindsNobody) {
  const World world = german_polish();
  const auto named = [](const char* id, int year, const char* party) {
    Rule rule = allowing({party});
    rule.id = id;
    rule.from = make_date(year, 1, 1);
    return rule;
  };
  const LawBook book{.rules = {named("late", 2010, "PL"), named("b", 1990, "DE"),
                               named("a", 1990, "DE"), named("elsewhere", 1990, "FR"),
                               named("after the run", 2020, "DE")}};
  std::vector<std::string> ids;
  const LawTimeline law(book, world, kStart, kEnd);
  for (const Rule& rule : law.rules()) ids.push_back(rule.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"a", "b", "late"}));
}

TEST(LawTimeline, KeepsTheRulesThatVerdictsName) {
  const World world = german_polish();
  const LawTimeline law({.rules = {allowing({"DE", "PL"}, 0.8)}}, world, kStart, kEnd);
  const auto rule = law.on(kStart).between(1, 2, Rung::twinning).rule_a;
  EXPECT_DOUBLE_EQ(law.rules()[rule].certainty, 0.8);
}

TEST(LawInForce, ARuleTakesEffectInTheStepThatContainsItsFirstDay) {
  const World world = german_polish();
  LawBook book{.rules = {allowing({"DE", "PL"})}};
  book.rules[0].from = make_date(2007, 12, 21);
  const Calendar calendar(make_date(2007, 10, 1), make_date(2008, 3, 1), 1);
  const Model model{.world = world,
                    .parameters = {},
                    .law = LawTimeline(book, world, calendar[0].begin, make_date(2008, 3, 1)),
                    .calendar = calendar,
                    .spin_up = calendar};
  std::vector<Kind> kinds;
  for (const Step& step : calendar) kinds.push_back(kind(law_in_force(model, step)));
  EXPECT_EQ(kinds,
            (std::vector{Kind::gap, Kind::gap, Kind::allowed, Kind::allowed, Kind::allowed}));
}

}  // namespace
}  // namespace borderweave::sim
