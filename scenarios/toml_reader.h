#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "core/problem.h"
#include "scenarios/toml_tree.h"

/// From files and `--set` values to the tree; toml++ is included in the source of this header only.
namespace borderweave::scenarios {

/// The file's text, or nothing and a problem.
std::shared_ptr<const Source> load(const std::filesystem::path& file, Problems& problems,
                                   int precedence = 0);

/// The root table of a TOML text, or nothing and the first syntax error.
std::optional<Node> parse(const std::shared_ptr<const Source>& source, Problems& problems);

/// `source.text` as one TOML value, all of it at line 0; or nothing and a problem.
std::optional<Node> parse_value(const std::shared_ptr<const Source>& source, Problems& problems);

/// Keys of a scenario have at most four parts. Each part is a table in a table, and the TOML
/// library walks them by recursion: it limits brackets in brackets to 256, but not dots.
inline constexpr int kMostKeyParts = 16;

/// The first line with a key of more than `kMostKeyParts` parts, such as a.b.c = 1; 0: there is
/// none. Dots in texts and comments do not count.
int line_of_deep_key(std::string_view toml);

}  // namespace borderweave::scenarios
