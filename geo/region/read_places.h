#pragma once

#include <filesystem>
#include <vector>

#include "core/problem.h"
#include "geo/region/gazetteer.h"

namespace borderweave::geo {

/// Reads the GeoNames table (19 columns separated by tabs, UTF-8, no header), sorted by id, each
/// name in the script of its country. Every line of another form is an error.
std::vector<GazetteerPlace> read_places(const std::filesystem::path& file, Problems& problems);

}  // namespace borderweave::geo
