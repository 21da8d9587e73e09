#include "sim/agglomeration/agglomeration_memory.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace borderweave::sim {
namespace {

using Class = AgglomerationClass;

/// A merged pair with two sound sides.
Score pair_with(double functional, double institutional = 0) {
  return {.merged = true,
          .passability = 1,
          .minority = 5000,
          .minority_share = 0.3,
          .functional = functional,
          .institutional = institutional};
}

/// Nothing has changed for years.
Past steady(const Score& score) {
  return past_of({}, {0, 1}, score, /*first_year=*/true);
}

Class class_of(const Score& score, char tier = 'B') {
  return classify(score, tier, steady(score), {});
}

TEST(Class, ACityDependsOnFunction) {
  EXPECT_EQ(class_of(pair_with(0.5), 'A'), Class::agglomeration);
  EXPECT_EQ(class_of(pair_with(0.49), 'A'), Class::partial);
  EXPECT_EQ(class_of(pair_with(0.25), 'A'), Class::partial);
  EXPECT_EQ(class_of(pair_with(0.24), 'A'), Class::low);
}

TEST(Class, InstitutionsAloneMakeNoAgglomeration) {
  EXPECT_EQ(class_of(pair_with(0.1, 0.5)), Class::institution_only);
  Score behind_a_closed_frontier = pair_with(0.1, 0.5);
  behind_a_closed_frontier.closed = true;
  EXPECT_EQ(class_of(behind_a_closed_frontier), Class::low);
  EXPECT_EQ(class_of(pair_with(0.1, 0.4)), Class::low);
  EXPECT_EQ(class_of(pair_with(0.3, 0.9)), Class::partial);
}

TEST(Class, WithoutMergedCoresOrASecondSideACityIsAtMostPartial) {
  Score apart = pair_with(0.9);
  apart.merged = false;
  EXPECT_EQ(class_of(apart, 'A'), Class::partial);
  Score few = pair_with(0.9);
  few.minority = 999;
  EXPECT_EQ(class_of(few, 'A'), Class::partial);
  few.minority = 1000;
  EXPECT_EQ(class_of(few, 'A'), Class::agglomeration);
}

TEST(Class, TheSecondSideOfACityNeedsFivePercentOrTenThousand) {
  Score lopsided = pair_with(0.9);
  lopsided.minority_share = 0.049;
  lopsided.minority = 9999;
  EXPECT_EQ(class_of(lopsided, 'A'), Class::partial);
  lopsided.minority = 10000;
  EXPECT_EQ(class_of(lopsided, 'A'), Class::agglomeration) << "Strasbourg and Kehl";
}

/// Linked towns that co-operation has merged, with hardly any commuters.
Score twins() {
  Score score = pair_with(0.3);
  score.adjacent_towns = true;
  score.level = 2;
  return score;
}

TEST(Class, TwinTownsAreAdjacentAndCooperate) {
  EXPECT_EQ(class_of(twins()), Class::twin_town);
  Score contact = twins();
  contact.level = 1;
  EXPECT_EQ(class_of(contact), Class::partial);
  contact.by_commuting = true;
  EXPECT_EQ(class_of(contact), Class::twin_town) << "or commute";
  Score apart = twins();
  apart.adjacent_towns = false;
  EXPECT_EQ(class_of(apart), Class::partial);
}

TEST(Class, TwinTownsCanBeReachedAndHaveTwoSides) {
  Score checks = twins();
  checks.passability = 0.74;
  EXPECT_EQ(class_of(checks), Class::partial);
  checks.passability = 0.75;
  EXPECT_EQ(class_of(checks), Class::twin_town);
  Score few = twins();
  few.minority = 999;
  EXPECT_EQ(class_of(few), Class::partial);
  few.minority = 1000;
  few.minority_share = 0.02;
  EXPECT_EQ(class_of(few), Class::twin_town) << "no minimum share";
}

TEST(Class, WithoutTheTwinRuleTownsAreJudgedAsCities) {
  AgglomerationParameters usual;
  usual.twins_by_ties = false;
  const auto judged = [&](const Score& score) {
    return classify(score, 'B', steady(score), usual);
  };
  EXPECT_EQ(judged(twins()), Class::partial);
  EXPECT_EQ(judged(pair_with(0.5)), Class::twin_town);
  EXPECT_EQ(class_of(pair_with(0.5)), Class::partial) << "with it, towns apart are no twins";
}

TEST(Class, WhatWasThereDissolvesWhereTheFrontierCloses) {
  Score closed = pair_with(0.6, 0.9);
  closed.closed = true;
  EXPECT_EQ(classify(closed, 'A', {.formed = true}, {}), Class::dissolved) << "before all else";
  EXPECT_EQ(classify(closed, 'A', {.best = 0.25}, {}), Class::dissolved);
  EXPECT_EQ(classify(closed, 'A', {.best = 0.24}, {}), Class::agglomeration);
}

TEST(Class, WhatWasThereDissolvesWhereFunctionAndInstitutionsEnd) {
  EXPECT_EQ(classify(pair_with(0.24, 0.49), 'A', {.formed = true}, {}), Class::dissolved);
  EXPECT_EQ(classify(pair_with(0.24, 0.5), 'A', {.formed = true}, {}), Class::institution_only);
  EXPECT_EQ(classify(pair_with(0.24), 'A', {}, {}), Class::low);
  Score quiet = twins();
  quiet.functional = 0.2;
  EXPECT_EQ(classify(quiet, 'B', {.formed = true}, {}), Class::twin_town) << "it has not ended";
}

TEST(Class, EmergingWhileFunctionOrLevelRoseWithinFiveYears) {
  Agglomerations memory;
  Score now = pair_with(0.3);
  const auto next_year = [&](const Score& score, bool first_year = false) {
    const Past past = past_of(memory, {0, 1}, score, first_year);
    const Class kind = classify(score, 'B', past, {});
    remember_pairs({{.centre_a = 0, .centre_b = 1, .kind = kind, .members = {}}}, {score}, {past},
                   memory);
    return kind;
  };
  EXPECT_EQ(next_year(now, true), Class::partial);
  now.functional = 0.35;
  for (int year = 0; year < 5; ++year) EXPECT_EQ(next_year(now), Class::emerging);
  EXPECT_EQ(next_year(now), Class::partial);
  now.level = 3;
  for (int year = 0; year < 5; ++year) EXPECT_EQ(next_year(now), Class::emerging);
  EXPECT_EQ(next_year(now), Class::partial);
  now.functional = 0.2;
  EXPECT_EQ(next_year(now), Class::dissolved) << "0.35 in earlier years";
}

TEST(Class, ANewPairOfALaterYearHasRisenFromNothing) {
  const Score score = pair_with(0.3);
  EXPECT_EQ(classify(score, 'B', past_of({}, {0, 1}, score, false), {}), Class::emerging);
}

/// DE rows 0 and 1, each with a pair with PL row 2; the second was an agglomeration.
Agglomerations two_pairs() {
  Agglomerations memory;
  Score second = pair_with(0.6);
  second.level = 4;
  remember_pairs({{.centre_a = 0, .centre_b = 2, .members = {}},
                  {.centre_a = 1, .centre_b = 2, .kind = Class::agglomeration, .members = {}}},
                 {pair_with(0.1), second}, {Past{}, Past{}}, memory);
  return memory;
}

TEST(Memory, TownsThatHaveGrownTogetherHaveThePastOfBoth) {
  Agglomerations memory = two_pairs();
  Cores together;
  together.list = {{0, 0, 9000, {0, 1}}, {2, 1, 9000, {2}}};
  together.of = {0, 0, 1};
  carry_pairs(together, memory);
  EXPECT_EQ(memory.pair_a, std::vector<std::uint32_t>{0});
  EXPECT_EQ(memory.pair_b, std::vector<std::uint32_t>{2});
  const Past past = past_of(memory, {0, 2}, {}, false);
  EXPECT_TRUE(past.formed);
  EXPECT_EQ(past.best, 0.6);
  EXPECT_EQ(past.functional.back(), 0.6);
  EXPECT_EQ(past.level.back(), 4);
}

TEST(Memory, IsLeftAsItIsWhereNoCentreIsPartOfAnothersCore) {
  Agglomerations memory = two_pairs();
  Cores apart;
  apart.list = {{0, 0, 9000, {0}}, {2, 1, 9000, {2}}};
  apart.of = {0, kNoCore, 1};  // too few people to be a core
  carry_pairs(apart, memory);
  EXPECT_EQ(memory.pair_a, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_FALSE(past_of(memory, {0, 2}, {}, false).formed);
  EXPECT_TRUE(past_of(memory, {1, 2}, {}, false).formed);
}

}  // namespace
}  // namespace borderweave::sim
