#include "geo/border_tolerance.h"

#include <gmock/gmock.h>

#include "geo/common_borders.h"
#include "tests/unit/geo/zigzag.h"

namespace borderweave::geo {
namespace {

using test::Drawn;
using test::map_of;
using test::rectangle;
using test::two_publishers;

BorderTolerance of(const std::vector<Drawn>& map, std::optional<double> stated = {}) {
  const Territories all = map_of(map);
  return border_tolerance(OutlineIndex(all), stated);
}

struct Border {
  std::size_t pairs = 0;
  double km = 0;
};

Border border_at(const std::vector<Drawn>& map, double tolerance_m) {
  const Territories all = map_of(map);
  const OutlineIndex index(all);
  Border found;
  for (const CommonBorder& border :
       find_common_borders(index, index.cross_border_pairs(tolerance_m), tolerance_m)) {
    found.km += border.km(tolerance_m);
    if (border.km(tolerance_m) > 0) ++found.pairs;
  }
  return found;
}

// One line on each side, up to the amplitude off the true one.
TEST(BorderTolerance, TwoDrawingsOfOneFrontierAreJoinedWhateverTheirAccuracy) {
  for (const auto& [amplitude_m, least, most] : {std::tuple{0., 5., 5.},
                                                 {1., 5., 5.},
                                                 {5., 5., 10.},
                                                 {15., 10., 50.},
                                                 {40., 20., 100.},
                                                 {100., 50., 200.},
                                                 {250., 100., 500.}}) {
    const auto map = two_publishers(amplitude_m);
    const BorderTolerance tolerance = of(map);
    EXPECT_FALSE(tolerance.stated);
    EXPECT_GE(tolerance.metres, least) << amplitude_m;
    EXPECT_LE(tolerance.metres, most) << amplitude_m;
    const Border border = border_at(map, tolerance.metres);
    EXPECT_GE(border.pairs, 4U) << amplitude_m;
    EXPECT_GT(border.km, 40) << amplitude_m;
    EXPECT_LT(border.km, 60) << amplitude_m;
  }
}

TEST(BorderTolerance, GapsAloneNeverRaiseIt) {
  for (const double gap_m : {6., 30., 120., 400., 900.}) {
    EXPECT_EQ(of(two_publishers(0, gap_m)).metres, 5) << "a straight river of " << gap_m << " m";
    EXPECT_EQ(of(two_publishers(0.4 * gap_m, gap_m)).metres, 5)
        << "a winding river of " << gap_m << " m";
  }
}

TEST(BorderTolerance, MissingMunicipalitiesAndLakesDoNotRaiseIt) {
  EXPECT_EQ(of({{"DE", rectangle(0, 0, 5000, 9000)},
                {"PL", rectangle(5000, 0, 9000, 3000)},
                {"PL", rectangle(5800, 3000, 9000, 6000)},
                {"PL", rectangle(5000, 6000, 9000, 9000)}})
                .metres,
            5);
}

TEST(BorderTolerance, OneOverlapOnALongFrontierIsItsOwnFault) {
  std::vector<Drawn> map = two_publishers(0);
  map.push_back({"PL", rectangle(-300, 44'500, 8000, 46'500)});
  map.push_back({"DE", rectangle(-8000, 44'000, 0, 47'000)});
  const BorderTolerance tolerance = of(map);
  EXPECT_EQ(tolerance.metres, 5);
  ASSERT_EQ(tolerance.spreads.size(), 1U);
  EXPECT_FALSE(tolerance.spreads[0].drawn_twice);
  EXPECT_GT(tolerance.spreads[0].depth_m, 250);
}

TEST(BorderTolerance, WhatTheScenarioStatesIsKept) {
  for (const double stated : {0., 5., 77., 1500.}) {
    const BorderTolerance tolerance = of(two_publishers(100), stated);
    EXPECT_EQ(tolerance.metres, stated);
    EXPECT_TRUE(tolerance.stated);
    EXPECT_GT(tolerance.spread_m(), 20);
  }
}

TEST(BorderTolerance, WiderDifferencesThanTheDataJustifyAreBoundedAndSaidToBe) {
  const BorderTolerance tolerance =
      of({{"DE", rectangle(0, 0, 8500, 9000)}, {"PL", rectangle(5000, 200, 19000, 8800)}});
  EXPECT_EQ(tolerance.metres, kWidestMeasuredToleranceM);
  EXPECT_TRUE(tolerance.bounded());
}

TEST(BorderTolerance, ARaisedOneIsReportedWithItsReason) {
  Problems problems;
  warn_of_measured_tolerance(of(two_publishers(0)), problems);
  warn_of_measured_tolerance(of(two_publishers(100), 50.), problems);
  EXPECT_TRUE(problems.empty());
  warn_of_measured_tolerance(of(two_publishers(100)), problems);
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_THAT(problems.list()[0].message, testing::HasSubstr("DE-PL up to"));
  EXPECT_THAT(problems.list()[0].help, testing::HasSubstr("border_tolerance_m = "));
}

// The two lines cross every few hundred metres at a very small angle, and so run within 5 cm of
// each other for more than 5 m in all.
TEST(CommonBorder, CrossingsAreNoSharedBorder) {
  for (const double amplitude_m : {0.5, 1., 2., 4.}) {
    const Border border = border_at(two_publishers(amplitude_m), 10);
    EXPECT_GE(border.pairs, 4U) << amplitude_m;
    EXPECT_NEAR(border.km, 44, 2) << amplitude_m;
  }
}

}  // namespace
}  // namespace borderweave::geo
