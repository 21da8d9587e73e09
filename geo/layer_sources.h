#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"

/// What a scenario states about the layers and tables of a region: where they are, and which of
/// their fields mean what. An empty field name means "this source has none"; a named field that the
/// layer lacks is an error.
namespace borderweave::geo {

/// A layer or table that GDAL opens.
struct LayerSource {
  /// A file, a zipped one (`towns.zip`, `/vsizip/…`), or a connection such as "PG:dbname=gis".
  std::filesystem::path file;
  std::string layer;          ///< empty: the only layer of the file
  std::string encoding;       ///< such as "CP1250"; empty: what the source itself says
  std::string separator;      ///< of a CSV: ",", ";", "tab" or "|"; empty: inferred from the rows
  int header_line = 1;        ///< of a CSV or spreadsheet: the line with the names of the columns
  std::string thousands;      ///< ".", ",", "'", " " or "none"; empty: inferred from the columns
  std::string decimal;        ///< "." or ","; empty: inferred from the columns
  std::string filter;         ///< of OGR, such as "TYPE = 'town'"; empty: all rows
  bool may_be_empty = false;  ///< a table without rows is meaningful
  bool network = false;       ///< a server may be asked: a database, a web address
};

/// A table with more fields of the same municipalities, found by their id.
struct AttributeSource {
  LayerSource from;
  std::string id = "id";
};

/// What several features with one id mean.
enum class MultipartPolicy {
  refuse,  ///< an error
  join,    ///< parts of one municipality, whose attributes must agree; the outlines are united
  add,     ///< the same, but each part has its own population: their sum counts
};

/// Which transformation from a layer's CRS to WGS 84 is acceptable.
enum class Transformation {
  best,       ///< the most accurate that PROJ knows; refused when its grid is not installed
  available,  ///< the most accurate whose grids are installed; a warning states its accuracy
};

/// Fields with the values of a day, where a source knows more days than one.
struct DatedFields {
  Date on;
  std::string population;  ///< optional: people on that day
  std::string income;      ///< optional: income per head, in the unit of Country::income
};

/// Municipal polygons. A region is one layer, or several: often one for each side of a border.
struct TerritorySource {
  LayerSource from;
  std::string id = "id";                  ///< required, unique over all layers
  std::string name = "name";              ///< required
  std::string country = "country";        ///< required (any code or name), unless `country_code`
  std::string country_code;               ///< the state of every municipality of the layer
  std::string population = "population";  ///< required: >= 0
  std::string region;                     ///< optional
  std::string buffer;                     ///< optional: 0 or 1
  std::string jobs;                       ///< optional: people who work there, >= 0
  std::vector<DatedFields> dated;         ///< optional: values of other days
  std::optional<AttributeSource> attributes;  ///< fields that the layer lacks are looked up here
  std::string
      id_prefix;  ///< put before every id, where two layers use the same ones (table_values.h)
  bool text_ids = false;  ///< ids are texts such as "2A004", not whole numbers (table_values.h)
  MultipartPolicy parts = MultipartPolicy::refuse;
  bool repair = false;  ///< repair invalid outlines with GEOS' make-valid; each is reported
  Transformation transformation = Transformation::best;
};

/// Settlements as points. Municipalities without any are one place, at their centre.
struct PlaceSource {
  LayerSource from;
  std::string id = "id";
  std::string name = "name";
  std::string municipality;  ///< its id; empty: the one whose outline the point lies in
  std::string population = "population";
  std::string id_prefix;  ///< of the municipality's id, as in TerritorySource
  bool text_ids = false;  ///< the municipality's id is a text
  Transformation transformation = Transformation::best;
};

/// Where a crossing is needed to pass between two states of which the table lists one.
enum class CrossingsNeeded {
  everywhere,   ///< the frontier can be passed at its crossings alone
  at_barriers,  ///< only where a barrier lies between two places
};

/// Bridges, ferries and border posts: points, or a table with their coordinates.
struct CrossingSource {
  LayerSource from;
  std::string name = "name";  ///< may be missing
  std::string kind = "kind";  ///< bridge or ferry
  std::string lon = "lon";    ///< of a table; a layer of points needs neither
  std::string lat = "lat";
  std::string a = "a";  ///< the two states: any code or name
  std::string b = "b";
  std::string opens = "from";    ///< may be missing: always
  std::string closes = "until";  ///< may be missing: for ever
  CrossingsNeeded needed = CrossingsNeeded::everywhere;
  Transformation transformation = Transformation::best;
};

/// Rivers, lakes, fences: lines or polygons that nobody crosses but over a crossing. Each of the
/// fields may be missing.
struct BarrierSource {
  LayerSource from;
  std::string name = "name";
  std::string a = "a";  ///< the two states it keeps apart; both empty: any two
  std::string b = "b";
  std::string begins = "from";  ///< a closed line is an event with a date
  std::string ends = "until";
  Transformation transformation = Transformation::best;
};

/// Which ways a row of a travel table tells.
enum class TravelDirection {
  both,    ///< there and back, unless the way back has a row of its own
  listed,  ///< from origin to destination alone
};

/// What holds for near municipalities that a travel table does not list.
enum class UnlistedTravel {
  straight,      ///< the straight line, as without a table
  out_of_reach,  ///< nobody commutes
};

/// Travel times or distances between municipalities, in place of straight lines.
struct TravelSource {
  LayerSource from;
  std::string origin = "origin";  ///< ids as in a table of partnerships
  std::string destination = "destination";
  std::string minutes = "minutes";  ///< one of the two, whichever the table has
  std::string km = "km";
  double km_per_hour = 50;  ///< of a minute on the road [A]
  double detour = 1.3;      ///< km on the road per km of the straight line [A]
  TravelDirection direction = TravelDirection::both;
  UnlistedTravel unlisted = UnlistedTravel::straight;
};

/// A raster of people per cell, from which urban clusters are found.
struct PopulationGridSource {
  std::filesystem::path file;
  double density = 1500;  ///< people per km² of a cell of a cluster [P]
};

/// What happens to a row that names a place the region does not have.
enum class Unmatched {
  refuse,     ///< an error, when it looks misspelt or is ambiguous; else a warning, and left out
  leave_out,  ///< a warning, and left out
};

/// What happens to rows that describe the same partnership more than once.
enum class DuplicateRows {
  refuse,  ///< an error
  merge,   ///< one partnership from the earliest beginning to the latest end, with a warning
};

/// A table of partnerships. Each side is named by its id or, where that is empty, by name and
/// state, and by a point where names are not enough. Of the names below those that have a default
/// may be missing in the table when the others say enough.
struct PartnershipSource {
  LayerSource from;
  std::string from_id = "from_id";
  std::string to_id = "to_id";
  std::string from_name = "from_name";
  std::string to_name = "to_name";
  std::string from_country = "from_country";
  std::string to_country = "to_country";
  std::string from_lon = "from_lon";
  std::string from_lat = "from_lat";
  std::string to_lon = "to_lon";
  std::string to_lat = "to_lat";
  std::string level = "level";  ///< 1…6; rows of a table without it are twinnings (2), with a note
  std::string sphere = "sphere";  ///< may be missing, as the following ones
  std::string since = "since";
  std::string until = "until";
  std::string source = "source";
  Unmatched unmatched = Unmatched::refuse;
  DuplicateRows duplicates = DuplicateRows::refuse;
};

}  // namespace borderweave::geo
