#pragma once

#include <cstddef>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/region/gazetteer.h"
#include "geo/ingest/region/region.h"
#include "geo/ingest/region/units.h"
#include "geo/outside_places.h"

namespace borderweave::geo {

/// Rows of a region's outside.csv: 300 kB, and the mass beyond each municipality is right within
/// 1 % (data/README.md has the measurement).
inline constexpr std::size_t kOutsideRows = 8000;

/// All municipalities of the world but the region's, one a row. Those of the region that were left
/// out for want of ground are its own as well, so that a region of the whole world has none beyond.
/// Places in no country of `countries` are left out: a run could not tell what they are like.
std::vector<OutsidePlaces> places_beyond(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                                         const Region& region, const Countries& countries);

}  // namespace borderweave::geo
