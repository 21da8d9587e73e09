#pragma once

#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/outside_places.h"
#include "geo/read_progress.h"
#include "geo/region_tables.h"
#include "geo/territories.h"

/// Readers of the data that users provide, through GDAL. They add every fault to `problems` (file,
/// line or feature, field, what was expected, what to do) and read on, so that one pass reports
/// everything; the caller throws when there are errors. Nothing is dropped without a message.
namespace borderweave::geo {

/// "3.6.2": the version of GDAL.
std::string gdal_version();

/// Municipalities of all layers with their places, sorted by id. Errors: unreadable or empty layer,
/// missing CRS, no way to WGS 84 that is good enough, text of unknown encoding, unknown field (with
/// the closest one), duplicate or missing ids, missing or negative population, empty or invalid
/// geometry, an unknown country, a municipality far outside its country (wrong CRS or swapped
/// axes), a place whose municipality is not in the layers. A municipality without a place gets one
/// at its centre with its own id, name and population. After an error the result holds what could
/// be read (rows may lack their outline) and is only for the border-join report.
Territories read_territories(const std::vector<TerritorySource>& sources,
                             const std::vector<PlaceSource>& places, const Countries& countries,
                             IngestReport& notes, Problems& problems,
                             const ReadProgress& progress = {});

/// Table with country,lon,lat,population,places: the places outside the region, as `borderweave
/// region` writes them. Every state has to be in `countries`. A table without rows means that there
/// are none.
std::vector<OutsidePlaces> read_outside(LayerSource source, const Countries& countries,
                                        Problems& problems);

/// Partnerships between municipalities of two states, sorted by pair and beginning. A side is found
/// by id (a municipality's or one of its places'; where both have it, the municipality's), else by
/// name and state (match/match_places.h; a state is what StateNames understands, anything else is
/// an error). A date is YYYY-MM-DD, or YYYY-MM or YYYY, which are read as the 15th of the month and
/// 1 July; an empty `since` is unknown. Rows about places in other states, rows about places that
/// the region does not have, and rows inside one state are left out, counted in a warning each that
/// names them. A name that looks misspelt or fits several places is an error that names the
/// candidates, unless the source says `leave_out`. Rows that tell of one partnership twice are an
/// error, unless the source says `merge`. Every side of every row is in `notes.matches`.
std::vector<Partnership> read_partnerships(const PartnershipSource& source,
                                           const Territories& territories,
                                           const Countries& countries, IngestReport& notes,
                                           Problems& problems);

}  // namespace borderweave::geo
