#pragma once

#include <cstdint>
#include <vector>

#include "geo/outline_index.h"
#include "geo/shared_border.h"

/// Areas between and under outlines, as polygons in degrees. Overlays are computed in degrees,
/// where the coordinates are those of the source to the last bit.
namespace borderweave::geo {

/// The union of the strips between segments of two outlines that run alongside each other within
/// `distance_m`. The strips extend a centimetre into both outlines, so that rounding leaves no
/// cracks, and leave wedges open where a segment bends. Empty where the borders are one. Between
/// outlines on the two sides of the antimeridian the strips lie around 180: longitudes west of it
/// are counted on beyond 180.
MultiPolygon strips_between(const Boundary& a, const Boundary& b, double distance_m);

/// The area covered by any of the shapes. Parallel; the same result for any number of threads.
MultiPolygon union_of(const std::vector<const MultiPolygon*>& shapes);

/// The polygons of an outline beside `box`: those on the other side of the antimeridian are moved
/// across it.
MultiPolygon beside(const Box& box, const MultiPolygon& outline);

/// The part of `area`, which may reach beyond ±180, that no municipality covers.
MultiPolygon uncovered(const Geos& geos, const MultiPolygon& area, const OutlineIndex& index);

}  // namespace borderweave::geo
