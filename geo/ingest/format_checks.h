#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/ingest/reporter.h"

class OGRLayer;

/// Checks of CSV files and shapefiles that GDAL does not make: it reads over such damage silently.
/// Sources: RFC 4180 as OGR reads it; ESRI Shapefile Technical Description, 1998; dBASE III.
namespace borderweave::geo {

/// True for a table of separated values by its extension: .csv or .tsv.
bool is_csv(const std::string& path);

/// Scans a CSV as GDAL will read it and returns the line on which each row begins, without the
/// header. Laws:
/// 1. the separator is the comma, semicolon or tab of the first line; quotes may enclose separators
///    and line breaks; blank lines are not rows;
/// 2. a row with more or fewer cells than the header, a quote that is never closed, and a NUL byte
///    (as in UTF-16) are errors with their line;
/// 3. element i is the line of row i, also after errors.
///
///     check_csv("towns.csv", report)    // {2, 3, 5}: row 1 has a line break in quotes
std::vector<int> check_csv(const std::string& path, const Reporter& report);

/// Compares the .shp, .shx and .dbf of a layer: lengths, numbers of records, and where the records
/// begin and end. `stem` is the path without extension. False after problems.
bool check_shapefile(const std::string& stem, const Reporter& report);

/// The encoding that the .cpg or the header of the .dbf states; empty when there is none. Code
/// page 0x57 says "that of the computer", which says nothing.
std::string stated_encoding(OGRLayer& layer);

}  // namespace borderweave::geo
