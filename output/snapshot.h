#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/atomic_file.h"
#include "output/provenance.h"
#include "sim/ensemble/ensemble.h"
#include "sim/model/model.h"

namespace borderweave::output {

/// What kind of file a snapshot is. The version rises when a reader of the old format would miss or
/// misunderstand something in the new one; older versions stay readable. 2: `stop_…` became
/// `legal_block_…`.
inline const std::string kFileType = "borderweave-snapshot";
inline constexpr std::int32_t kFormatVersion = 2;

inline const std::string kEnsemble = "/ensemble";

/// Writes the ensemble as one netCDF-4 / HDF5 file (docs/formats.md): CF-1.8 geometries
/// (municipality, tie, agglomeration, country), a UGRID triangle mesh of municipalities and a 1-D
/// mesh of ties, series over time, provenance; and beside it the QGIS project (same stem, `.qgz`)
/// and, where the summary has probabilities of new ties, the formation file (formation_file.h).
/// All are written as `FILE.partial`, fsynced and renamed once all are complete.
/// `crs` is "EPSG:n". Requires at least one frame. Throws Failure (E04xx) when a file cannot be
/// written; partial files are then removed, except when the name was taken.
void write_snapshot(const std::filesystem::path& file, const sim::Model& model,
                    const sim::Summary& summary, const std::string& crs,
                    const Provenance& provenance, IfExists if_exists = IfExists::refuse);

/// The QGIS project that is written with a snapshot: same folder and stem, `.qgz`.
std::filesystem::path project_of(const std::filesystem::path& snapshot);

}  // namespace borderweave::output
