#include "geo/urban_clusters.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace borderweave::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Cells of 1 km² drawn as a map: letters are municipalities, capital ones with 2,000 people in the
/// cell, others with 100; '.' has nobody. A and B are in DE, C and D in PL.
UrbanClusters clusters(const std::vector<std::string>& map, bool turned = false) {
  Territories territories;
  for (const char* state : {"DE", "DE", "PL", "PL"}) territories.country.emplace_back(state);
  territories.id = {1, 2, 3, 4};
  std::vector<GridCell> cells;
  for (std::int32_t row = 0; row < std::ssize(map); ++row) {
    for (std::int32_t column = 0; column < std::ssize(map[0]); ++column) {
      const char letter = map[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
      if (letter == '.') continue;
      const bool dense = letter < 'a';
      cells.push_back({row,
                       column,
                       static_cast<std::uint32_t>(letter - (dense ? 'A' : 'a')),
                       dense ? 2000.0 : 100.0,
                       1.0,
                       {column * 1.0, -row * 1.0}});
    }
  }
  if (turned) std::ranges::reverse(cells);
  return find_urban_clusters(std::move(cells), territories, 1500, 1);
}

TEST(UrbanClusters, AreDenseCellsThatTouchAlongAnEdge) {
  const UrbanClusters found = clusters({"AAa", "aBb", "a.B"});
  ASSERT_THAT(found.parts, SizeIs(3)) << "A with the B below it, and the other B";
  EXPECT_EQ(found.parts[0].municipality, 0U);
  EXPECT_EQ(found.parts[1].municipality, 1U);
  EXPECT_EQ(found.parts[1].cluster, 0U);
  EXPECT_EQ(found.parts[2].cluster, 2U) << "a corner is not enough";
  EXPECT_DOUBLE_EQ(found.parts[0].share, 4000.0 / 4300);
  EXPECT_DOUBLE_EQ(found.parts[1].share, 2000.0 / 4100);
  EXPECT_EQ(found.parts[0].at, (LonLat{0.5, 0}));
  EXPECT_NEAR(found.parts[0].radius_km, 0.7979, 1e-4) << "2 km²";
  EXPECT_EQ(found.people, 8400);
  EXPECT_EQ(found.people_in_parts, 8000);
}

TEST(UrbanClusters, EndAtFrontiersAndTouchAcrossThemUpToTheGap) {
  EXPECT_THAT(clusters({"AC"}).parts, SizeIs(2));
  EXPECT_THAT(clusters({"AC"}).touching, ElementsAre(RowPair{0, 1}));
  EXPECT_THAT(clusters({"A.C"}).touching, SizeIs(1)) << "a river of one cell";
  EXPECT_THAT(clusters({"A..", "..C"}).touching, SizeIs(1));
  EXPECT_THAT(clusters({"A..C"}).touching, IsEmpty());
  EXPECT_THAT(clusters({"A.B"}).touching, IsEmpty()) << "one state";
  EXPECT_THAT(clusters({"..A", "D.."}).touching, SizeIs(1)) << "down to the left";
}

TEST(UrbanClusters, DoNotDependOnTheOrderOfCells) {
  const std::vector<std::string> map{"AAbCC", "aA.dD", "BB.DD"};
  const UrbanClusters one = clusters(map), other = clusters(map, true);
  ASSERT_EQ(one.parts.size(), other.parts.size());
  for (std::size_t i = 0; i < one.parts.size(); ++i) {
    EXPECT_EQ(one.parts[i].municipality, other.parts[i].municipality);
    EXPECT_EQ(one.parts[i].cluster, other.parts[i].cluster);
    EXPECT_EQ(one.parts[i].share, other.parts[i].share);
  }
  EXPECT_EQ(one.touching, other.touching);
}

TEST(UrbanClusters, AreNoneWhereNobodyLivesDensely) {
  EXPECT_TRUE(clusters({"abc"}).empty());
  EXPECT_TRUE(clusters({"..."}).empty());
}

}  // namespace
}  // namespace borderweave::geo
