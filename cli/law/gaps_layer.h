#pragma once

#include <filesystem>

#include "cli/law/gaps.h"
#include "geo/territories.h"

namespace borderweave::cli {

/// Throws Failure when the layer is there already and may not be overwritten.
void check_layer(const std::filesystem::path& layer, bool overwrite);

/// Writes what law costs each municipality as a GeoPackage; nothing half-written remains. Throws
/// Failure when it cannot be written.
void write_layer(const LawGaps& gaps, const geo::Territories& territories,
                 const std::filesystem::path& layer, bool overwrite);

}  // namespace borderweave::cli
