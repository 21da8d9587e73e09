#pragma once

#include <filesystem>

#include "app/law/gaps.h"
#include "geo/territories.h"

namespace borderweave::app {

/// Adds what is wrong with the wish for a layer: no *.gpkg, no folder for it, there already and not
/// to be overwritten, an instrument that is not weighed.
void check_losses_layer(const std::filesystem::path& layer, bool overwrite,
                        sim::Instrument instrument, Problems& problems);

/// Writes what law costs each municipality as a GeoPackage; nothing half-written remains. Requires
/// an instrument that is weighed. Throws Failure when it cannot be written.
void write_losses_layer(const LawGaps& gaps, const geo::Territories& territories,
                        const std::filesystem::path& layer, bool overwrite);

}  // namespace borderweave::app
