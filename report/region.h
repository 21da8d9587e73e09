#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/territories.h"

namespace borderweave::report {

/// What a built region holds; as JSON also by country, and the files that were written.
std::string region_text(const std::filesystem::path& output, const geo::Territories& territories);
std::string region_json(const std::filesystem::path& output, const geo::Territories& territories,
                        const std::vector<std::filesystem::path>& files);

}  // namespace borderweave::report
