#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "geo/outside_places.h"
#include "geo/territories.h"

namespace borderweave::output {

/// Writes a built region: layers `municipalities` (with `assumed`, a flag a row, as `basis`) and
/// `places`, and the table `outside` of what lies beyond. `target` ending in ".gpkg": one
/// GeoPackage with three tables; else a folder, made when absent, with two shapefiles in UTF-8 and
/// outside.csv. Equal regions give equal bytes. Throws Failure when a file cannot be written.
void write_region(const geo::Territories& territories, const std::vector<std::uint8_t>& assumed,
                  const std::vector<geo::OutsidePlaces>& outside,
                  const std::filesystem::path& target);

}  // namespace borderweave::output
