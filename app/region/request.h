#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/ingest/region/read_gazetteer.h"
#include "geo/ingest/region/select_units.h"

namespace borderweave::app {

/// Stands in RegionRequest::countries for every country that has places.
inline const std::vector<std::string> kEveryCountry{"all"};

/// What `borderweave region` is asked for.
struct RegionOptions {
  geo::RegionRequest request;
  geo::GazetteerSources sources;    ///< no levels: a municipality for each place
  std::filesystem::path countries;  ///< folder of countries.csv, that partner choice knows
  std::filesystem::path output;     ///< a folder of shapefiles, or one .gpkg
};

/// The sources that the program ships or that lie where they are usually installed, and a buffer of
/// one commuting cut-off.
RegionOptions default_region_options();

}  // namespace borderweave::app
