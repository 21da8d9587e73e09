#pragma once

#include <filesystem>

#include "output/projection.h"
#include "sim/ensemble/ensemble.h"
#include "sim/model/model.h"

namespace borderweave::output {

/// Writes the QGIS project of a snapshot: layers, styles, CRS, time range. It names the snapshot by
/// its file name, so the two move together. Throws Failure (kCannotWrite).
void write_qgis_project(const std::filesystem::path& file, const std::filesystem::path& snapshot,
                        const sim::Model& model, const sim::Summary& summary,
                        const Projection& projection);

}  // namespace borderweave::output
