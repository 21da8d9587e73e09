#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/ingest/region/gazetteer.h"

namespace borderweave::geo {

/// Reads polygons with the fields `iso_a2` and `name` (Natural Earth's). Invalid outlines, which
/// its simplification leaves here and there, are repaired.
std::vector<AdminArea> read_areas(const std::filesystem::path& file, const std::string& layer,
                                  Problems& problems);

}  // namespace borderweave::geo
