#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace borderweave {

/// Insertions, deletions, substitutions and swaps of neighbouring bytes that make `b` of `a`
/// (Damerau-Levenshtein, optimal string alignment), or `most` + 1 when more are needed.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

/// The candidate most like `word` (Damerau-Levenshtein distance of at most a third of its length,
/// at least 1), for "did you mean"; empty when none is close.
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

/// The name of the file most like one that is not there, among those of its folder; empty when none
/// is close.
std::string closest_file(const std::filesystem::path& file);

}  // namespace borderweave
