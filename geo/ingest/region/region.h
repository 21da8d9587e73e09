#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/ingest/region/gazetteer.h"
#include "geo/ingest/region/select.h"
#include "geo/ingest/region/units.h"
#include "geo/outside_places.h"

namespace borderweave::geo {

/// A municipality without ground of its own.
struct Groundless {
  std::int64_t id = 0;
  std::string name;
};

/// A region made from raw layers: municipalities whose outlines are approximate cells.
struct Region {
  Territories territories;
  std::vector<std::uint8_t> assumed;  ///< 1: no source knows this municipality's population
  /// Left out: each of its places shares its point with another, or lies on an islet the layer
  /// lacks.
  std::vector<Groundless> groundless;
  std::vector<OutsidePlaces>
      outside;  ///< what lies beyond; empty until it is asked for (outside.h)
};

/// Builds the region: the places of each admin-1 area divide it into Voronoi cells, and the cells
/// of a municipality make its outline. The people of a country that its places do not account for
/// (MunicipalLevel::total) live in villages the gazetteer does not list: they are spread over the
/// country by area. Requires overrides applied and non-settlements dropped; `units` is
/// group_into_units(gazetteer). An area without places, and so without municipality, is left out.
Region build_region(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                    const RegionRequest& request);

}  // namespace borderweave::geo
