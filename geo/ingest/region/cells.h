#pragma once

#include <span>
#include <vector>

#include "geo/geos.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Divides `outline` among `sites`: cell k is the ground nearer to site k than to any other, with
/// longitudes shortened to the outline's middle latitude. An outline that is cut at the
/// antimeridian is divided as one, and its cells are cut there again. The cells cover the outline
/// and do not overlap. A single site takes the whole. Of sites at the same point the first takes
/// the cell and the others get nothing. Sites may lie outside the outline (generalised coasts and
/// frontiers).
std::vector<MultiPolygon> voronoi_cells(const Geos& geos, const MultiPolygon& outline,
                                        std::span<const LonLat> sites);

/// The union of cells, snapped to a grid of 1e-7 degrees (1 cm), which also removes the hairs that
/// clipping leaves.
MultiPolygon dissolve(const Geos& geos, const MultiPolygon& cells);

}  // namespace borderweave::geo
