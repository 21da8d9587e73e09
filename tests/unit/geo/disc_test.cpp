#include "geo/disc.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/random.h"
#include "geo/geodesic.h"
#include "tests/support/small_world.h"

namespace borderweave::geo {
namespace {

constexpr double kDensity = 3000;

/// Places scattered over three degrees around the antimeridian, cities among villages.
std::vector<Disc> scattered(std::uint64_t seed) {
  const Stream draw({seed, 0}, 0, 1);
  std::vector<Disc> discs;
  for (std::uint32_t n = 0; n < 400; ++n) {
    const double size = draw.uniform(n, 0);
    const double people = 100 + 900000 * std::pow(size, 12);
    double lon = 178.5 + 3 * draw.uniform(n, 1);
    if (lon > 180) lon -= 360;
    discs.push_back(
        {{lon, 64 + 3 * draw.uniform(n, 2)}, disc_radius_km(people, kDensity), people, n});
  }
  return discs;
}

/// The slow twin: every pair.
std::vector<RowPair> every_pair_near(const std::vector<Disc>& discs, double gap_km) {
  std::vector<RowPair> near;
  for (std::uint32_t a = 0; a < discs.size(); ++a) {
    for (std::uint32_t b = a + 1; b < discs.size(); ++b) {
      const double apart = distance_km(discs[a].at, discs[b].at);
      if (apart <= discs[a].radius_km + discs[b].radius_km + gap_km) near.emplace_back(a, b);
    }
  }
  return near;
}

TEST(Disc, HoldsItsPeopleAtTheDensity) {
  const double radius = disc_radius_km(30000, kDensity);
  EXPECT_NEAR(3.14159265 * radius * radius * kDensity, 30000, 1e-3);
}

TEST(Disc, GrowsWithItsMunicipality) {
  const auto world =
      borderweave::test::SmallWorld{.map = {"DE DE"}, .populations = {1000, 0}}.build();
  const std::vector<double> doubled{2000, 0};
  const auto discs = discs_of(world.territories, doubled, kDensity);
  ASSERT_EQ(discs.size(), 1U) << "a place without people has no disc";
  EXPECT_DOUBLE_EQ(discs[0].population, 2000);
}

TEST(Disc, NearOnesAreThoseThatComparingEveryPairFinds) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto discs = scattered(seed);
    const auto expected = every_pair_near(discs, 1);
    EXPECT_GT(expected.size(), 20U);
    EXPECT_EQ(discs_within(discs, 1), expected);
  }
}

/// Towns of 9,000 people and a city in cells of 3.1 km: edges of towns are 1.15 km apart.
TEST(DiscNeighbours, AreThoseOfASearchWhateverThePopulation) {
  auto small = borderweave::test::SmallWorld{
      .map = {"DE DE DE DE", "DE DE DE DE"}, .side_km = 3.1, .population = 9000};
  const auto places = small.draw();
  const DiscNeighbours neighbours(places, kDensity, 1);
  std::size_t least = 99;
  std::size_t most = 0;
  for (const double factor : {0.5, 1.0, 1.3, 2.0, 2.5, 9.0}) {  // the last two beyond kGrowth
    std::vector<double> people = places.population;
    for (double& number : people) number *= factor;
    const auto discs = discs_of(places, people, kDensity);
    for (const double gap : {0.2, 1.0, 1.5}) {
      const auto expected = discs_within(discs, gap);
      EXPECT_EQ(neighbours.among(discs, gap), expected) << factor << ", gap " << gap;
      least = std::min(least, expected.size());
      most = std::max(most, expected.size());
    }
  }
  EXPECT_EQ(least, 0U);
  EXPECT_GT(most, 10U);
}

}  // namespace
}  // namespace borderweave::geo
