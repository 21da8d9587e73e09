#pragma once

#include <vector>

#include "geo/box_index.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// One side of an outline, degrees.
struct Segment {
  LonLat from;
  LonLat to;
};

/// Geodesic.
double length_km(const Segment& side);

/// An outline as the sides of all its rings, with its box.
struct Boundary {
  Box box;
  std::vector<Segment> sides;
};

/// Requires an outline with at least one point.
Boundary boundary_of(const MultiPolygon& outline);

/// The boundary as many degrees to the east.
Boundary moved(Boundary boundary, double degrees);

/// Degrees by which the second box must move to lie beside the first across the antimeridian, where
/// outlines are cut: ±360, or 0 when the antimeridian does not part them.
double degrees_around(const Box& first, const Box& second);

/// Two borders nearer than this are one, drawn with rounded coordinates.
inline constexpr double kRoundingMetres = 0.05;

/// Length of the border that two outlines share, km; 0 when they do not touch.
///
/// A stretch of a side is shared when it runs alongside a side of the other outline: at most 45°
/// off its direction, within `distance_m` (a few centimetres: the same vertices, or a vertex
/// rounded onto the other's side, make the border), and between the perpendiculars at its ends (so
/// corners that only meet in a point share nothing). The length is the geodesic length of the
/// shared stretches of `a`. Borders that two hands have drawn are the matter of opposing_border.h.
double shared_border_km(const Boundary& a, const Boundary& b, double distance_m = kRoundingMetres);

}  // namespace borderweave::geo
