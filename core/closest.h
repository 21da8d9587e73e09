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

/// The candidate most like `word`, for "did you mean"; empty when none is close. Laws:
/// 1. its edit_distance() from `word` is at most a third of the length of `word`, or 1 if that is
///    more;
/// 2. of several equally close candidates the first is returned.
///
/// Example:
///     closest("replicats", {"replicates", "title"});    // "replicates"
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

/// The name of the file in the same folder that is most like that of a missing file; empty when
/// none is close.
std::string closest_file(const std::filesystem::path& file);

}  // namespace borderweave
