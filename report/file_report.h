#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/territories.h"

/// What is in a file: the answers of `info` (a snapshot) and `region` (a region just built).
namespace borderweave::report {

/// The facts of output::describe() as lines.
std::string info_text(const std::string& facts);

/// What a region contains; as JSON also by country, with the files that were written.
std::string region_text(const std::filesystem::path& output, const geo::Territories& territories);
std::string region_json(const std::filesystem::path& output, const geo::Territories& territories,
                        const std::vector<std::filesystem::path>& files);

}  // namespace borderweave::report
