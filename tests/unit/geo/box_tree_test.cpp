#include "geo/box_tree.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace borderweave::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

bool meet(const Box& a, const Box& b) {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

TEST(BoxTree, FindsWhatAPassOverAllBoxesFinds) {
  std::mt19937 random(20261130);
  std::uniform_real_distribution<double> lon(-180, 180);
  std::uniform_real_distribution<double> lat(-80, 80);
  std::exponential_distribution<double> size(2);
  for (const std::size_t count : {0U, 1U, 7U, 8U, 9U, 64U, 65U, 700U, 5000U}) {
    std::vector<Box> boxes(count);
    for (Box& box : boxes) {
      const double west = lon(random), south = lat(random);
      box = {west, south, std::min(west + size(random), 180.0), south + size(random)};
    }
    const BoxTree tree(boxes);
    for (int k = 0; k < 300; ++k) {
      const double west = k % 3 == 0 ? 178 : k % 3 == 1 ? -185 : lon(random);
      const double south = lat(random);
      const Box wanted{west, south, west + 8 * size(random), south + 8 * size(random)};
      std::vector<std::uint32_t> found;
      for (std::uint32_t number = 0; number < boxes.size(); ++number) {
        Box box = boxes[number];
        bool meets = meet(box, wanted);
        for (const double turn : {-360., 360.}) {
          meets |= meet({box.west + turn, box.south, box.east + turn, box.north}, wanted);
        }
        if (meets) found.push_back(number);
      }
      ASSERT_EQ(tree.meeting(wanted), found) << count;
    }
  }
}

TEST(BoxTree, EdgesAndPointsBelongToABox) {
  const BoxTree tree({{0, 0, 1, 1}, {1, 1, 2, 2}, {3, 3, 3, 3}});
  EXPECT_THAT(tree.meeting({1, 1, 1, 1}), ElementsAre(0, 1));
  EXPECT_THAT(tree.meeting({2, 2, 3, 3}), ElementsAre(1, 2));
  EXPECT_THAT(tree.meeting({2.5, 2.5, 2.9, 2.9}), IsEmpty());
}

TEST(BoxTree, EachBoxIsFoundOnceAlsoByABoxAroundTheEarth) {
  const BoxTree tree({{-180, 0, 180, 1}, {179, 0, 180, 1}});
  EXPECT_THAT(tree.meeting({-190, 0, 190, 1}), ElementsAre(0, 1));
}

}  // namespace
}  // namespace borderweave::geo
