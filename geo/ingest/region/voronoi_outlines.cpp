#include "geo/ingest/region/voronoi_outlines.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/parallel.h"
#include "geo/ingest/antimeridian.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

namespace {

constexpr double kTurn = 360;

double width(const MultiPolygon& outline) {
  const Box box = box_of(outline);
  return box.east - box.west;
}

double middle_latitude(const MultiPolygon& outline) {
  const Box box = box_of(outline);
  return (box.south + box.north) / 2;
}

/// Moves polygons of the western hemisphere to the east of the eastern ones.
MultiPolygon counted_from_zero(MultiPolygon outline) {
  for (Polygon& polygon : outline) {
    const bool western =
        std::ranges::all_of(polygon.front(), [](LonLat at) { return at.lon <= 0; });
    if (!western) continue;
    for (Ring& ring : polygon) {
      for (LonLat& at : ring) at.lon += kTurn;
    }
  }
  return outline;
}

MultiPolygon scaled(MultiPolygon shape, double factor) {
  for (Polygon& polygon : shape) {
    for (Ring& ring : polygon) {
      for (LonLat& at : ring) at.lon *= factor;
    }
  }
  return shape;
}

}  // namespace

AreaPlane::AreaPlane(const MultiPolygon& outline)
    : across_(width(outline) > kTurn / 2 && width(counted_from_zero(outline)) < kTurn / 2),
      shortening_(std::cos(middle_latitude(outline) * std::numbers::pi / 180)) {}

MultiPolygon AreaPlane::to_plane(const Geos& geos, MultiPolygon outline) const {
  if (across_) outline = dissolve(geos, counted_from_zero(std::move(outline)));
  return scaled(std::move(outline), shortening_);
}

LonLat AreaPlane::to_plane(LonLat at) const {
  if (across_ && at.lon < 0) at.lon += kTurn;
  return {at.lon * shortening_, at.lat};
}

MultiPolygon AreaPlane::from_plane(MultiPolygon shape) const {
  shape = scaled(std::move(shape), 1 / shortening_);
  return across_ ? wrapped(std::move(shape)) : shape;
}

namespace {

constexpr double kGrid = 1e-7;

Geometry diagram(const Geos& geos, const Geometry& outline, std::span<const LonLat> sites) {
  std::vector<Geometry> points;
  points.reserve(sites.size() + 1);
  for (const LonLat site : sites) points.push_back(to_point(geos, site));
  const Geometry multipoint = to_collection(geos, GEOS_MULTIPOINT, std::move(points));
  const Geometry frame = geos.own(GEOSEnvelope_r(geos.handle(), outline.get()));
  return geos.own(
      GEOSVoronoiDiagram_r(geos.handle(), multipoint.get(), frame.get(), /*tolerance=*/0, 0));
}

std::size_t nearest(std::span<const LonLat> sites, LonLat at) {
  const auto squared = [at](LonLat site) {
    return (site.lon - at.lon) * (site.lon - at.lon) + (site.lat - at.lat) * (site.lat - at.lat);
  };
  return static_cast<std::size_t>(std::ranges::min_element(sites, {}, squared) - sites.begin());
}

/// GEOS returns the cells in an order of its own. A cell belongs to the site nearest to its
/// centroid, because cells are convex.
std::size_t owner(const Geos& geos, const GEOSGeometry* cell, std::span<const LonLat> sites) {
  const Geometry centroid = geos.own(GEOSGetCentroid_r(geos.handle(), cell));
  return nearest(sites, points_of(geos, centroid.get()).front());
}

bool all_at_one_point(std::span<const LonLat> sites) {
  return std::ranges::all_of(sites, [&](LonLat site) { return site == sites.front(); });
}

}  // namespace

std::vector<MultiPolygon> voronoi_cells(const Geos& geos, const MultiPolygon& outline,
                                        std::span<const LonLat> sites) {
  std::vector<MultiPolygon> cells(sites.size());
  if (sites.empty()) return cells;
  if (all_at_one_point(sites)) {
    cells.front() = outline;
    return cells;
  }
  const AreaPlane plane(outline);
  std::vector<LonLat> flat;
  for (const LonLat site : sites) flat.push_back(plane.to_plane(site));
  const Geometry area = to_multipolygon(geos, plane.to_plane(geos, outline));
  const Geometry all = diagram(geos, area, flat);
  const Prepared prepared = geos.prepare(area);
  for (int k = 0; k < GEOSGetNumGeometries_r(geos.handle(), all.get()); ++k) {
    const GEOSGeometry* cell = GEOSGetGeometryN_r(geos.handle(), all.get(), k);
    if (!geos.truth(GEOSPreparedIntersects_r(geos.handle(), prepared.get(), cell))) continue;
    const Geometry part = geos.own(GEOSIntersection_r(geos.handle(), cell, area.get()));
    cells[owner(geos, cell, flat)] = plane.from_plane(polygons_of(geos, part.get()));
  }
  return cells;
}

MultiPolygon dissolve(const Geos& geos, const MultiPolygon& cells) {
  if (cells.empty()) return {};
  std::vector<Geometry> parts;
  for (const Polygon& polygon : cells) parts.push_back(to_polygon(geos, polygon));
  const Geometry all = to_collection(geos, GEOS_GEOMETRYCOLLECTION, std::move(parts));
  const Geometry whole = geos.own(GEOSUnaryUnionPrec_r(geos.handle(), all.get(), kGrid));
  return polygons_of(geos, whole.get());
}

namespace {

std::vector<std::size_t> places_inside(const Gazetteer& gazetteer, const AdminArea& area) {
  if (area.outline.empty()) return {};  // nothing was left of it when it was made valid
  const Geos geos;
  const Geometry outline = to_multipolygon(geos, area.outline);
  const Prepared prepared = geos.prepare(outline);
  const Box box = box_of(area.outline);
  std::vector<std::size_t> inside;
  for (std::size_t row = 0; row < gazetteer.places.size(); ++row) {
    const GazetteerPlace& place = gazetteer.places[row];
    if (place.country != area.country || !box.contains(place.at)) continue;
    const Geometry point = to_point(geos, place.at);
    if (geos.truth(GEOSPreparedIntersects_r(geos.handle(), prepared.get(), point.get()))) {
      inside.push_back(row);
    }
  }
  return inside;
}

bool holds(const std::vector<std::string>& list, const std::string& word) {
  return std::ranges::find(list, word) != list.end();
}

/// Coasts and frontiers are generalised by less [A]; farther places lie on islets the layer lacks.
constexpr double kOffGroundKm = 20;

std::size_t nearest_area(const Gazetteer& gazetteer, const GazetteerPlace& place) {
  std::size_t best = gazetteer.areas.size();
  double best_km = kOffGroundKm;
  for (std::size_t a = 0; a < gazetteer.areas.size(); ++a) {
    if (gazetteer.areas[a].country != place.country) continue;
    const double km = distance_to_areas_km(place.at, {&gazetteer.areas[a]}, best_km);
    if (km < best_km) {
      best_km = km;
      best = a;
    }
  }
  return best;
}

/// Is the cell on another island than its site, because the layer lacks the island of the site?
bool off_ground(LonLat site, const MultiPolygon& cell) {
  if (cell.empty() || box_of(cell).contains(site)) return false;
  const AdminArea area{.country = {}, .name = {}, .outline = cell};
  return std::isinf(distance_to_areas_km(site, {&area}, kOffGroundKm));
}

/// Cells of all places of one area, in the order of `places`.
std::vector<MultiPolygon> cells_of_area(const Gazetteer& gazetteer, const AdminArea& area,
                                        const std::vector<std::size_t>& places) {
  std::vector<LonLat> sites;
  for (const std::size_t row : places) sites.push_back(gazetteer.places[row].at);
  auto cells = voronoi_cells(Geos(), area.outline, sites);
  for (std::size_t k = 0; k < sites.size(); ++k) {
    if (off_ground(sites[k], cells[k])) cells[k].clear();
  }
  return cells;
}

struct SitesOfAreas {
  std::vector<std::vector<std::size_t>> places;  ///< for each area, most populous first
  std::vector<std::uint8_t> wanted;              ///< holds a place of a selected unit
};

SitesOfAreas sites_of_areas(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                            const std::vector<SelectedUnit>& selected,
                            const std::vector<std::size_t>& area_of_place) {
  const std::size_t areas = gazetteer.areas.size();
  SitesOfAreas sites{std::vector<std::vector<std::size_t>>(areas),
                     std::vector<std::uint8_t>(areas, 0)};
  for (const Unit& unit : units) {
    for (const std::size_t row : unit.places) {
      if (area_of_place[row] < areas) sites.places[area_of_place[row]].push_back(row);
    }
  }
  // Of places at one point the most populous takes the cell.
  for (auto& places : sites.places) {
    std::ranges::sort(places, {}, [&](std::size_t row) {
      return std::pair(-gazetteer.places[row].population, row);
    });
  }
  for (const SelectedUnit& choice : selected) {
    for (const std::size_t row : units[choice.unit].places) {
      if (area_of_place[row] < areas) sites.wanted[area_of_place[row]] = 1;
    }
  }
  return sites;
}

}  // namespace

std::vector<std::size_t> areas_of_places(const Gazetteer& gazetteer,
                                         const std::vector<std::string>& countries) {
  const std::size_t none = gazetteer.areas.size();
  std::vector<std::vector<std::size_t>> inside(none);
  parallel_for(none, 1, [&](std::size_t a) {
    if (holds(countries, gazetteer.areas[a].country)) {
      inside[a] = places_inside(gazetteer, gazetteer.areas[a]);
    }
  });
  std::vector<std::size_t> area(gazetteer.places.size(), none);
  for (std::size_t a = none; a-- > 0;) {
    for (const std::size_t row : inside[a]) area[row] = a;
  }
  constexpr std::size_t kGrain = 64;
  parallel_for(area.size(), kGrain, [&](std::size_t row) {
    const GazetteerPlace& place = gazetteer.places[row];
    if (area[row] == none && holds(countries, place.country)) {
      area[row] = nearest_area(gazetteer, place);
    }
  });
  return area;
}

std::vector<MultiPolygon> outlines_of(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                                      const std::vector<SelectedUnit>& selected,
                                      const std::vector<std::size_t>& area_of_place) {
  const std::size_t areas = gazetteer.areas.size();
  const SitesOfAreas sites = sites_of_areas(gazetteer, units, selected, area_of_place);
  std::vector<MultiPolygon> cell(gazetteer.places.size());
  parallel_for(areas, 1, [&](std::size_t a) {
    if (sites.wanted[a] == 0) return;
    auto cells = cells_of_area(gazetteer, gazetteer.areas[a], sites.places[a]);
    for (std::size_t k = 0; k < cells.size(); ++k) cell[sites.places[a][k]] = std::move(cells[k]);
  });
  std::vector<MultiPolygon> outlines(selected.size());
  constexpr std::size_t kGrain = 16;
  parallel_for(selected.size(), kGrain, [&](std::size_t k) {
    MultiPolygon cells;
    for (const std::size_t row : units[selected[k].unit].places) {
      cells.insert(cells.end(), cell[row].begin(), cell[row].end());
    }
    outlines[k] = dissolve(Geos(), cells);
  });
  return outlines;
}

}  // namespace borderweave::geo
