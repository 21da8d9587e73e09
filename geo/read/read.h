#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/crossings.h"
#include "geo/partnerships.h"
#include "geo/territories.h"

/// Readers of what users bring, through GDAL. All of them add what is wrong to
/// `problems` (file, line or feature, field, what was expected, what to do) and go on, so that one
/// pass reports everything; the caller throws when there are errors. Nothing is dropped silently.
namespace borderweave::geo {

/// Which file and layer, and which of its fields mean what. An empty field name of an optional
/// column means "this source has none"; a named field that the layer lacks is an error.
struct TerritorySource {
  std::filesystem::path file;
  std::string layer;                      ///< empty: the only layer of the file
  std::string id = "id";                  ///< required: whole numbers, unique
  std::string name = "name";              ///< required
  std::string country = "country";        ///< required: ISO 3166-1 alpha-2
  std::string population = "population";  ///< required: >= 0
  std::string region;                     ///< optional
  std::string buffer;                     ///< optional: 0 or 1
  std::string outside_mass;               ///< optional
};

struct PlaceSource {
  std::filesystem::path file;  ///< empty: each municipality is one place, at its centre
  std::string layer;
  std::string id = "id";
  std::string name = "name";
  std::string municipality = "muni";
  std::string population = "population";
};

/// Municipalities with their places, sorted by id. Errors: unreadable or empty layer, missing CRS,
/// unknown field (with the closest one), duplicate or missing ids, missing or negative population,
/// empty or invalid geometry, an unknown country, a place whose municipality is not in the layer.
/// A municipality without a place gets one at its centre with its own id, name and population.
/// After an error the result holds what could be read and is for no other use.
Territories read_territories(const TerritorySource& source, const PlaceSource& places,
                             const Countries& countries, Problems& problems);

/// `countries.csv`, `blocs.csv` and `movement.csv` of one folder (columns: see countries.h and
/// data/README.md; lists inside a field are separated by ';').
Countries read_countries(const std::filesystem::path& folder, Problems& problems);

/// CSV with name,kind,lon,lat,a,b,from,until,source; kind is bridge or ferry; a and b are two
/// different states of `countries`, since a misspelt one would open its frontier everywhere.
std::vector<Crossing> read_crossings(const std::filesystem::path& file, const Countries& countries,
                                     Problems& problems);

/// CSV with from_id,to_id,level,sphere,since,until,source. An id names a municipality or one of
/// its places (where both have it, the municipality). A date is YYYY-MM-DD, or YYYY-MM or YYYY,
/// which are read as the 15th of the month and 1 July; an empty `since` is
/// unknown. Rows about places outside the region, and rows inside one state, are left out, counted
/// in a warning that names them. The same pair, level, sphere and beginning twice is an error.
/// Sorted by pair and beginning.
std::vector<Partnership> read_partnerships(const std::filesystem::path& file,
                                           const Territories& territories, Problems& problems);

}  // namespace borderweave::geo
