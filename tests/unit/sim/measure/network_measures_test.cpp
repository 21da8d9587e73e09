#include "sim/measure/network_measures.h"

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

/// DE 0, PL 1, CZ 2, PL 3, and DE 4, which lies in the buffer as PL 3 does.
World five_towns() {
  World world = test::SmallWorld{.map = {"DE PL CZ PL DE"}}.build();
  world.territories.buffer[3] = world.territories.buffer[4] = 1;
  return world;
}

void add(Ties& ties, std::uint32_t a, std::uint32_t b, double intensity = 0.5, float trust = 0.3F,
         TieStatus status = TieStatus::active, std::uint8_t level = 2) {
  ties.id.push_back(ties.size() + 1);
  ties.a.push_back(a);
  ties.b.push_back(b);
  ties.level.push_back(level);
  ties.status.push_back(static_cast<std::uint8_t>(status));
  ties.intensity.push_back(intensity);
  ties.trust.push_back(trust);
}

/// A triangle of three states, and a partner in the buffer at one of its corners.
Ties triangle_with_a_tail() {
  Ties ties;
  add(ties, 0, 1);
  add(ties, 0, 2);
  add(ties, 1, 2);
  add(ties, 0, 3);
  return ties;
}

TEST(NetworkMeasures, AreThoseOfAWorkedExample) {
  const World world = five_towns();
  const Ties ties = triangle_with_a_tail();
  EXPECT_DOUBLE_EQ(mean_degree(world, ties), 2);
  EXPECT_DOUBLE_EQ(clustering(world, ties), 3.0 / 5) << "three corners, five paths of length two";
  // Degrees at the ends: 3-2, 3-2, 2-2, 3-1.
  EXPECT_NEAR(degree_assortativity(world, ties), (4.75 - 2.25 * 2.25) / (5.5 - 2.25 * 2.25), 1e-12);
  EXPECT_NEAR(state_modularity(world, ties), -(9 + 9 + 4) / 64.0, 1e-12) << "DE 3, PL 2 + 1, CZ 2";
}

TEST(NetworkMeasures, CountActiveTiesWithAnEndOutsideTheBuffer) {
  const World world = five_towns();
  Ties ties = triangle_with_a_tail();
  add(ties, 3, 4);
  add(ties, 1, 4, 0.5, 0.3F, TieStatus::dormant);
  add(ties, 2, 4, 0.5, 0.3F, TieStatus::active, 0);
  EXPECT_DOUBLE_EQ(mean_degree(world, ties), 2);
  EXPECT_DOUBLE_EQ(civic_trust(world, ties), double{0.3F});
}

TEST(NetworkMeasures, AreNothingWithoutTiesOrWhereAllAreAlike) {
  const World world = five_towns();
  Ties ties;
  for (const auto measure :
       {mean_degree, clustering, degree_assortativity, state_modularity, civic_trust}) {
    EXPECT_EQ(measure(world, ties), 0);
  }
  add(ties, 0, 1);
  EXPECT_EQ(degree_assortativity(world, ties), 0) << "all degrees are one";
  EXPECT_EQ(clustering(world, ties), 0);
}

TEST(NetworkMeasures, CivicTrustCountsIntenseTiesMore) {
  Ties ties;
  add(ties, 0, 1, 0.6, 0.5F);
  add(ties, 0, 2, 0.2, 0.25F);
  EXPECT_DOUBLE_EQ(civic_trust(five_towns(), ties), (0.6 * 0.5 + 0.2 * 0.25) / 0.8);
}

TEST(NetworkMeasures, OfManyThreadsAtOnceAreThoseOfOne) {
  const World world = five_towns();
  const Ties ties = triangle_with_a_tail();
  std::vector<double> found(64);
  Arena(4).execute([&] {
    parallel_tasks(found.size(), [&](std::size_t k) { found[k] = clustering(world, ties); });
  });
  for (const double value : found) EXPECT_EQ(value, clustering(world, ties));
}

}  // namespace
}  // namespace borderweave::sim
