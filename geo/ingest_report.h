#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/territories.h"

/// What reading found beside the data itself, for the border-join report and for provenance.
namespace borderweave::geo {

/// Where in its file a row stands: the line of a CSV (the header is line 1; a line break inside
/// quotes is counted as a line end) or spreadsheet, else the feature id, and what the reader calls
/// the row.
struct Origin {
  int line = 0;
  std::string feature;
};

/// A layer or table as it was read.
struct LayerFacts {
  std::string file;    ///< as named; a password in a connection string is blanked
  std::string layer;   ///< its name
  std::string driver;  ///< of GDAL, such as "ESRI Shapefile"
  std::string crs;     ///< "EPSG:2180 (ETRF2000-PL / CS92)"; empty: a table without geometry
  std::string transformation;  ///< PROJ's name of the operation to WGS 84; empty: none is needed
  std::optional<double> accuracy_m;  ///< of that operation; empty: unknown, or none needed
  std::string encoding;              ///< of its text
  std::size_t rows = 0;
  std::size_t left_out = 0;  ///< by the filter of the scenario; not among `rows`
  std::string sha256;        ///< of the rows read, for a source that is not a file; else empty
};

/// An outline that was invalid and has been repaired because the scenario asks for it.
struct Repair {
  std::string file;
  Origin origin;
  std::string fault;              ///< GEOS' reason, with the point
  double area_before_km2 = 0;     ///< of the outline as drawn
  double area_after_km2 = 0;      ///< of the repaired one
  std::int64_t municipality = 0;  ///< id
};

/// A municipality that consisted of several features.
struct JoinedFeatures {
  std::int64_t municipality = 0;  ///< id
  std::size_t features = 0;
};

/// How well one side of a partnership row was found, best first.
enum class MatchQuality {
  id,          ///< by the id of a municipality or of one of its places
  exact_name,  ///< one place of that state has the name (upper and lower case are the same)
  near_place,  ///< one place fits a name spelt otherwise, or the nearest of that name to the point
  ambiguous,   ///< several places fit, and nothing decides
  unknown,     ///< none fits
};

/// One side of a row of a partnership table.
struct PartnershipMatch {
  Origin origin;
  std::string wanted;  ///< as written: "Zgorzelec, PL" or "id 12"
  MatchQuality quality = MatchQuality::unknown;
  std::optional<std::uint32_t> municipality;  ///< row in Territories
  std::vector<std::string> candidates;        ///< "Zgorzelec, PL (3080414)": what it may have meant
  std::optional<LonLat> at;                   ///< where to look in a map
  bool outside = false;  ///< resembles no place of the region: its row is left out, with a warning
  bool other_state = false;  ///< named in a state that the region does not have
};

/// The rows of a partnership table by how their sides were found. A row counts once.
struct PartnershipRowCounts {
  std::size_t all = 0;
  std::size_t found = 0;        ///< both sides
  std::size_t other_state = 0;  ///< a side lies in a state that the region does not have
  std::size_t outside = 0;      ///< a side is no place of the region, though its state may be
};

/// `matches`: two for each row.
PartnershipRowCounts count_rows(const std::vector<PartnershipMatch>& matches);

struct IngestReport {
  std::vector<LayerFacts> layers;  ///< in the order of the scenario
  std::vector<Repair> repairs;
  std::vector<JoinedFeatures> joined;
  std::vector<PartnershipMatch> matches;  ///< two for each row, in the order of the table
};

}  // namespace borderweave::geo
