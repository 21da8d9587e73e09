#include "output/netcdf/map_outlines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/support/synthetic_run.h"

namespace borderweave::output {
namespace {

double twice_area(geo::LonLat a, geo::LonLat b, geo::LonLat c) {
  return (b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat);
}

double twice_area(const geo::Ring& ring) {
  double sum = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    sum += twice_area(ring.front(), ring[i - 1], ring[i]);
  }
  return std::abs(sum);
}

double twice_area(const geo::MultiPolygon& outline) {
  double sum = 0;
  for (const geo::Polygon& polygon : outline) {
    for (std::size_t ring = 0; ring < polygon.size(); ++ring) {
      sum += (ring == 0 ? 1 : -1) * twice_area(polygon[ring]);
    }
  }
  return sum;
}

std::set<std::pair<double, double>> corners(const std::vector<geo::MultiPolygon>& outlines) {
  std::set<std::pair<double, double>> found;
  for (const auto& outline : outlines) {
    for (const auto& polygon : outline) {
      for (const auto& ring : polygon) {
        for (const auto& at : ring) found.emplace(at.lon, at.lat);
      }
    }
  }
  return found;
}

/// The rectangle from `west` to `east`, a tenth of a degree high.
geo::MultiPolygon box(double west, double east) {
  return {{{{west, 50}, {east, 50}, {east, 50.1}, {west, 50.1}, {west, 50}}}};
}

TEST(Outlines, neighbours_become_one_outline) {
  const std::vector outlines{box(15, 15.1), box(15.1, 15.2), box(16, 16.1)};
  const auto joined = join_outlines(outlines, {{0, 1}, {0, 2}});
  ASSERT_EQ(joined.size(), 2U);
  EXPECT_EQ(joined[0].size(), 1U);
  EXPECT_EQ(joined[0].front().front().size(), 7U) << "both ends, and the two points where they met";
  EXPECT_EQ(joined[1].size(), 2U) << "what lies apart stays apart";
}

TEST(Outlines, a_gap_of_rounding_closes) {
  const double decimetre = 1e-6;
  const std::vector outlines{box(15, 15.1), box(15.1 + decimetre, 15.2)};
  EXPECT_EQ(join_outlines(outlines, {{0, 1}}).front().size(), 1U);
}

TEST(Triangulate, triangles_fill_each_outline_exactly) {
  const test::SyntheticRun run;
  const auto& outlines = run.world.territories.outline;
  const TriangleMesh mesh = triangulate(outlines);
  std::vector<double> filled(outlines.size());
  for (std::size_t row = 0; row < mesh.triangles.size(); ++row) {
    const auto& [a, b, c] = mesh.triangles[row];
    filled[mesh.owner[row]] += std::abs(twice_area(mesh.nodes[a], mesh.nodes[b], mesh.nodes[c]));
  }
  for (std::size_t row = 0; row < outlines.size(); ++row) {
    EXPECT_NEAR(filled[row], twice_area(outlines[row]), 1e-12) << row;
  }
}

TEST(Triangulate, uses_the_outlines_corners_once_and_no_others) {
  const test::SyntheticRun run;
  const auto& outlines = run.world.territories.outline;
  const TriangleMesh mesh = triangulate(outlines);
  std::set<std::pair<double, double>> nodes;
  for (const auto& at : mesh.nodes) nodes.emplace(at.lon, at.lat);
  EXPECT_EQ(nodes.size(), mesh.nodes.size());
  EXPECT_EQ(nodes, corners(outlines));
}

TEST(Triangulate, is_ordered_by_owner) {
  const test::SyntheticRun run;
  const TriangleMesh mesh = triangulate(run.world.territories.outline);
  EXPECT_TRUE(std::is_sorted(mesh.owner.begin(), mesh.owner.end()));
  EXPECT_EQ(mesh.owner.size(), mesh.triangles.size());
}

}  // namespace
}  // namespace borderweave::output
