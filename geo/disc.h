#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A place as a disc that holds its people at the density of a European town (model.md §3.4).
/// Municipal mean densities would drop Görlitz and Blagoveshchensk: their land is mostly forest.
struct Disc {
  LonLat at;
  double radius_km = 0;
  double population = 0;
  std::uint32_t municipality = 0;
};

/// √(population / (density π)), density in people per km².
double disc_radius_km(double population, double density);

/// The populated places of the region, in the order of the table; places grow with their
/// municipality, whose population now is `population[row]`.
std::vector<Disc> discs_of(const Territories& territories, std::span<const double> population,
                           double density);

/// All pairs of discs with a gap of at most `gap_km` between their edges (geodesic), sorted;
/// first < second. Frontiers are not looked at. Searches an STRtree.
std::vector<RowPair> discs_within(const std::vector<Disc>& discs, double gap_km);

}  // namespace borderweave::geo
