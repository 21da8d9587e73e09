#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace borderweave {

/// The number of insertions, deletions, substitutions and swaps of neighbouring bytes that turn `a`
/// into `b` (Damerau-Levenshtein, optimal string alignment), or `most` + 1 when it is larger.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

/// The candidate most like `word` (Damerau-Levenshtein distance of at most a third of its length,
/// at least 1), for "did you mean"; empty when none is close.
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

/// The name of the file in the same folder that is most like that of a missing file; empty when
/// none is close.
std::string closest_file(const std::filesystem::path& file);

}  // namespace borderweave
