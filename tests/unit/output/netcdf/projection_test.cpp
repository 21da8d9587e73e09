#include "output/netcdf/projection.h"

#include <gtest/gtest.h>

#include <cmath>

#include "output/netcdf/output_problems.h"
#include "output/snapshot.h"

namespace borderweave::output {
namespace {

constexpr geo::LonLat kGoerlitz{14.9872, 51.1526};

std::string message_of(const auto& body) {
  try {
    body();
  } catch (const Failure& failure) {
    return failure.problems().list().front().kind->code;
  }
  return "";
}

TEST(Projection, gives_east_and_north_whatever_the_authoritys_axis_order) {
  const auto at = Projection("EPSG:3035").project(std::vector{kGoerlitz}).front();
  EXPECT_NEAR(at.x, 4669745, 2000);  // EPSG:3035 itself puts the northing first
  EXPECT_NEAR(at.y, 3127000, 10000);
}

TEST(Projection, rounds_to_less_than_a_millimetre) {
  const auto at = Projection("EPSG:3035").project(std::vector{kGoerlitz}).front();
  EXPECT_EQ(at.x * 1024, std::round(at.x * 1024));
}

TEST(Projection, passes_degrees_through_in_a_geographic_system) {
  const Projection projection("EPSG:4326");
  EXPECT_TRUE(projection.geographic());
  const auto at = projection.project(std::vector{kGoerlitz}).front();
  EXPECT_NEAR(at.x, kGoerlitz.lon, 1e-12);
  EXPECT_NEAR(at.y, kGoerlitz.lat, 1e-12);
}

TEST(Projection, names_its_pipeline) {
  EXPECT_NE(Projection("EPSG:3035").pipeline(kGoerlitz).find("+proj=laea"), std::string::npos);
}

TEST(Projection, refuses_what_cannot_carry_a_map) {
  const auto open = [](const char* crs) { return message_of([&] { Projection{crs}; }); };
  EXPECT_EQ(open("auto"), kUnknownCrs.code);
  EXPECT_EQ(open("EPSG:"), kUnknownCrs.code);
  EXPECT_EQ(open("EPSG:99999999"), kUnknownCrs.code);
  EXPECT_EQ(open("EPSG:4978"), kUnknownCrs.code) << "geocentric";
  EXPECT_EQ(open("EPSG:2263"), kUnknownCrs.code) << "in feet";
}

TEST(Projection, names_a_place_without_an_image) {
  EXPECT_EQ(message_of([] {
              Projection("EPSG:3035").project(std::vector{geo::LonLat{-170.0, -52.0}});
            }),
            kCannotProject.code);
}

geo::Territories centres(std::vector<geo::LonLat> at) {
  geo::Territories territories;
  territories.centre = std::move(at);
  return territories;
}

TEST(ChooseCrs, is_equal_area_europe_utm_or_the_world) {
  EXPECT_EQ(choose_crs(centres({kGoerlitz, {19.0, 49.5}})), "EPSG:3035");
  EXPECT_EQ(choose_crs(centres({{127.5, 50.3}, {128.4, 49.6}})), "EPSG:32652");
  EXPECT_EQ(choose_crs(centres({{-57.6, -25.3}, {-54.6, -25.5}})), "EPSG:32721");
  EXPECT_EQ(choose_crs(centres({{20.0, 50.0}, {130.0, 50.0}})), "EPSG:6933");
}

TEST(ChooseCrs, keeps_a_region_across_the_antimeridian_in_one_piece) {
  EXPECT_EQ(choose_crs(centres({{177.0, 64.7}, {-165.4, 64.5}})), "EPSG:3571") << "Bering Strait";
  EXPECT_EQ(choose_crs(centres({{178.4, -18.1}, {-171.8, -13.8}})), "EPSG:3832") << "Fiji, Samoa";
  EXPECT_EQ(choose_crs(centres({{179.0, -16.0}, {-179.0, -17.0}})), "EPSG:32701") << "Fiji";
  EXPECT_EQ(choose_crs(centres({{177.5, -16.0}, {-179.9, -17.0}})), "EPSG:32760");
  EXPECT_EQ(choose_crs(centres({{-170, 0}, {-60, 0}, {0, 0}, {90, 0}, {175, 0}})), "EPSG:6933");
}

/// Kilometres on the map, over all parts of the line.
double drawn_km(const std::string& crs, geo::LonLat a, geo::LonLat b) {
  double metres = 0;
  for (const auto& part : Projection(crs).line(a, b)) {
    metres += std::hypot(part[1].x - part[0].x, part[1].y - part[0].y);
  }
  return metres / 1000;
}

TEST(Line, goes_the_short_way_in_every_system) {
  constexpr geo::LonLat kAnadyr{177.5, 64.73};
  constexpr geo::LonLat kNome{-165.41, 64.5};
  EXPECT_NEAR(drawn_km("EPSG:3571", kAnadyr, kNome), 810, 40) << "true to scale at the pole";
  EXPECT_NEAR(drawn_km("EPSG:3832", kAnadyr, kNome), 1902, 10) << "17.09 degrees of the equator";
  EXPECT_NEAR(drawn_km("EPSG:6933", kAnadyr, kNome), 1650, 10) << "17.09 degrees at 30 degrees";
  EXPECT_NEAR(drawn_km("EPSG:6933", kNome, kAnadyr), 1650, 10) << "and back";
  EXPECT_NEAR(drawn_km("EPSG:4326", kAnadyr, kNome), 0.01709, 1e-4) << "in degrees";
}

TEST(Line, is_cut_only_where_it_crosses_the_seam) {
  const auto parts = [](const char* crs, geo::LonLat a, geo::LonLat b) {
    return Projection(crs).line(a, b).size();
  };
  EXPECT_EQ(parts("EPSG:6933", {177, 60}, {-170, 60}), 2U);
  EXPECT_EQ(parts("EPSG:4326", {177, 60}, {-170, 60}), 2U);
  EXPECT_EQ(parts("EPSG:6933", {177, 60}, {179, 60}), 1U);
  EXPECT_EQ(parts("EPSG:6933", {-10, 60}, {10, 60}), 1U);
  EXPECT_EQ(parts("EPSG:3571", {177, 60}, {-170, 60}), 1U) << "goes on around the pole";
  EXPECT_EQ(parts("EPSG:3832", {177, 60}, {-170, 60}), 1U) << "its seam is at 30 W";
  EXPECT_EQ(parts("EPSG:3832", {-31, 60}, {-29, 60}), 2U);
  EXPECT_EQ(parts("EPSG:3035", {177, 80}, {-170, 80}), 1U) << "azimuthal";
  EXPECT_EQ(parts("EPSG:32601", {179, 60}, {-179, 60}), 1U) << "transverse";
}

TEST(Line, from_a_place_on_the_seam_stays_on_the_side_of_the_other_end) {
  for (const double seam : {180.0, -180.0}) {
    EXPECT_NEAR(drawn_km("EPSG:4326", {seam, 60}, {170, 60}), .01, 1e-6) << seam;
    EXPECT_NEAR(drawn_km("EPSG:4326", {seam, 60}, {-170, 60}), .01, 1e-6) << seam;
    EXPECT_NEAR(drawn_km("EPSG:4326", {170, 60}, {seam, 60}), .01, 1e-6) << seam;
    EXPECT_NEAR(drawn_km("EPSG:4326", {-170, 60}, {seam, 60}), .01, 1e-6) << seam;
  }
}

TEST(Line, ends_at_the_seam_at_one_latitude) {
  const auto parts = Projection("EPSG:4326").line({170, 60}, {-160, 66});
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_NEAR(parts[0][1].x, 180, 1e-6);
  EXPECT_NEAR(parts[1][0].x, -180, 1e-6);
  EXPECT_NEAR(parts[0][1].y, 62, 1e-6);
  EXPECT_EQ(parts[0][1].y, parts[1][0].y);
}

}  // namespace
}  // namespace borderweave::output
