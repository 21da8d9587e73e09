#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/state_names.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/read_progress.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// What a source does not know.
inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// The attributes of a municipality, without its outline.
struct Attributes {
  std::string name, country, region;
  double population = 0;
  bool buffer = false;
  double jobs = kUnknown;
  /// By the number of TerritorySource::dated; kUnknown also where that names no such field.
  std::vector<double> dated_population, dated_income;
};

/// A feature of a layer before it becomes a row of Territories.
struct Municipality {
  std::int64_t id = 0;
  std::string code;     ///< as in Territories
  std::string written;  ///< the id as its layer writes it
  Attributes attributes;
  MultiPolygon outline;  ///< empty after a problem, which has been reported
  double area_km2 = 0;
  Origin origin;
  std::size_t layer = 0;  ///< number of its Layer
};

/// A layer of municipal polygons. It stays open until everything is checked, so that problems found
/// late still name file and feature.
struct Layer {
  const TerritorySource* source;
  Table table;
  std::string file;             ///< as problems name it
  bool has_population = false;  ///< a field with the people can be read
};

/// The id as messages show it.
std::string readable_id(const Municipality& row);

/// `one` where the number is 1, else `many`.
std::string singular(std::size_t number, const char* one, const char* many);

/// "A, B, C and 4 more": the first ten of many.
std::string examples(const std::vector<std::string>& names);

/// Reads a layer with its attribute table: the municipalities sorted by id, with checked outlines
/// and multipart features joined. Adds the layer to `layers`, and what was read to `notes`.
std::vector<Municipality> read_layer(const TerritorySource& source, StateNames& names,
                                     std::vector<Layer>& layers, IngestReport& notes,
                                     Problems& problems, const ReadProgress& progress);

}  // namespace borderweave::geo
