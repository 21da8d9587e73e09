#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/ingest/region/gazetteer.h"

namespace borderweave::geo {

/// Reads polygons with the fields `iso_a2` and `name` (Natural Earth's). Invalid outlines, which
/// its simplification leaves here and there, are repaired.
std::vector<AdminArea> read_areas(const std::filesystem::path& file, const std::string& layer,
                                  Problems& problems);

/// Reads the GeoNames table (19 columns separated by tabs, UTF-8, no header), sorted by id, each
/// name in the script of its country. Errors: no such file, an empty one, every line of another
/// form (the first 20 by their numbers, the rest counted).
std::vector<GazetteerPlace> read_places(const std::filesystem::path& file, Problems& problems);

/// Where the raw layers of a region and their tables lie.
struct GazetteerSources {
  std::filesystem::path places;                  ///< GeoNames table
  std::filesystem::path areas;                   ///< admin-1 polygons
  std::string areas_layer = "states_provinces";  ///< as qgis-common ships Natural Earth
  std::filesystem::path levels;                  ///< municipal_levels.csv; empty: each place with
                                                 ///< known population is a municipality
  std::filesystem::path overrides;               ///< overrides.csv
};

/// Reads the layers, applies the overrides, and drops what is no settlement of its own. One pass
/// reports every fault; an override that matches nothing is a warning.
Gazetteer read_gazetteer(const GazetteerSources& sources, Problems& problems);

}  // namespace borderweave::geo
