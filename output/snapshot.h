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

/// What kind of file a snapshot is. The version rises when a reader of the old format would miss or
/// misunderstand something in the new one; older versions stay readable. 2: `stop_…` became
/// `legal_block_…`.
inline const std::string kFileType = "borderweave-snapshot";
inline constexpr std::int32_t kFormatVersion = 2;

inline const std::string kProvenance = "/provenance";
inline const std::string kEnsemble = "/ensemble";

/// What every reader of a snapshot must keep in mind, whatever the region.
inline const std::string kCaveat =
    "Scenario consequences of a model, not predictions. Numbers are tagged in docs/model.md: C "
    "computed from data, P published, A assumption. Outlines of regions built by `borderweave "
    "region` are approximate municipal cells, not administrative borders. Not legal advice.";

/// What it takes to repeat this run. Written to /provenance only (the title to the root as well),
/// since `inputs` and `notes` may differ between equal runs.
struct Provenance {
  std::string title;  ///< equal for equal runs, so it is an attribute of the root as well
  std::string scenario_text;
  std::uint64_t seed = 0;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< file as named, SHA-256
  std::vector<std::pair<std::string, std::string>> notes;  ///< host, threads, command line, times…
  std::string gdal_version;                                ///< of the library that read inputs
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

}  // namespace borderweave::output
