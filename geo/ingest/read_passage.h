#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/barriers.h"
#include "geo/countries.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/region_tables.h"
#include "geo/territories.h"
#include "geo/travel.h"

/// Readers of what lies between municipalities: crossings, barriers, travel times. As in read.h,
/// everything that is wrong is reported in one pass, and the caller throws when there are errors.
namespace borderweave::geo {

/// Points, or a table with lon and lat. States are any code or name, and two different ones of
/// `countries`, since a misspelt one would open its frontier everywhere. Errors: another kind than
/// bridge or ferry, an end that is not after its beginning, a point far outside the two states.
/// Warns of crossings in the region that lie far from either of their states: more than 25 km, a
/// ferry 150 km.
std::vector<Crossing> read_crossings(const CrossingSource& source, const Territories& territories,
                                     const Countries& countries, IngestReport& notes,
                                     Problems& problems);

/// Lines and valid polygons of all sources. A barrier names two different states, or none.
std::vector<Barrier> read_barriers(const std::vector<BarrierSource>& sources,
                                   const Countries& countries, IngestReport& notes,
                                   Problems& problems);

/// Travel times or distances by the ids of municipalities or places. Errors: a negative value, a
/// speed above 300 km/h by air, a distance more than 5 km (and a fifth) shorter than the straight
/// line, two rows of one way that differ. Warns of rows about places elsewhere.
TravelTable read_travel(const TravelSource& source, const Territories& territories,
                        IngestReport& notes, Problems& problems);

}  // namespace borderweave::geo
