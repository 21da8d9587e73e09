#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace borderweave {

/// The candidate most like `word` (Damerau-Levenshtein distance of at most a third of its length,
/// at least 1), for "did you mean"; empty when none is close.
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace borderweave
