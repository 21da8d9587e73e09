#include "geo/outside_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>

#include "geo/ingest/read.h"
#include "geo/ingest/read_countries.h"
#include "geo/ingest/region/build_region.h"
#include "sim/choice/ego.h"

namespace borderweave::geo {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::SizeIs;

Territories towns(const std::vector<std::pair<std::string, LonLat>>& all) {
  Territories region;
  for (const auto& [country, at] : all) {
    region.id.push_back(static_cast<std::int64_t>(region.size()) + 1);
    region.country.push_back(country);
    region.centre.push_back(at);
    region.population.push_back(20000);
  }
  return region;
}

Territories two_towns() {
  return towns({{"DE", {14.9, 51.1}}, {"PL", {15.1, 51.1}}});
}

std::vector<OutsidePlaces> scattered_places(std::size_t number) {
  std::mt19937 random(7);
  const auto uniform = [&] { return static_cast<double>(random()) / 4294967296.0; };
  std::vector<OutsidePlaces> places;
  for (std::size_t k = 0; k < number; ++k) {
    const std::string country = k % 3 == 0 ? "CZ" : "FR";
    const double people = std::round(500 * std::exp(8 * uniform()));
    places.push_back({country, {40 * uniform(), 30 + 30 * uniform()}, people, 1});
  }
  return places;
}

std::map<std::string, std::pair<double, double>> sums(const std::vector<OutsidePlaces>& rows) {
  std::map<std::string, std::pair<double, double>> by_state;
  for (const OutsidePlaces& row : rows) {
    by_state[row.country].first += row.population;
    by_state[row.country].second += row.places;
  }
  return by_state;
}

TEST(BinOutside, KeepPlacesAndPeopleOfEveryState) {
  const auto places = scattered_places(2000);
  const auto rows = bin_outside(places, two_towns(), 100);
  EXPECT_THAT(rows, SizeIs(100));
  EXPECT_EQ(sums(rows), sums(places));
}

TEST(BinOutside, OfFewPlacesAreThePlaces) {
  auto places = scattered_places(50);
  auto rows = bin_outside(places, two_towns(), 100);
  const auto by_people = [](const OutsidePlaces& row) {
    return std::pair(row.population, row.at.lon);
  };
  std::ranges::sort(places, {}, by_people);
  std::ranges::sort(rows, {}, by_people);
  EXPECT_EQ(rows, places);
}

TEST(BinOutside, DoNotDependOnTheOrderOfPlaces) {
  auto places = scattered_places(2000);
  const auto rows = bin_outside(places, two_towns(), 100);
  std::ranges::reverse(places);
  EXPECT_EQ(bin_outside(places, two_towns(), 100), rows);
}

TEST(BinOutside, LeaveNearPlacesSingleAndPutFarOnesTogether) {
  std::vector<OutsidePlaces> places = {{"CZ", {15.0, 50.9}, 9000, 1},
                                       {"CZ", {15.1, 50.9}, 9000, 1}};
  for (int k = 0; k < 20; ++k) places.push_back({"JP", {135 + 0.01 * k, 35}, 9000, 1});
  const auto rows = bin_outside(places, two_towns(), 3);
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_EQ(rows[0], places[0]);
  EXPECT_EQ(rows[1], places[1]);
  EXPECT_EQ(rows[2].places, 20);
  EXPECT_NEAR(rows[2].at.lon, 135.095, 1e-9);
}

TEST(BinOutside, LeaveOutAStateThatIsForeignToNobody) {
  const std::vector<OutsidePlaces> places = {{"DE", {9, 50}, 9000, 1}, {"FR", {2, 48}, 9000, 1}};
  EXPECT_THAT(bin_outside(places, towns({{"DE", {14.9, 51.1}}}), 100), ElementsAre(places[1]));
  EXPECT_THAT(bin_outside(places, two_towns(), 100), SizeIs(2));
}

TEST(BinOutside, OfPlacesAtOnePointAreOne) {
  const std::vector<OutsidePlaces> places(5, {"FR", {2, 48}, 9000, 1});
  EXPECT_THAT(bin_outside(places, two_towns(), 100),
              ElementsAre(testing::Field(&OutsidePlaces::places, 5)));
  EXPECT_THAT(bin_outside({}, two_towns(), 100), SizeIs(0));
}

fs::path data() {
  return fs::path(BORDERWEAVE_SOURCE_DIR) / "data";
}

Territories shipped(const std::string& name, const Countries& countries, Problems& problems) {
  IngestReport notes;
  return read_territories({{.from = {.file = data() / name / "municipalities.shp"}}}, {}, countries,
                          notes, problems);
}

/// Every `step`th municipality: the sum over all places of the world takes its time.
sim::World thinned(const Territories& region, std::size_t step, const Countries& countries) {
  sim::World world = sim::make_world({}, {}, countries, {}, {});
  for (std::size_t i = 0; i < region.size(); i += step) {
    const auto country = *countries.find(region.country[i]);
    world.territories.id.push_back(region.id[i]);
    world.country.push_back(country);
    world.node.push_back(sim::node_covariates(region.centre[i], region.population[i], country,
                                              countries[country].income));
  }
  return world;
}

/// Coefficients of which any scenario could have been made: the defaults, and each kind changed by
/// half or more.
std::vector<sim::ChoiceParameters> coefficients() {
  using P = sim::ChoiceParameters;
  const auto with = [](const std::vector<std::pair<double P::*, double>>& changes) {
    P parameters = sim::eu_wide_defaults();
    for (const auto& [coefficient, value] : changes) parameters.*coefficient = value;
    return parameters;
  };
  return {
      with({}),
      with({{&P::distance_near, -0.7}, {&P::distance_middle, -0.8}, {&P::distance_far, -0.4}}),
      with({{&P::distance_near, -2}, {&P::distance_middle, -2.2}, {&P::distance_far, -1.2}}),
      with({{&P::size, 0.9}}),
      with({{&P::size, 0}}),
      with({{&P::size_difference, 0}}),
      with({{&P::size_difference, -3.5}}),
      with({{&P::language, 2}, {&P::contiguous, 2}, {&P::post_socialist, 0}, {&P::east_west, -1}}),
      with({{&P::income_difference, 1}})};
}

/// Over all states, per municipality.
std::vector<double> totals(const sim::OutsideMass& mass) {
  std::vector<double> sums(mass.mass.size() / mass.states.size());
  for (std::size_t i = 0; i < sums.size(); ++i) {
    for (const double one : mass.of(i)) sums[i] += one;
  }
  return sums;
}

/// Greatest relative error over municipalities.
double error(const std::vector<double>& binned, const std::vector<double>& exact) {
  double greatest = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    if (exact[i] > 0) greatest = std::max(greatest, std::abs(binned[i] / exact[i] - 1));
  }
  return greatest;
}

void expect_right_within_a_percent(sim::World world, const std::vector<OutsidePlaces>& places,
                                   const std::vector<OutsidePlaces>& rows) {
  for (const sim::ChoiceParameters& choice : coefficients()) {
    world.outside = places;
    const auto exact = totals(sim::outside_mass(world, choice));
    world.outside = rows;
    const double greatest = error(totals(sim::outside_mass(world, choice)), exact);
    EXPECT_LT(greatest, 0.01);
    testing::Test::RecordProperty("error", std::to_string(greatest));
  }
}

/// The slow twin, on real towns: around the tri-border those of the other regions, of which one row
/// stands for five.
TEST(BinOutside, GiveTheMassOfTheSumOverAllPlacesWithManyCoefficients) {
  Problems problems;
  const Countries countries = read_countries(data(), problems);
  const Territories region = shipped("tri-border", countries, problems);
  std::set<std::int64_t> inside(region.id.begin(), region.id.end());
  std::vector<OutsidePlaces> places;
  for (const char* name : {"north", "ukraine", "volga", "amur"}) {
    const Territories other = shipped(name, countries, problems);
    for (std::size_t i = 0; i < other.size(); ++i) {
      if (!inside.insert(other.id[i]).second || !(other.population[i] > 0)) continue;
      places.push_back({other.country[i], other.centre[i], other.population[i], 1});
    }
  }
  ASSERT_FALSE(problems.has_errors());
  ASSERT_GT(places.size(), 3000U);
  expect_right_within_a_percent(thinned(region, 20, countries), places,
                                bin_outside(places, region, places.size() / 5));
}

/// As many places as the world has municipalities: those of the region's outside.csv, each of its
/// rows split into the number of places that it stands for. As in the real world, those of one row
/// lie close together as seen from the region, at 15° E, 51° N, and are of similar size.
std::vector<OutsidePlaces> world_of(const std::vector<OutsidePlaces>& rows) {
  constexpr double kSpread = 0.03;  // of the distance from the region
  std::mt19937 random(11);
  const auto shift = [&] { return static_cast<double>(random()) / 4294967296.0 - 0.5; };
  std::vector<OutsidePlaces> places;
  for (const OutsidePlaces& row : rows) {
    const double reach =
        row.places == 1 ? 0 : kSpread * std::hypot(row.at.lon - 15, row.at.lat - 51);
    for (double k = 0; k < row.places; ++k) {
      const LonLat at{row.at.lon + reach * shift(), row.at.lat + reach * shift()};
      const double factor = row.places == 1 ? 1 : std::exp(1.2 * shift());
      places.push_back({row.country, at, row.population / row.places * factor, 1});
    }
  }
  return places;
}

TEST(BinOutside, OfAShippedRegionGiveTheMassOfTheSumOverTheWorld) {
  Problems problems;
  const Countries countries = read_countries(data(), problems);
  const Territories region = shipped("tri-border", countries, problems);
  const auto places =
      world_of(read_outside({.file = data() / "tri-border" / "outside.csv"}, countries, problems));
  ASSERT_FALSE(problems.has_errors());
  ASSERT_GT(places.size(), 100'000U);
  expect_right_within_a_percent(thinned(region, 60, countries), places,
                                bin_outside(places, region, kOutsideRows));
}

}  // namespace
}  // namespace borderweave::geo
