#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/territories.h"

namespace borderweave::output {

/// Outlines cut into triangles that share corners. Mesh software draws polygons of many corners as
/// a fan, which is wrong for every concave border, so faces must be triangles.
struct TriangleMesh {
  std::vector<geo::LonLat> nodes;                       ///< each corner once, ordered by (lon, lat)
  std::vector<std::array<std::uint32_t, 3>> triangles;  ///< rows of `nodes`, ordered by owner
  std::vector<std::uint32_t> owner;                     ///< per triangle: row of `outlines`
};

/// Constrained Delaunay triangulation (GEOS) of every outline; holes stay open. The corners are
/// those of the outlines, no new ones, and the triangles of an outline fill it exactly.
TriangleMesh triangulate(std::span<const geo::MultiPolygon> outlines);

}  // namespace borderweave::output
