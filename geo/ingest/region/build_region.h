#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/region/gazetteer.h"
#include "geo/ingest/region/select_units.h"
#include "geo/outside_places.h"

namespace borderweave::geo {

/// A municipality for which no area is left.
struct UnitWithoutArea {
  std::int64_t id = 0;
  std::string name;
};

/// A region made from raw layers: municipalities whose outlines are approximate cells.
struct Region {
  Territories territories;
  std::vector<std::uint8_t> assumed;  ///< 1: no source knows this municipality's population
  /// Left out: each of its places shares its point with another, or lies on an islet the layer
  /// lacks.
  std::vector<UnitWithoutArea> without_area;
  std::vector<OutsidePlaces> outside;  ///< places outside; empty unless places_beyond() filled it
};

/// Builds the region: the places of each admin-1 area divide it into Voronoi cells, and the cells
/// of a municipality make its outline. The people of a country that its places do not account for
/// (MunicipalLevel::total) live in villages the gazetteer does not list: they are spread over the
/// country by area. Requires overrides applied and non-settlements dropped; `units` is
/// group_into_units(gazetteer). An area without places, and so without municipality, is left out.
Region build_region(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                    const RegionRequest& request);

/// Number of rows of a region's outside.csv: 300 kB, with an error of the mass outside each
/// municipality of less than 1 % (docs/data.md has the measurement).
inline constexpr std::size_t kOutsideRows = 8000;

/// All municipalities of the world outside the region, one per row. Municipalities of the region
/// that were left out because no area remained for them are not outside either, so a region of the
/// whole world has an empty outside. Places in no country of `countries` are left out, because a
/// run knows nothing about them.
std::vector<OutsidePlaces> places_beyond(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                                         const Region& region, const Countries& countries);

}  // namespace borderweave::geo
