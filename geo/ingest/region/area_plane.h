#pragma once

#include "geo/geos.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A plane in which one administrative area is divided: longitudes shortened to its middle latitude
/// and, where the area is cut at the antimeridian (Chukotka, Fiji's divisions), counted from 0 to
/// 360, so that its two halves lie side by side.
class AreaPlane {
 public:
  explicit AreaPlane(const MultiPolygon& outline);

  /// Onto the plane. The halves of a cut outline become one.
  MultiPolygon to_plane(const Geos& geos, MultiPolygon outline) const;
  LonLat to_plane(LonLat at) const;

  /// Back to longitudes in [-180, 180], cut at the antimeridian.
  MultiPolygon from_plane(MultiPolygon shape) const;

 private:
  bool across_;  ///< cut at the antimeridian
  double shortening_;
};

}  // namespace borderweave::geo
