#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/ingest/region/build_region.h"
#include "geo/ingest/region/read_gazetteer.h"
#include "geo/ingest/region/select_units.h"

namespace borderweave::app {

/// As RegionRequest::countries: every country that has places.
inline const std::vector<std::string> kEveryCountry{"all"};

/// The options of `borderweave region`.
struct RegionOptions {
  geo::RegionRequest request;
  geo::GazetteerSources sources;    ///< no levels: a municipality for each place
  std::filesystem::path countries;  ///< folder of countries.csv
  std::filesystem::path output;     ///< a folder of shapefiles, or one .gpkg
};

/// The sources that the program ships or that lie where they are usually installed, and a buffer of
/// one commuting cut-off.
RegionOptions default_region_options();

/// Builds a region from places and admin-1 areas, with the places beyond it. Adds warnings
/// about omitted municipalities. Throws Failure on bad sources and where nothing matches the
/// request.
geo::Region build_region(const RegionOptions& options, Problems& problems);

}  // namespace borderweave::app
