#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/ingest/reporter.h"

namespace borderweave::geo {

/// True for a table of separated values by its extension: .csv or .tsv.
bool is_csv(const std::string& path);

/// Reads through the table as GDAL will (the separator is the comma, semicolon or tab of its first
/// line; quotes may hold separators and line breaks; blank lines do not count) and returns the line
/// on which each row begins, the header left out. GDAL passes in silence over what is reported
/// here: rows with more or fewer cells than the header, a quote that is never closed, and NUL
/// bytes, as in UTF-16.
std::vector<int> check_csv(const std::string& path, const Reporter& report);

}  // namespace borderweave::geo
