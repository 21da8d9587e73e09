#pragma once

#include <cstdint>
#include <vector>

#include "geo/outline_index.h"
#include "geo/shared_border.h"

/// Ground as polygons in degrees: what lies between two outlines, what many cover together.
/// Overlays are made in degrees, where the coordinates are those of the source to the last bit.
namespace borderweave::geo {

/// The strips between segments of two outlines that run alongside each other within `distance_m`,
/// united. They reach a centimetre into both outlines, so that no crack of rounding is left, and
/// leave wedges open where a segment bends. Empty where the borders are one.
MultiPolygon strips_between(const Boundary& a, const Boundary& b, double distance_m);

/// Ground covered by any of the shapes. Parallel; the same for any number of threads.
MultiPolygon union_of(const std::vector<const MultiPolygon*>& shapes);

/// What is left of `ground` outside every municipality.
MultiPolygon uncovered(const Geos& geos, const MultiPolygon& ground, const OutlineIndex& index);

}  // namespace borderweave::geo
