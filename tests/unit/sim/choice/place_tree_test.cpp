#include "sim/choice/place_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "sim/basics/node_covariates.h"
#include "sim/choice/choice_index.h"
#include "tests/support/synthetic_earth.h"

namespace borderweave::sim {
namespace {

std::vector<ChoiceAttributes> places(std::size_t towns, std::size_t states = 12) {
  const World world = test::SyntheticEarth{.towns = towns, .states = states}.build();
  std::vector<ChoiceAttributes> result;
  for (const NodeCovariates& node : world.node) result.push_back(choice_attributes(node));
  return result;
}

TEST(PlaceTree, PutsEveryPlaceIntoOneBucket) {
  const auto all = places(1234);
  const PlaceTree tree(all);
  std::vector<std::uint32_t> rows;
  for (const auto& node : tree.nodes()) {
    if (node.split()) continue;
    EXPECT_LE(node.count, PlaceTree::kBucket);
    for (auto at = node.first; at < node.end(); ++at) rows.push_back(tree.row(at));
  }
  std::sort(rows.begin(), rows.end());
  std::vector<std::uint32_t> every(all.size());
  std::iota(every.begin(), every.end(), 0U);
  EXPECT_EQ(rows, every);
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    EXPECT_EQ(tree.row(tree.position(row)), row);
  }
}

TEST(PlaceTree, ANodeIsItsTwoChildrenWhichFollowIt) {
  const PlaceTree tree(places(1234));
  for (std::uint32_t n = 0; n < tree.nodes().size(); ++n) {
    const auto& node = tree[n];
    if (!node.split()) continue;
    EXPECT_GT(node.child, n);
    EXPECT_EQ(tree[node.child].first, node.first);
    EXPECT_EQ(tree[node.child].end(), tree[node.child + 1].first);
    EXPECT_EQ(tree[node.child + 1].end(), node.end());
    EXPECT_EQ(tree[node.child].parent, n);
    EXPECT_EQ(tree[node.child + 1].parent, n);
  }
}

TEST(PlaceTree, RangesOfANodeEncloseItsMembers) {
  const auto all = places(1234);
  const PlaceTree tree(all);
  const ChoiceAttributes origin = choice_attributes(node_covariates({179.9, 80}, 1, 0, 1));
  for (const auto& node : tree.nodes()) {
    for (auto at = node.first; at < node.end(); ++at) {
      const ChoiceAttributes& place = all[tree.row(at)];
      const double square = std::pow(place.x - origin.x, 2) + std::pow(place.y - origin.y, 2) +
                            std::pow(place.z - origin.z, 2);
      EXPECT_LE(nearest_square(node, origin), square);
      EXPECT_GE(farthest_square(node, origin), square);
      EXPECT_TRUE(node.country == PlaceTree::kMixed || node.country == place.country);
    }
  }
}

TEST(PlaceTree, SeparatesStatesBeforeAnythingElse) {
  const PlaceTree tree(places(1234, 12));
  const auto mixed = std::count_if(tree.nodes().begin(), tree.nodes().end(), [](const auto& node) {
    return node.country == PlaceTree::kMixed;
  });
  EXPECT_EQ(mixed, 11);
}

TEST(PlaceTree, TakesAtMostAHundredBytesForAPlace) {
  const PlaceTree tree(places(20000));
  EXPECT_LE(static_cast<double>(tree.memory()) / 20000, 100);
}

TEST(PlaceTree, OfNothingAndOfOnePlace) {
  EXPECT_EQ(PlaceTree({}).size(), 0U);
  EXPECT_EQ(PlaceTree(places(1)).size(), 1U);
}

TEST(ChoiceIndex, OfAWorldWithoutPlacesIsARootWithoutMembers) {
  const World world = make_world({}, {}, geo::Countries({}, {}, {}), {}, {});
  const Date begin = make_date(2025, 1, 1);
  const LawTimeline law({.rules = {}, .gaps = {}}, world, begin, make_date(2026, 1, 1));
  const ChoiceIndex index(world, StateRelations(world.countries, world.country), law);
  EXPECT_EQ(index.tree().size(), 0U);
  EXPECT_EQ(index.tree().nodes().size(), 1U);
  EXPECT_TRUE(index.legal_examples(0).empty());
}

}  // namespace
}  // namespace borderweave::sim
