#pragma once

#include <vector>

#include "geo/countries.h"
#include "geo/ingest/region/gazetteer.h"
#include "geo/ingest/region/region.h"
#include "geo/ingest/region/units.h"

namespace borderweave::cli {

/// For each municipality of the region the mass of its possible partners beyond it: all foreign
/// municipalities of the world (sim/choice/outside.h, default coefficients) but those of the region
/// that were left out for want of ground, so that a region of the whole world has none. Requires
/// every country of the region in `countries`; places in no country of the table have no mass.
std::vector<double> outside_mass_of(const geo::Region& region, const geo::Gazetteer& gazetteer,
                                    const std::vector<geo::Unit>& units,
                                    const geo::Countries& countries);

}  // namespace borderweave::cli
