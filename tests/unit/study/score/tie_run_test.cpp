#include "study/score/tie_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "output/stored_ties.h"
#include "study/score/alive_ties.h"
#include "study/score/observed_ties.h"
#include "study/score/tie_questions.h"

namespace borderweave::study {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const Date kStart = make_date(2004, 1, 1), kCut = make_date(2017, 7, 1),
           kEnd = make_date(2026, 7, 1);

/// Three towns of AA and three of BB, 7 km from one another across the border and more along it,
/// and what a run from 2004 says of their nine pairs: two are listed.
TieRun small_run() {
  TieRun run{.file = "run.nc", .title = "", .state_hash = "", .replicates = 4, .start = kStart};
  run.territories.id = {1, 2, 3, 11, 12, 13};
  run.territories.name = {"Ay", "Be", "Ce", "Ka", "El", "Em"};
  run.territories.country = {"AA", "AA", "AA", "BB", "BB", "BB"};
  run.territories.population = {5000, 20'000, 3000, 9000, 40'000, 2000};
  run.territories.centre = {{15, 51},    {15, 51.02},    {15, 51.04},
                            {15.02, 51}, {15.02, 51.02}, {15.02, 51.04}};
  run.formation.replicates = 4;
  run.formation.dates = {kCut, kEnd};
  run.formation.name = run.territories.name;
  run.formation.pairs = {{0, 3}, {1, 4}};
  run.formation.probability = {0.2, 0.5, 0.6, 0.5};
  run.formation.deviation = {0.1, 0, 0.2, 0};
  run.formation.unlisted = {{"AA", "BB", 0, 10, 7, {2e-6, 5e-6}}};
  return run;
}

std::string refusal(const TieRun& run, Date cutoff, Date wanted) {
  try {
    span_after(run, cutoff, wanted);
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

TEST(TieRun, WhatFormedByTheCutIsTakenOut) {
  const TieRun run = small_run();
  const PairSpace space(scored_places(run));
  const ForecastSpan span = span_after(run, kCut, kEnd);
  EXPECT_EQ(span.from, 0U);
  EXPECT_EQ(span.to, 1U);
  const PairForecast forecast = formed_between(run, space, span);
  EXPECT_EQ(forecast.date, kEnd);
  ASSERT_THAT(forecast.listed, SizeIs(2));
  EXPECT_DOUBLE_EQ(forecast.listed[0].probability, 0.5);
  EXPECT_EQ(forecast.listed[1].probability, 0);  // it had its chance before the cut
  EXPECT_DOUBLE_EQ(forecast.tail[0], (5e-6 - 2e-6) / (1 - 2e-6));
  // (.2/.4)² − (.1/.8)² over four replicates, times (.4/.8)².
  EXPECT_DOUBLE_EQ(forecast.listed[0].variance, (0.25 - 0.015625) / 4 * 0.25);
}

TEST(TieRun, ACutAtTheStartNeedsNoDateThere) {
  const TieRun run = small_run();
  const PairSpace space(scored_places(run));
  const ForecastSpan span = span_after(run, kStart, make_date(2018, 7, 1));
  EXPECT_FALSE(span.from);
  EXPECT_EQ(run.formation.dates[span.to], kCut) << "the nearest";
  const PairForecast forecast = formed_between(run, space, {.from = {}, .to = 1});
  EXPECT_EQ(forecast.listed[0].probability, 0.6);
  EXPECT_DOUBLE_EQ(forecast.listed[0].variance, 0.01);
  EXPECT_EQ(forecast.tail[0], 5e-6);
}

TEST(TieRun, SaysWhichDatesAreMissing) {
  const TieRun run = small_run();
  EXPECT_THAT(refusal(run, make_date(2010, 1, 1), kEnd),
              AllOf(HasSubstr("E0612"), HasSubstr("run.formation.nc"),
                    HasSubstr("[output] formation_dates = [2010-01-01, 2017-07-01, 2026-07-01]")));
  EXPECT_THAT(refusal(run, kEnd, make_date(2030, 7, 1)),
              AllOf(HasSubstr("no date after the cut 2026-07-01"), HasSubstr("2030-07-01]")));
  EXPECT_THAT(refusal(run, make_date(2003, 1, 1), kEnd),
              HasSubstr("starts on 2004-01-01, after the cut 2003-01-01"));
  EXPECT_EQ(refusal(run, kCut, make_date(2027, 7, 1)), "");
  EXPECT_THAT(refusal(run, kCut, make_date(2035, 7, 1)),
              AllOf(HasSubstr("E0612"), HasSubstr("nearest to 2035-07-01"),
                    HasSubstr("is 2026-07-01: more than a year apart"), HasSubstr("2035-07-01]")));
}

/// No scenario could have a date beyond its own end.
TEST(TieRun, NeverAsksForADateBeyondTheEndOfTheRun) {
  TieRun run = small_run();
  run.end = make_date(2027, 1, 1);
  EXPECT_THAT(refusal(run, make_date(2010, 1, 1), kEnd),
              AllOf(HasSubstr("run the scenario again with [output] formation_dates = "),
                    Not(HasSubstr("[scenario] end"))));
  run.formation.dates = {kCut};
  EXPECT_THAT(refusal(run, kCut, make_date(2027, 7, 1)),
              AllOf(HasSubstr("with [output] formation_dates = [2017-07-01, 2027-01-01]"),
                    Not(HasSubstr("[scenario] end"))))
      << "the end is near enough to the list";
  EXPECT_THAT(refusal(run, kCut, make_date(2035, 7, 1)),
              HasSubstr("the run ends on 2027-01-01; run the scenario again with [scenario] end = "
                        "2035-07-01 or later, and [output] formation_dates = [2017-07-01, "
                        "2035-07-01]"));
  run.formation.dates = {kCut, kEnd};
  EXPECT_THAT(refusal(run, kCut, make_date(2035, 7, 1)),
              AllOf(HasSubstr("[scenario] end = 2035-07-01 or later"),
                    HasSubstr("or give a table whose last list is nearer")));
}

TEST(TieRun, AFileThatCountsOtherPairsIsRefused) {
  TieRun run = small_run();
  const PairSpace space(scored_places(run));
  const auto said = [&] {
    try {
      formed_between(run, space, {.from = {}, .to = 0});
    } catch (const Failure& failure) {
      return std::string(failure.what());
    }
    return std::string();
  };
  EXPECT_EQ(said(), "");
  run.formation.unlisted[0].pairs = 6;
  EXPECT_THAT(said(), HasSubstr("counts 8 pairs of two states, and its municipalities have 9"));
  run.formation.unlisted[0].pairs = 7;
  run.formation.unlisted[0].from_km = 5;
  EXPECT_THAT(said(), HasSubstr("no class of pairs"));
  run.formation.unlisted[0].from_km = 0;
  run.formation.pairs[0] = {0, 1};
  EXPECT_THAT(said(), HasSubstr("Ay and Be are of one state"));
}

TEST(AliveTies, AreAsManyAsTheRunCounts) {
  const TieRun run = small_run();
  const PairSpace space(scored_places(run));
  const PairForecast formed = formed_between(run, space, {.from = {}, .to = 1});
  // Promised are .6 and .5, of which .25 are alive: 1-4 is in no replicate, and so not shown. Given
  // ties say nothing of what forms, and neither do accidents of pairs with little P.
  const output::StoredTies ties{{{0, 3}, {0, 4}, {2, 5}}, {0.5, 0, 1, 0.25, 0.5, 1}};
  const PairForecast alive = alive_forecast(space, formed, ties, 1, {{2, 5}});
  const double factor = 0.25 / 1.1;  // drawn towards all, which is itself
  EXPECT_NEAR(alive.listed[0].probability, 1 - std::pow(0.4, factor), 1e-15);
  EXPECT_NEAR(alive.tail[0], factor * 5e-6, 1e-11);
  const PairForecast without = alive_forecast(space, formed, ties, 1, {{1, 4}});
  EXPECT_NEAR(without.listed[0].probability, 1 - std::pow(0.4, 0.25 / 0.6), 1e-15);
}

TEST(AliveTies, SurvivalIsCountedWhereItCanBe) {
  const TieRun run = small_run();
  const PairSpace space(scored_places(run));
  // 0-3 lasts in half of its replicates, 2-5 in all; 1-4 forms and says nothing of lasting.
  const output::StoredTies ties{{{0, 3}, {1, 4}, {2, 5}}, {1, 0.25, 1, 0.5, 0.75, 1}};
  const std::vector<RowPair> asked{{0, 3}, {0, 4}, {1, 4}, {2, 5}};
  const auto survives = survival(space, asked, ties, 0, 1, 4);
  const double pooled = (1.5 + 0.75) / 3;
  ASSERT_THAT(survives, SizeIs(4));
  EXPECT_DOUBLE_EQ(survives[0].share, (2 + pooled) / 5);
  EXPECT_DOUBLE_EQ(survives[1].share, pooled);
  EXPECT_DOUBLE_EQ(survives[2].share, pooled);
  EXPECT_DOUBLE_EQ(survives[3].share, (4 + pooled) / 5);
  // Two of four last: ½ · ½ / 3, of a count that weighs 4/5.
  EXPECT_DOUBLE_EQ(survives[0].variance, 0.64 * 0.25 / 3);
  EXPECT_EQ(survives[1].variance, 0);
  EXPECT_EQ(survives[3].variance, 0) << "all of its own last";
}

/// Lists of 2017 and 2026 about the nine pairs.
struct Lists {
  TieRun run = small_run();
  PairSpace space{scored_places(run)};
  output::StoredTies alive{{{0, 3}, {1, 3}}, {0, 1, 0.5, 0.5}};
  ObservedTies ties;
  ObservedOutcomes said;

  Lists() {
    ties.lists = {2017, 2026};
    add({0, 3}, {0, 1}, 2019);  // forms
    add({0, 4}, {0, 1}, {});    // new, and nobody knows since when
    add({0, 5}, {0, 1}, 2010);  // new in the list, but old
    add({1, 3}, {1, 1}, {});    // stays
    add({1, 4}, {1, 0}, {});    // lapses; 4 has another entry later, and so has 1
    add({2, 3}, {0, 1}, 2030);  // forms after the forecast's day
    said = outcomes_at(ties, kCut);
  }

  void add(RowPair pair, std::vector<std::uint8_t> listed, std::optional<int> year) {
    ties.rows.push_back({.pair = pair, .listed = std::move(listed), .first_year = year});
  }

  TieQuestions questions() const {
    return tie_questions({run, space, alive, {kCut, kEnd}, ties, said}, kCut, {0.8, 0.5});
  }
};

const TieQuestion& asked(const TieQuestions& questions, TieQuestionKind kind) {
  for (const TieQuestion& one : questions.asked) {
    if (one.kind == kind) return one;
  }
  throw std::logic_error("not asked");
}

TEST(TieQuestions, AreScoredApart) {
  const Lists lists;
  const TieQuestions questions = lists.questions();
  EXPECT_THAT(questions.not_asked, IsEmpty());
  const TieQuestion& formed = asked(questions, TieQuestionKind::formed);
  EXPECT_EQ(formed.title, "ties formed after 2017-07-01, by 2026-07-01");
  EXPECT_THAT(formed.outcome.ties, ElementsAre(RowPair{0, 3}));
  EXPECT_THAT(formed.outcome.left_out,
              ElementsAre(RowPair{0, 4}, RowPair{0, 5}, RowPair{1, 3}, RowPair{1, 4}));
  EXPECT_DOUBLE_EQ(formed.forecast.listed[0].probability, 0.5);
  const TieQuestion& listed = asked(questions, TieQuestionKind::newly_listed);
  EXPECT_THAT(listed.outcome.ties,
              ElementsAre(RowPair{0, 3}, RowPair{0, 4}, RowPair{0, 5}, RowPair{2, 3}));
  EXPECT_THAT(listed.outcome.left_out, ElementsAre(RowPair{1, 3}, RowPair{1, 4}));
  const TieQuestion& stock = asked(questions, TieQuestionKind::stock);
  EXPECT_THAT(stock.outcome.ties, ElementsAre(RowPair{1, 3}, RowPair{1, 4}));
}

TEST(TieQuestions, SurvivalIsOfPairsWhoseTownsAreListedAgain) {
  const Lists lists;
  const TieQuestions questions = lists.questions();
  const TieQuestion& survival = asked(questions, TieQuestionKind::survival);
  EXPECT_THAT(survival.outcome.ties, IsEmpty());  // 1-3 is the only later entry of 1
  EXPECT_EQ(survival.outcome.asked, (std::vector<RowPair>{{1, 4}})) << "and no list of all others";
  EXPECT_THAT(survival.outcome.left_out, IsEmpty());
  ASSERT_THAT(survival.forecast.listed, SizeIs(1));
  // Half of the ties alive at the cut last, drawn towards nothing else; times q.
  EXPECT_DOUBLE_EQ(survival.forecast.listed[0].probability, 0.8 * 0.5);
}

TEST(TieQuestions, WhatIsOlderThanTheCutHadItsChance) {
  const Lists lists;
  const TieQuestions questions = lists.questions();
  const TieQuestion& listed = asked(questions, TieQuestionKind::newly_listed);
  const PairForecast by_cut =
      alive_forecast(lists.space, formed_between(lists.run, lists.space, {.from = {}, .to = 0}),
                     lists.alive, 0, {});
  const PairForecast by_end =
      alive_forecast(lists.space, formed_between(lists.run, lists.space, {.from = {}, .to = 1}),
                     lists.alive, 1, {});
  const double old = by_cut.listed[0].probability, all = by_end.listed[0].probability;
  EXPECT_DOUBLE_EQ(listed.forecast.listed[0].probability,
                   0.5 * (old * 0.5 + std::max(0.0, all - old)) / (1 - 0.5 * old));
}

TEST(TieQuestions, SayInWhichFrameLivingTiesAreCounted) {
  const Lists lists;
  const TieQuestions by_date = lists.questions();
  EXPECT_THAT(asked(by_date, TieQuestionKind::stock).notes,
              Contains("living ties are counted in the frame of 2017-07-01"));
  const std::vector<Date> frames{make_date(2017, 1, 1), make_date(2026, 1, 1)};
  const TieQuestions by_year = tie_questions(
      {lists.run, lists.space, lists.alive, frames, lists.ties, lists.said}, kCut, {0.8, 0.5});
  EXPECT_THAT(asked(by_year, TieQuestionKind::stock).notes,
              Contains("living ties are counted in the frame of 2017-01-01, the last until "
                       "2017-07-01"));
  EXPECT_THAT(asked(by_year, TieQuestionKind::newly_listed).notes,
              Contains("living ties are counted in the frame of 2026-01-01, the last until "
                       "2026-07-01"));
}

/// With one frame for both days every tie would be sure to last.
TEST(TieQuestions, SurvivalNeedsTwoFrames) {
  const Lists lists;
  const TieQuestions questions = tie_questions({lists.run,
                                                lists.space,
                                                lists.alive,
                                                {kStart, make_date(2017, 1, 1)},
                                                lists.ties,
                                                lists.said},
                                               kCut, {0.8, 0.5});
  EXPECT_THAT(questions.not_asked,
              ElementsAre(HasSubstr("survival: the snapshot has no frame between the cut and "
                                    "2026-07-01")));
}

/// A year is all that lists say: one of the forecast's own year may be later than its day.
TEST(TieQuestions, TiesOfTheLastYearAreSaidToBeOfAnyMonth) {
  Lists lists;
  EXPECT_THAT(asked(lists.questions(), TieQuestionKind::formed).notes,
              Not(Contains(HasSubstr("whatever month"))));
  lists.ties.rows[5].first_year = 2026;
  lists.said = outcomes_at(lists.ties, kCut);
  const TieQuestions questions = lists.questions();
  EXPECT_THAT(asked(questions, TieQuestionKind::formed).outcome.ties, SizeIs(2));
  EXPECT_THAT(asked(questions, TieQuestionKind::formed).notes,
              Contains(HasSubstr("1 of the ties are of 2026, in whatever month")));
}

TEST(TieQuestions, WhereTheRunStartsAtTheCutNothingIsOlder) {
  Lists lists;
  const auto note_of = [&] {
    return asked(lists.questions(), TieQuestionKind::newly_listed).notes.front();
  };
  EXPECT_THAT(note_of(), HasSubstr("one that is older than the cut was missed once"));
  lists.run.start = kCut;
  EXPECT_THAT(note_of(), HasSubstr("none is taken as older than the cut, where the run starts"));
}

TEST(TieQuestions, SayWhyTheyAreNotAsked) {
  Lists lists;
  lists.ties.lists = {2026};
  lists.ties.rows.clear();
  lists.add({0, 4}, {1}, {});
  lists.said = outcomes_at(lists.ties, kCut);
  const TieQuestions questions = lists.questions();
  ASSERT_THAT(questions.asked, SizeIs(1));
  EXPECT_EQ(questions.asked[0].kind, TieQuestionKind::newly_listed);
  EXPECT_THAT(questions.not_asked,
              ElementsAre(HasSubstr("stock: no list was made until the cut"),
                          HasSubstr("formed: no row has a first_year after the cut"),
                          HasSubstr("survival: ")));
}

}  // namespace
}  // namespace borderweave::study
