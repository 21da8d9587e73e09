#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/ingest/reporter.h"

class OGRLayer;

/// What GDAL does not check in shapefiles (ESRI Shapefile Technical Description, 1998; dBASE III).
namespace borderweave::geo {

/// True for a table of separated values by its extension: .csv or .tsv.
bool is_csv(const std::string& path);

/// Reads through the table as GDAL will (the separator is the comma, semicolon or tab of its first
/// line; quotes may hold separators and line breaks; blank lines do not count) and returns the line
/// on which each row begins, the header left out. GDAL passes in silence over what is reported
/// here: rows with more or fewer cells than the header, a quote that is never closed, and NUL
/// bytes, as in UTF-16.
std::vector<int> check_csv(const std::string& path, const Reporter& report);

/// Compares the .shp, .shx and .dbf of a layer: lengths, numbers of records, and where the records
/// begin and end. `stem` is the path without extension. False after problems.
bool check_shapefile(const std::string& stem, const Reporter& report);

/// The encoding that the .cpg or the header of the .dbf states; empty when there is none. Code
/// page 0x57 says "that of the computer", which says nothing.
std::string stated_encoding(OGRLayer& layer);

}  // namespace borderweave::geo
