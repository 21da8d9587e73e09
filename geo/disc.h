#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A place as a disc that holds its people at the density of a European town (model.md §3.4). The
/// mean density of the municipality would miss towns such as Görlitz and Blagoveshchensk, whose
/// municipalities are mostly forest.
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

/// All pairs of discs whose edges are at most `gap_km` apart (geodesic), sorted; first < second.
/// Ignores frontiers. Uses an STRtree.
std::vector<RowPair> discs_within(const std::vector<Disc>& discs, double gap_km);

}  // namespace borderweave::geo
