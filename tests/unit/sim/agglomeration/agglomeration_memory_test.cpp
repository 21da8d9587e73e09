#include "sim/agglomeration/agglomeration_memory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace borderweave::sim {
namespace {

using Class = AgglomerationClass;

/// A merged pair with two sound sides.
Score pair_with(double functional, double institutional = 0) {
  return {.merged = true,
          .members = {},
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

TEST(Class, DependsOnFunctionAndTier) {
  EXPECT_EQ(class_of(pair_with(0.5), 'A'), Class::agglomeration);
  EXPECT_EQ(class_of(pair_with(0.5), 'B'), Class::twin_town);
  EXPECT_EQ(class_of(pair_with(0.49)), Class::partial);
  EXPECT_EQ(class_of(pair_with(0.25)), Class::partial);
  EXPECT_EQ(class_of(pair_with(0.24)), Class::low);
}

TEST(Class, InstitutionsAloneMakeNoAgglomeration) {
  EXPECT_EQ(class_of(pair_with(0.1, 0.5)), Class::institution_only);
  EXPECT_EQ(class_of(pair_with(0.1, 0.4)), Class::low);
  EXPECT_EQ(class_of(pair_with(0.3, 0.9)), Class::partial);
}

TEST(Class, WithoutMergedCoresOrASecondSideItIsAtMostPartial) {
  Score apart = pair_with(0.9);
  apart.merged = false;
  EXPECT_EQ(class_of(apart), Class::partial);
  Score few = pair_with(0.9);
  few.minority = 999;
  EXPECT_EQ(class_of(few), Class::partial);
  Score lopsided = pair_with(0.9);
  lopsided.minority_share = 0.049;
  EXPECT_EQ(class_of(lopsided), Class::partial);
}

TEST(Class, EmergingWhileFunctionOrLevelRoseWithinFiveYears) {
  Agglomerations memory;
  Score now = pair_with(0.3);
  const auto next_year = [&](const Score& score, bool first_year = false) {
    const Past past = past_of(memory, {0, 1}, score, first_year);
    remember_pairs({{0, 1}}, {score}, {past}, memory);
    return classify(score, 'B', past, {});
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

using testing::ElementsAre;

/// Ten municipalities of 100 people each.
class Identity : public testing::Test {
 protected:
  std::vector<std::uint64_t> year(const std::vector<std::vector<std::uint32_t>>& members) {
    return match_identities(members, population_, memory_, next_id_);
  }

  std::vector<double> population_ = std::vector<double>(10, 100);
  Agglomerations memory_;
  std::uint64_t next_id_ = 1;
};

TEST_F(Identity, BirthsGetNewIds) {
  EXPECT_THAT(year({{0, 1}, {4, 5}}), ElementsAre(1, 2));
  EXPECT_THAT(year({{0, 1}, {4, 5}, {8}}), ElementsAre(1, 2, 3));
}

TEST_F(Identity, OutlivesGrowthAndShrinking) {
  year({{2, 3}});
  EXPECT_THAT(year({{0, 1, 2, 3, 4, 5}}), ElementsAre(1));
  EXPECT_THAT(year({{3}}), ElementsAre(1));
}

TEST_F(Identity, NeedsHalfOfTheSmallerInPeople) {
  year({{0, 1, 2}});
  population_[2] = 199;
  EXPECT_THAT(year({{2, 3, 4}}), ElementsAre(2)) << "199 of 399";
  population_[4] = 300;
  EXPECT_THAT(year({{4, 5}}), ElementsAre(2)) << "300 of 400";
}

TEST_F(Identity, TheLargestPartOfASplitInherits) {
  year({{0, 1, 2, 3, 4}});
  EXPECT_THAT(year({{0, 1}, {2, 3, 4}}), ElementsAre(2, 1));
}

TEST_F(Identity, AMergerInheritsFromTheLargest) {
  year({{0, 1}, {2, 3, 4}});
  EXPECT_THAT(year({{0, 1, 2, 3, 4}}), ElementsAre(2));
}

TEST_F(Identity, TheDeadDoNotReturn) {
  year({{0, 1}});
  EXPECT_THAT(year({}), ElementsAre());
  EXPECT_THAT(year({{0, 1}}), ElementsAre(2));
}

}  // namespace
}  // namespace borderweave::sim
