#include "geo/geodesic.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using test::square;

TEST(Geodesic, DistanceFromWellingtonToSalamancaIsGeographicLibsExample) {
  EXPECT_NEAR(distance_km({174.81, -41.32}, {-5.50, 40.96}), 19959.67926735382, 1e-9);
}

TEST(Geodesic, DistanceIsSymmetricAndCrossesTheAntimeridian) {
  EXPECT_EQ(distance_km({15, 51}, {16, 50}), distance_km({16, 50}, {15, 51}));
  EXPECT_NEAR(distance_km({179.5, 0}, {-179.5, 0}), 111.319490793, 1e-6);
}

TEST(Geodesic, ShortDistancesAreRightToAFewPartsInTenMillion) {
  for (double lat = -85; lat <= 85; lat += 8.5) {
    for (double turn = 0; turn < 6.28; turn += 0.3) {
      const LonLat a{15, lat};
      const LonLat b{15 + 0.9 * std::cos(turn), lat + 0.9 * std::sin(turn)};  // up to 100 km
      const double exact = distance_km(a, b);
      EXPECT_NEAR(short_distance_km(to_geocentric(a), to_geocentric(b)) / exact, 1, 1.3e-7);
    }
  }
}

/// The example of PROJ's geod_polygonarea.
TEST(Geodesic, AreaOfAntarcticaIsProjsExample) {
  const Ring antarctica{{-58, -63.1},  {-74, -72.9}, {-102, -71.9}, {-102, -74.9}, {-131, -74.3},
                        {-163, -77.5}, {163, -77.4}, {172, -71.7},  {140, -65.9},  {113, -65.7},
                        {88, -66.6},   {59, -66.9},  {25, -69.8},   {-4, -70.0},   {-14, -71.0},
                        {-33, -77.3},  {-46, -77.9}, {-61, -74.7},  {-58, -63.1}};
  EXPECT_NEAR(area_km2({{antarctica}}), 13662703.6800201, 1e-6);
}

/// Area between two parallels over 1° of longitude, in closed form (Snyder 1987, eq. 3-12).
double cell_between_parallels(double south, double north) {
  const double a = 6378.137, e2 = 0.00669437999014, e = std::sqrt(e2);
  const auto q = [&](double degrees) {
    const double s = std::sin(degrees * std::numbers::pi / 180);
    return (1 - e2) * (s / (1 - e2 * s * s) + std::atanh(e * s) / e);
  };
  return a * a * std::numbers::pi / 180 / 2 * (q(north) - q(south));
}

TEST(Geodesic, AreaOfAOneDegreeCellIsTheZonesInClosedForm) {
  // The long sides of the cell are geodesics, which bulge poleward of the parallels by little.
  EXPECT_NEAR(area_km2(square(15, 0, 1)) / cell_between_parallels(0, 1), 1, 1e-4);
  EXPECT_NEAR(area_km2(square(15, 50, 1)) / cell_between_parallels(50, 51), 1, 1e-4);
}

TEST(Geodesic, AreaDoesNotDependOnOrientationAndHolesAreSubtracted) {
  MultiPolygon outer = square(15, 50, 1);
  const double whole = area_km2(outer);
  std::reverse(outer[0][0].begin(), outer[0][0].end());
  EXPECT_NEAR(area_km2(outer), whole, 1e-6);
  outer[0].push_back(square(15.2, 50.2, 0.1)[0][0]);
  EXPECT_NEAR(area_km2(outer), whole - area_km2(square(15.2, 50.2, 0.1)), 1e-6);
}

}  // namespace
}  // namespace borderweave::geo
