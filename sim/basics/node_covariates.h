#pragma once

#include <cstdint>

#include "geo/territories.h"

/// What partner choice sees of one municipality or place beyond the region.
namespace borderweave::sim {

inline constexpr double kEarthRadiusKm = 6371.0088;  ///< mean radius of WGS 84

/// As the data have it. Also made for places beyond the region, so that their mass comes from the
/// same formula.
struct NodeCovariates {
  double x = 0;  ///< unit vector on the sphere
  double y = 0;
  double z = 0;
  double population = 0;
  double log_income = 0;      ///< ln of income per head
  std::uint32_t country = 0;  ///< row in Countries
};

/// Requires income > 0.
NodeCovariates node_covariates(geo::LonLat at, double population, std::uint32_t country,
                               double income);

/// Great-circle distance in km on a sphere of kEarthRadiusKm; used by partner choice, where
/// the 0.5 % against the ellipsoid is far below what the slopes can resolve.
double great_circle_km(const NodeCovariates& a, const NodeCovariates& b);

/// x of model.md §3.1: ln(population / 20,000), of at least one inhabitant.
double log_size(double population);

/// NodeCovariates in the form that the inner loop of partner choice reads: logarithms taken once.
struct ChoiceAttributes {
  double x = 0;  ///< unit vector on the sphere
  double y = 0;
  double z = 0;
  double log_size = 0;  ///< see `log_size`
  double log_income = 0;
  std::uint32_t country = 0;
};

/// At the population and income of the node.
ChoiceAttributes choice_attributes(const NodeCovariates& node);

/// At the population and income of today.
ChoiceAttributes choice_attributes(const NodeCovariates& node, double population, double income);

}  // namespace borderweave::sim
