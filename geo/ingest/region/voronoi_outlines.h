#pragma once

#include <span>
#include <vector>

#include "geo/geos.h"
#include "geo/ingest/region/gazetteer.h"
#include "geo/ingest/region/select_units.h"
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

/// Divides `outline` among `sites`. Laws:
/// 1. cell k is the part nearer to site k than to any other, with longitudes shortened to the
///    outline's middle latitude;
/// 2. the cells cover the outline and do not overlap; a single site gets all of it;
/// 3. of sites at the same point the first gets the cell and the others get nothing;
/// 4. an outline that is cut at the antimeridian is divided as one, and its cells are cut there
///    again.
/// Sites may lie outside the outline (generalised coasts and frontiers).
///
/// Example:
///     const auto cells = voronoi_cells(Geos(), outline, territories.centre);
///     // cells[k]: the part of the outline nearest to centre k
std::vector<MultiPolygon> voronoi_cells(const Geos& geos, const MultiPolygon& outline,
                                        std::span<const LonLat> sites);

/// The union of cells, snapped to a grid of 1e-7 degrees (1 cm), which also removes the hairs that
/// clipping leaves.
MultiPolygon dissolve(const Geos& geos, const MultiPolygon& cells);

/// For each place the area of its own country that holds it, else the nearest one within 20 km (the
/// layer's coasts and frontiers are generalised); rows.size() of `areas` for places farther off
/// (islets the layer lacks), of other countries than `countries` and of countries without areas.
std::vector<std::size_t> areas_of_places(const Gazetteer& gazetteer,
                                         const std::vector<std::string>& countries);

/// The outline of each selected unit: the union of its places' cells. Every place of a unit that
/// made it into `units` is a site, whether selected or not, so an extract has the same outlines
/// as the whole country. Parallel over areas, then over units.
std::vector<MultiPolygon> outlines_of(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                                      const std::vector<SelectedUnit>& selected,
                                      const std::vector<std::size_t>& area_of_place);

}  // namespace borderweave::geo
