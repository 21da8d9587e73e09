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

}  // namespace
}  // namespace borderweave::output
