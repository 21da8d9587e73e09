#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/ingest/reporter.h"

class OGRLayer;

/// Checks of shapefiles that GDAL does not make: it reads over such damage silently. Sources: ESRI
/// Shapefile Technical Description, 1998; dBASE III.
namespace borderweave::geo {

/// Compares the .shp, .shx and .dbf of a layer: lengths, numbers of records, and where the records
/// begin and end. `stem` is the path without extension. False after problems.
bool check_shapefile(const std::string& stem, const Reporter& report);

/// The encoding that the .cpg or the header of the .dbf states; empty when there is none. Code
/// page 0x57 says "that of the computer", which says nothing.
std::string stated_encoding(OGRLayer& layer);

}  // namespace borderweave::geo
