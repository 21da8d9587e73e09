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

/// The discs of a region that can come within a gap of one another, found once, so that each year
/// only looks at those. Law: `among(discs, gap_km)` is `discs_within(discs, gap_km)`, for the discs
/// of the same territories at whatever populations. It is fast while `gap_km` is not above that of
/// the constructor and no disc has more than `kGrowth` times the people of the start; otherwise it
/// searches anew.
///
/// Example:
///     const DiscNeighbours neighbours(territories, 3000, 1);
///     const auto discs = discs_of(territories, people, 3000);
///     const std::vector<RowPair> linked = neighbours.among(discs, 1);
class DiscNeighbours {
 public:
  static constexpr double kGrowth = 2;

  DiscNeighbours(const Territories& territories, double density, double gap_km);

  std::vector<RowPair> among(const std::vector<Disc>& discs, double gap_km) const;

 private:
  double gap_km_;
  std::vector<double> widest_km_;  ///< per disc: the radius up to which `pairs_` are all there are
  std::vector<RowPair> pairs_;
  std::vector<double> km_;  ///< between their centres
};

}  // namespace borderweave::geo
