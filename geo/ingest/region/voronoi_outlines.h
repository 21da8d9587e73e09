#pragma once

#include <vector>

#include "geo/ingest/region/gazetteer.h"
#include "geo/ingest/region/select.h"
#include "geo/ingest/region/units.h"

namespace borderweave::geo {

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
