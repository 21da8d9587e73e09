#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/territories.h"

/// Outlines in the forms that maps need: joined to larger units, and cut into triangles.
namespace borderweave::output {

/// The union (GEOS) of the outlines of each group of rows, with corners moved by a few metres at
/// most and holes below 1 km² filled, so that no slivers stay open between neighbours. For maps,
/// not for measuring.
std::vector<geo::MultiPolygon> join_outlines(std::span<const geo::MultiPolygon> outlines,
                                             const std::vector<std::vector<std::uint32_t>>& groups);

/// Outlines cut into triangles that share corners. Mesh software draws a polygon of many corners as
/// a fan, which is wrong for every concave border, so faces must be triangles.
struct TriangleMesh {
  std::vector<geo::LonLat> nodes;                       ///< each corner once, ordered by (lon, lat)
  std::vector<std::array<std::uint32_t, 3>> triangles;  ///< rows of `nodes`, ordered by owner
  std::vector<std::uint32_t> owner;                     ///< per triangle: row of `outlines`
};

/// Constrained Delaunay triangulation (GEOS) of every outline; holes stay open. The corners are
/// exactly those of the outlines, and the triangles of an outline fill it exactly.
TriangleMesh triangulate(std::span<const geo::MultiPolygon> outlines);

}  // namespace borderweave::output
