#include "output/outlines.h"

#include <gtest/gtest.h>

namespace borderweave::output {
namespace {

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

}  // namespace
}  // namespace borderweave::output
