#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "output/netcdf/projection.h"
#include "output/netcdf/shown_ties.h"
#include "sim/ensemble/ensemble.h"
#include "sim/model/model.h"

namespace borderweave::output {

/// Writes the QGIS project of a snapshot (layers, styles, CRS, time range) in the form of
/// QGIS 3.22, which later versions read. It refers to the snapshot by its bare file name, so the
/// two can be moved together. Throws Failure (kCannotWrite).
void write_qgis_project(const std::filesystem::path& file, const std::filesystem::path& snapshot,
                        const sim::Model& model, const sim::Summary& summary, const ShownTies& ties,
                        const Projection& projection);

}  // namespace borderweave::output
