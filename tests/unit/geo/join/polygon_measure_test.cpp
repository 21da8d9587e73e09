#include "geo/join/polygon_measure.h"

#include <gtest/gtest.h>

#include "tests/unit/geo/drawing.h"

namespace borderweave::geo {
namespace {

// Overlays of two projections leave needles without width; the circle beside one is not inside.
TEST(PolygonMeasure, ANeedleWithoutWidthDoesNotWidenAStrip) {
  const auto strip =
      test::drawn({{0, 0}, {1000, 0}, {1000, 4}, {500, 4}, {500, 200}, {500, 4}, {0, 4}});
  EXPECT_NEAR(greatest_width_m(strip.front()), 4, 0.1);
}

}  // namespace
}  // namespace borderweave::geo
