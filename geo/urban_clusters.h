#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/rows.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A cell of a raster with people, inside a municipality.
struct GridCell {
  std::int32_t row = 0;  ///< of the raster
  std::int32_t column = 0;
  std::uint32_t municipality = 0;  ///< row in Territories
  double people = 0;               ///< > 0
  double km2 = 0;                  ///< geodesic
  LonLat at;                       ///< its centre
};

/// What a municipality has of an urban cluster.
struct ClusterPart {
  std::uint32_t municipality = 0;  ///< row in Territories
  std::uint32_t cluster = 0;       ///< the number of its first part
  double share = 0;                ///< of the municipality's people on the raster
  LonLat at;                       ///< the mean of its cells, by people
  double radius_km = 0;            ///< of a disc with the area of its cells
};

/// Urban clusters of a population raster: cells above a density that touch along an edge, inside
/// one state, as the Degree of Urbanisation makes its urban centres (four neighbours). An
/// alternative to discs around places (disc.h).
struct UrbanClusters {
  std::vector<ClusterPart> parts;  ///< by (cluster, municipality)
  /// Parts of clusters of two states with cells at most `gap` apart, sorted; first < second.
  std::vector<RowPair> touching;
  double people = 0;           ///< on the raster, in the municipalities
  double people_in_parts = 0;  ///< of them in clusters

  bool empty() const { return parts.empty(); }
};

/// Laws: 1. clusters never span states; 2. `share` of a municipality's parts adds up to at most
/// 1; 3. the order of cells does not matter; 4. two clusters of two states touch where the edges of
/// two of their cells are at most `gap_km` apart, as discs do (river between them or not: passing
/// it is another question). Cells have about one size.
///
/// Example:
///     const UrbanClusters found = find_urban_clusters(cells, territories, 1500, 1);
UrbanClusters find_urban_clusters(std::vector<GridCell> cells, const Territories& territories,
                                  double density, double gap_km);

}  // namespace borderweave::geo
