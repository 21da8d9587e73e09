#pragma once

#include "geo/territories.h"

namespace borderweave::geo {

/// A range of longitudes and latitudes, degrees. A box of a search may reach beyond ±180: it then
/// means the part on the other side of the antimeridian as well.
struct Box {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;

  /// Is a point of (-180, 180] inside or on the edge? Not for a box beyond ±180.
  bool contains(LonLat at) const {
    return west <= at.lon && at.lon <= east && south <= at.lat && at.lat <= north;
  }

  /// Have the two a point in common? Not for boxes beyond ±180.
  bool meets(const Box& other) const {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
  }
};

}  // namespace borderweave::geo
