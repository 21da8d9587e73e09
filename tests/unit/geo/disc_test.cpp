#include "geo/disc.h"

#include <gtest/gtest.h>

#include <cmath>

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

}  // namespace
}  // namespace borderweave::geo
