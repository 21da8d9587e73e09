#pragma once

#include <string_view>

namespace borderweave::scenarios {

/// Keys of a scenario have at most four parts. Each part is a table in a table, and the TOML
/// library walks them by recursion: it limits brackets in brackets to 256, but not dots.
inline constexpr int kMostKeyParts = 16;

/// The first line with a key of more than `kMostKeyParts` parts, such as a.b.c = 1; 0: there is
/// none. Dots in texts and comments do not count.
int line_of_deep_key(std::string_view toml);

}  // namespace borderweave::scenarios
