#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "geo/outside_places.h"
#include "geo/territories.h"

namespace borderweave::output {

/// Writes a built region: layers `municipalities` (`assumed`, one flag per row, becomes its field
/// `basis`) and `places`, and the table `outside` of places beyond the region. A `target` that ends
/// in ".gpkg" becomes one GeoPackage with three tables; any other a folder, created when absent,
/// with two shapefiles in UTF-8 and outside.csv. Equal regions give equal bytes. Throws Failure
/// when a file cannot be written.
void write_region(const geo::Territories& territories, const std::vector<std::uint8_t>& assumed,
                  const std::vector<geo::OutsidePlaces>& outside,
                  const std::filesystem::path& target);

}  // namespace borderweave::output
