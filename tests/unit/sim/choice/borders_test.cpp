#include "sim/choice/borders.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/support/random_earth.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::RandomEarth;
using test::SmallModel;
using test::SmallWorld;

double log_to_state(const World& world, std::uint32_t i, std::uint32_t country) {
  double km = std::numeric_limits<double>::infinity();
  for (std::uint32_t k = 0; k < world.size(); ++k) {
    if (world.country[k] == country) {
      km = std::min(km, great_circle_km(world.node[i], world.node[k]));
    }
  }
  return std::log(std::max(km, 3.0) / 20);
}

TEST(BorderDistances, AreThoseToTheNearestMunicipalityOfTheState) {
  const RandomEarth earth(3, 300, 7);
  const BorderDistances borders(earth.world, earth.model->index.tree());
  for (std::uint32_t i = 0; i < earth.world.size(); i += 7) {
    for (std::uint32_t j = 0; j < earth.world.size(); j += 5) {
      const double expected = log_to_state(earth.world, i, earth.world.country[j]) +
                              log_to_state(earth.world, j, earth.world.country[i]);
      ASSERT_NEAR(borders.between(i, j), expected, 1e-6) << i << " " << j;
      EXPECT_EQ(borders.between(i, j), borders.between(j, i));
    }
  }
}

TEST(BorderDistances, RangesOfNodesHoldTheirForeignMembers) {
  const RandomEarth earth(4, 300, 7);
  const PlaceTree& tree = earth.model->index.tree();
  const BorderDistances borders(earth.world, tree);
  for (std::uint32_t i = 0; i < earth.world.size(); i += 11) {
    for (std::uint32_t n = 0; n < tree.nodes().size(); ++n) {
      const Range range = borders.to_node(i, n);
      for (auto at = tree[n].first; at < tree[n].end(); ++at) {
        const std::uint32_t j = tree.row(at);
        if (earth.world.country[j] == earth.world.country[i]) continue;
        ASSERT_LE(range.low, borders.between(i, j));
        ASSERT_GE(range.high, borders.between(i, j));
      }
    }
  }
}

TEST(BorderDistances, OfNothingAreNoDifference) {
  const BorderDistances none;
  EXPECT_EQ(none.between(0, 5), 0);
  EXPECT_EQ(none.to_node(0, 3).high, 0);
}

TEST(NearPostSocialist, LooksAtTheOwnAndTheNearestForeignState) {
  SmallWorld map{.map = {"FR FR DE DE DE PL PL"}};
  for (const char* code : {"DE", "FR", "PL"}) map.countries.push_back(SmallWorld::country(code));
  map.countries[2].post_socialist = true;
  const SmallModel small(map);
  EXPECT_EQ(small.model.post_socialist_side, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1, 1}));
}

}  // namespace
}  // namespace borderweave::sim
