#pragma once

#include <vector>

#include "geo/box_index.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// One side of an outline, degrees.
struct Side {
  LonLat from;
  LonLat to;
};

/// An outline as the sides of all its rings, with its box.
struct Boundary {
  Box box;
  std::vector<Side> sides;
};

/// Requires an outline with at least one point.
Boundary boundary_of(const MultiPolygon& outline);

/// Length of the border that two outlines share, km; 0 when they do not touch.
///
/// A stretch of a side is shared when it runs alongside a side of the other outline: at most 45°
/// off its direction, within a distance of it, and between the perpendiculars at its ends (so
/// corners that only meet in a point share nothing). The length is the geodesic length of the
/// shared stretches. Two passes:
///   1. distance 5 cm: topologically clean data, where the same vertices, or a vertex rounded onto
///      the other's side, make the border. The result, measured along `a`, is the shared boundary
///      to a few centimetres and counts when it is longer than `tolerance_m`;
///   2. only where the first pass finds nothing, distance `tolerance_m`: borders drawn twice, with
///      slivers between. The result is the mean over both outlines. It counts from ten times the
///      tolerance on, because a third municipality's acute corner also brings two outlines within
///      the tolerance over a short stretch.
/// Outlines on two sides of the antimeridian do not meet.
double shared_border_km(const Boundary& a, const Boundary& b, double tolerance_m);

}  // namespace borderweave::geo
