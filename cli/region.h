#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/region/read_gazetteer.h"
#include "geo/ingest/region/select.h"

namespace borderweave::cli {

/// Stands in RegionRequest::countries for every country that has places.
inline const std::vector<std::string> kEveryCountry{"all"};

/// What `borderweave region` was asked for.
struct RegionOptions {
  geo::RegionRequest request;
  geo::GazetteerSources sources;
  std::filesystem::path countries;  ///< folder of countries.csv, that partner choice knows
  std::filesystem::path output;     ///< a folder of shapefiles, or one .gpkg
  bool json = false;                ///< the answer on stdout
};

/// Builds the region, writes it with its README (and, for a folder, SHA256SUMS), and tells on
/// stdout what was made. Throws Failure on bad sources, when nothing meets the request, when the
/// output exists or cannot be written.
void run_region(const RegionOptions& options);

}  // namespace borderweave::cli
