#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/atomic_file.h"
#include "sim/ensemble/ensemble.h"
#include "sim/model/model.h"

namespace borderweave::output {

/// What a reader needs to repeat this run. Goes to /provenance and, but for the title, nowhere
/// else: `inputs` and `notes` may differ between equal runs.
struct Provenance {
  std::string title;  ///< equal for equal runs, so it is an attribute of the root as well
  std::string scenario_text;
  std::uint64_t seed = 0;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< file as named, SHA-256
  std::vector<std::pair<std::string, std::string>> notes;  ///< host, threads, command line, times…
  std::string gdal_version;                                ///< of the library that read the inputs
};

/// Writes the ensemble as one netCDF-4 / HDF5 file (docs/formats.md): CF-1.8 geometries
/// (municipality, tie, agglomeration, country), a UGRID triangle mesh of municipalities and a 1-D
/// mesh of ties, series over time, provenance; and beside it the QGIS project (same stem, `.qgz`).
/// Both are written as `FILE.partial`, fsynced and renamed once both are complete.
/// `crs` is "EPSG:n". Requires at least one frame. Throws Failure (E04xx) when a file cannot be
/// written; partial files are then removed, except when the name was taken.
void write_snapshot(const std::filesystem::path& file, const sim::Model& model,
                    const sim::Summary& summary, const std::string& crs,
                    const Provenance& provenance, IfExists if_exists = IfExists::refuse);

/// The QGIS project that is written with a snapshot: same folder and stem, `.qgz`.
std::filesystem::path project_of(const std::filesystem::path& snapshot);

/// The EPSG code "auto" stands for: 3035 in Europe, the UTM zone of a small region, else 6933.
std::string choose_crs(const geo::Territories& territories);

/// What `info FILE` tells, as JSON text with the keys that scripts rely on (state_hash among them).
/// Throws Failure when the file is not a Borderweave snapshot or is from a newer version.
std::string describe(const std::filesystem::path& path);

}  // namespace borderweave::output
