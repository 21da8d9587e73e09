#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/region/gazetteer.h"

namespace borderweave::geo {

struct Circle {
  LonLat centre;
  double km = 0;
};

/// Which municipalities make a region.
struct RegionRequest {
  std::vector<std::string> countries;  ///< ISO 3166-1 alpha-2, at least one
  std::optional<double> within_km;     ///< from another chosen country's area
  std::optional<Circle> around;        ///< both given: both must hold
  double buffer_km = 0;                ///< a ring of this width beyond, flagged
};

struct SelectedUnit {
  std::size_t unit = 0;
  bool buffer = false;
};

/// The units of the chosen countries whose seats lie in the region or in its buffer, in order.
std::vector<SelectedUnit> select_units(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                                       const RegionRequest& request);

/// Geodesic distance from a point to the outline of the nearest of these areas, km, if it is less
/// than `at_most_km`; infinity otherwise. For a point inside an area, too, it is the distance to
/// the outline.
double distance_to_areas_km(LonLat at, const std::vector<const AdminArea*>& areas,
                            double at_most_km);

}  // namespace borderweave::geo
