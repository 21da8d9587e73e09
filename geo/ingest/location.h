#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "geo/ingest/reporter.h"

/// Zip archives, which GDAL reads in place through /vsizip/.
namespace borderweave::geo {

/// True when the file begins as a zip archive does, whatever its name (spreadsheets do too).
bool is_archive(const std::filesystem::path& file);

struct PathInArchive {
  std::filesystem::path archive;
};

/// The archive that "/vsizip/towns.zip/…" or "/vsizip/{towns.zip}/…" speaks of.
std::optional<PathInArchive> path_in_archive(const std::string& name);

/// False after a problem: damaged, or unpacking to more than 8 GiB or, above 64 MiB, to more than
/// 200 times its size. The sizes are those of the archive's own directory, to which GDAL keeps.
bool safe_archive(const std::filesystem::path& archive, const Reporter& report);

/// What GDAL is to open of a zip that is named itself: the folder of shapefiles in it, or its only
/// file of another kind. Empty after a problem.
std::optional<std::string> layer_file_in(const std::filesystem::path& archive,
                                         const Reporter& report);

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
