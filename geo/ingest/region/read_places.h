#pragma once

#include <filesystem>
#include <vector>

#include "core/problem.h"
#include "geo/ingest/region/gazetteer.h"

namespace borderweave::geo {

/// Reads the GeoNames table (19 columns separated by tabs, UTF-8, no header), sorted by id, each
/// name in the script of its country. Errors: no such file, an empty one, every line of another
/// form (the first 20 by their numbers, the rest counted).
std::vector<GazetteerPlace> read_places(const std::filesystem::path& file, Problems& problems);

}  // namespace borderweave::geo
