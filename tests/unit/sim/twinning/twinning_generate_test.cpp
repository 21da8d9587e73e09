#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "sim/twinning/twinning.h"
#include "tests/support/synthetic_towns.h"

/// What a generated partnership table is, and what its draws depend on.
namespace borderweave::sim {
namespace {

using IdPair = std::pair<std::int64_t, std::int64_t>;

constexpr std::uint64_t kSeed = 42;

std::vector<geo::Partnership> rows_of(const geo::Territories& region, std::uint64_t seed = kSeed) {
  return generate_partnerships(Twinning(region, test::SyntheticTowns::countries(), {}, seed));
}

/// Pairs of permanent ids, the lower first, sorted.
std::vector<IdPair> ties_of(const geo::Territories& region, std::uint64_t seed = kSeed) {
  std::vector<IdPair> ties;
  for (const auto& row : rows_of(region, seed)) {
    ties.push_back(std::minmax({region.id[row.a], region.id[row.b]}));
  }
  std::ranges::sort(ties);
  return ties;
}

TEST(GeneratedPartnerships, JoinTwoStatesOnceInTheOrderOfRows) {
  const geo::Territories region = test::SyntheticTowns{}.territories();
  const auto rows = rows_of(region);
  ASSERT_GT(rows.size(), 50U);
  for (const auto& row : rows) {
    EXPECT_LT(row.a, row.b);
    EXPECT_NE(region.country[row.a], region.country[row.b]);
  }
  EXPECT_TRUE(std::ranges::is_sorted(rows, std::ranges::less_equal{}, [](const auto& row) {
    return std::pair(row.a, row.b);
  })) << "sorted, and no pair twice";
}

TEST(GeneratedPartnerships, SayThatNobodyObservedThem) {
  for (const auto& row : rows_of(test::SyntheticTowns{}.territories())) {
    EXPECT_EQ(row.level, 2) << "twinning";
    EXPECT_EQ(row.sphere, "");
    EXPECT_FALSE(row.since);
    EXPECT_FALSE(row.until);
    EXPECT_EQ(row.source, "generated, seed 42 (not observed) [A]");
  }
}

TEST(GeneratedPartnerships, AreTheSameForAnyNumberOfThreads) {
  const geo::Territories region = test::SyntheticTowns{}.territories();
  std::vector<std::vector<IdPair>> found(2);
  Arena(1).execute([&] { found[0] = ties_of(region); });
  Arena(8).execute([&] { found[1] = ties_of(region); });
  EXPECT_EQ(found[0], found[1]);
}

TEST(GeneratedPartnerships, DoNotDependOnTheOrderOfRows) {
  EXPECT_EQ(ties_of(test::SyntheticTowns{}.territories()),
            ties_of(test::SyntheticTowns{}.territories(true)));
}

TEST(GeneratedPartnerships, ProbabilityIsSymmetricToTheBit) {
  const Twinning twinning(test::SyntheticTowns{.towns = 400}.territories(),
                          test::SyntheticTowns::countries(), {}, kSeed);
  for (std::uint32_t i = 0; i < twinning.size(); ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      if (!twinning.eligible(i, j)) continue;
      ASSERT_EQ(twinning.probability(i, j), twinning.probability(j, i));
      ASSERT_EQ(twinning.tied(i, j), twinning.tied(j, i));
    }
  }
}

TEST(GeneratedPartnerships, OfOthersStayWhenAMunicipalityIsAdded) {
  const test::SyntheticTowns before;
  const geo::Territories larger = test::SyntheticTowns{.towns = before.towns + 500}.territories();
  const std::int64_t last = before.territories().id.back();
  auto among_the_old = ties_of(larger);
  std::erase_if(among_the_old, [&](const IdPair& tie) { return tie.second > last; });
  EXPECT_LT(among_the_old.size(), ties_of(larger).size()) << "the new ones have ties too";
  EXPECT_EQ(among_the_old, ties_of(before.territories()));
}

TEST(GeneratedPartnerships, DifferBetweenSeeds) {
  const geo::Territories region = test::SyntheticTowns{}.territories();
  EXPECT_EQ(ties_of(region, 1), ties_of(region, 1));
  const auto one = ties_of(region, 1);
  const auto other = ties_of(region, 2);
  std::vector<IdPair> both;
  std::ranges::set_intersection(one, other, std::back_inserter(both));
  EXPECT_LT(both.size(), one.size() / 2);
}

TEST(GeneratedPartnerships, SayThatTheyAre) {
  const auto rows = rows_of(test::SyntheticTowns{}.territories());
  ASSERT_FALSE(rows.empty());
  EXPECT_TRUE(std::ranges::all_of(rows, is_generated));
  EXPECT_FALSE(is_generated({.source = std::string("Wikidata")}));
  EXPECT_FALSE(is_generated({}));
}

TEST(GeneratedPartnerships, AreNoneWhereNobodyIsActive) {
  const test::SyntheticTowns hamlets{.towns = 50, .population = [](double) { return 0.0; }};
  EXPECT_THAT(rows_of(hamlets.territories()), testing::IsEmpty());
}

}  // namespace
}  // namespace borderweave::sim
