#include "sim/basics/node_covariates.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace borderweave::sim {
namespace {

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

}  // namespace

NodeCovariates node_covariates(geo::LonLat at, double population, std::uint32_t country,
                               double income) {
  const double lon = radians(at.lon);
  const double lat = radians(at.lat);
  return {.x = std::cos(lat) * std::cos(lon),
          .y = std::cos(lat) * std::sin(lon),
          .z = std::sin(lat),
          .population = population,
          .log_income = std::log(income),
          .country = country};
}

double great_circle_km(const NodeCovariates& a, const NodeCovariates& b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  const double dz = a.z - b.z;
  // Through the chord: the arc cosine of the dot product would lose near places to rounding.
  const double half_chord = std::sqrt(dx * dx + dy * dy + dz * dz) / 2;
  return 2 * kEarthRadiusKm * std::asin(std::min(1.0, half_chord));
}

double log_size(double population) {
  constexpr double kReferencePopulation = 20000;
  return std::log(std::max(population, 1.0) / kReferencePopulation);
}

ChoiceAttributes choice_attributes(const NodeCovariates& node) {
  return {.x = node.x,
          .y = node.y,
          .z = node.z,
          .log_size = log_size(node.population),
          .log_income = node.log_income,
          .country = node.country};
}

ChoiceAttributes choice_attributes(const NodeCovariates& node, double population, double income) {
  ChoiceAttributes today = choice_attributes(node);
  today.log_size = log_size(population);
  today.log_income = std::log(income);
  return today;
}

}  // namespace borderweave::sim
