#include "geo/ingest/region/select_units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "core/random.h"
#include "geo/geodesic.h"
#include "tests/unit/geo/ingest/region/gazetteer_builder.h"

namespace borderweave::geo {
namespace {

using test::place;
using test::two_squares;
using ::testing::ElementsAre;

/// On the equator 0.1 degrees of longitude are 11.13 km; the frontier is the meridian 1.
Gazetteer row_of_towns() {
  return two_squares({place(1, "WW", {0.2, 0.5}, 10), place(2, "WW", {0.6, 0.5}, 10),
                      place(3, "WW", {0.9, 0.5}, 10), place(4, "EE", {1.1, 0.5}, 10),
                      place(5, "EE", {1.7, 0.5}, 10)});
}

struct Chosen {
  std::vector<std::int64_t> region;
  std::vector<std::int64_t> buffer;
};

Chosen choose(const RegionRequest& request) {
  const Gazetteer gazetteer = row_of_towns();
  const auto units = group_into_units(gazetteer);
  Chosen chosen;
  for (const SelectedUnit& one : select_units(gazetteer, units, request)) {
    const std::int64_t id = gazetteer.places[units[one.unit].seat].id;
    (one.buffer ? chosen.buffer : chosen.region).push_back(id);
  }
  return chosen;
}

TEST(SelectUnits, WithoutDistanceTheChosenCountriesAreWhole) {
  EXPECT_THAT(choose({.countries = {"WW"}}).region, ElementsAre(1, 2, 3));
  EXPECT_THAT(choose({.countries = {"WW", "EE"}}).region, ElementsAre(1, 2, 3, 4, 5));
}

TEST(SelectUnits, WithinKeepsWhatIsNearAnotherChosenCountry) {
  EXPECT_THAT(choose({.countries = {"WW", "EE"}, .within_km = 12}).region, ElementsAre(3, 4));
  EXPECT_THAT(choose({.countries = {"WW", "EE"}, .within_km = 45}).region, ElementsAre(2, 3, 4));
}

TEST(SelectUnits, WithinOfOneCountryFindsNothing) {
  EXPECT_TRUE(choose({.countries = {"WW"}, .within_km = 12}).region.empty());
}

TEST(SelectUnits, AroundKeepsACircle) {
  EXPECT_THAT(choose({.countries = {"WW", "EE"}, .around = Circle{{1, 0.5}, 30}}).region,
              ElementsAre(3, 4));
}

TEST(SelectUnits, TheRingBeyondIsBuffer) {
  const auto chosen = choose({.countries = {"WW", "EE"}, .within_km = 12, .buffer_km = 34});
  EXPECT_THAT(chosen.region, ElementsAre(3, 4));
  EXPECT_THAT(chosen.buffer, ElementsAre(2));
}

TEST(SelectUnits, BothConditionsMustHold) {
  const Circle circle{{0.6, 0.5}, 40};
  EXPECT_THAT(choose({.countries = {"WW", "EE"}, .within_km = 12, .around = circle}).region,
              ElementsAre(3));
}

/// The slow twin: the distance to 1,000 points along each side.
TEST(SelectUnits, DistanceToAnOutlineIsThatOfItsNearestPoint) {
  const AdminArea area{"EE", "East", test::square(10, 50, 1)};
  const Stream stream({3, 0}, 0, 0);
  for (std::uint64_t k = 0; k < 20; ++k) {
    const LonLat at{9 + 3 * stream.uniform(k, 0), 49 + 3 * stream.uniform(k, 1)};
    double nearest = std::numeric_limits<double>::infinity();
    const Ring& ring = area.outline.front().front();
    for (std::size_t side = 0; side + 1 < ring.size(); ++side) {
      for (int step = 0; step <= 1000; ++step) {
        const double along = step / 1000.0;
        nearest = std::min(
            nearest,
            distance_km(at, {ring[side].lon + along * (ring[side + 1].lon - ring[side].lon),
                             ring[side].lat + along * (ring[side + 1].lat - ring[side].lat)}));
      }
    }
    EXPECT_NEAR(distance_to_areas_km(at, {&area}, 500), nearest, 0.3);
  }
}

TEST(SelectUnits, NothingWithinReachIsInfinitelyFar) {
  const AdminArea area{"EE", "East", test::square(10, 50, 1)};
  EXPECT_EQ(distance_to_areas_km({0, 50}, {&area}, 100), std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace borderweave::geo
