#pragma once

#include <filesystem>

#include "geo/ingest/region/region.h"

namespace borderweave::geo {

/// Writes the region's two layers in WGS 84, UTF-8: municipalities (id, name, country, region,
/// population, buffer, outside, basis) and places (id, name, muni, population). `target` ends in
/// .gpkg: one GeoPackage; else a folder, created when missing, with municipalities.shp and
/// places.shp. `basis` is "data" or "assumed" (Region::assumed). Equal regions give equal bytes.
/// Requires `outside_mass` filled. Throws Failure when GDAL cannot write.
void write_region(const Region& region, const std::filesystem::path& target);

}  // namespace borderweave::geo
