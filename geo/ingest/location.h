#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "geo/ingest/reporter.h"

namespace borderweave::geo {

/// The name of a source without the password of a connection: "PG:dbname=gis password=***".
std::string without_password(const std::string& name);

/// Where GDAL finds a source.
struct Location {
  std::string path;      ///< for GDAL: a file, "/vsizip/…", or a connection
  bool is_file = false;  ///< a file whose bytes can be hashed, not a connection or part of one
};

/// Looks before GDAL does, which would hang on a pipe and unpack any archive. Empty after a
/// problem: no such file, a broken link, a folder (but .gdb), a pipe or device, not readable,
/// empty, an archive that is unsafe or holds nothing (or too much) to choose from.
std::optional<Location> locate_source(const std::filesystem::path& file, const Reporter& report);

}  // namespace borderweave::geo
