#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "geo/ingest/reporter.h"

/// Where a source lies, and whether it can be opened safely. GDAL reads zip archives in place
/// through /vsizip/.
namespace borderweave::geo {

/// Does the file begin as a zip archive does, whatever its name? Spreadsheets do, too.
bool is_archive(const std::filesystem::path& file);

struct PathInArchive {
  std::filesystem::path archive;
};

/// The archive that "/vsizip/towns.zip/…" or "/vsizip/{towns.zip}/…" refers to.
std::optional<PathInArchive> path_in_archive(const std::string& name);

/// False after a problem: a damaged archive, or one that would unpack to more than 8 GiB or, above
/// 64 MiB, to more than 200 times its size. The sizes are those in the archive's directory, which
/// GDAL relies on.
bool safe_archive(const std::filesystem::path& archive, const Reporter& report);

/// The path that GDAL opens for a zip that is named itself: the folder of shapefiles in it, or its
/// only file of another kind. Empty after a problem.
std::optional<std::string> layer_file_in(const std::filesystem::path& archive,
                                         const Reporter& report);

/// The name of a source without the password of a connection: "PG:dbname=gis password=***".
std::string without_password(const std::string& name);

/// Where GDAL finds a source.
struct Location {
  std::string path;      ///< for GDAL: a file, "/vsizip/…", or a connection
  bool is_file = false;  ///< a file whose bytes can be hashed, not a connection or part of one
};

/// Checks a source before GDAL opens it, because GDAL would hang on a pipe and unpack any archive.
/// Empty after a problem: no such file, a broken link, a folder (except .gdb), a pipe or device, an
/// unreadable or empty file, an unsafe archive, or one without exactly one choice of layer file.
std::optional<Location> locate_source(const std::filesystem::path& file, const Reporter& report);

}  // namespace borderweave::geo
