#pragma once

#include <string_view>

namespace borderweave::scenarios {

/// Does the id hold a `*`, which stands for any letters?
bool is_pattern(std::string_view id);

/// Is the id the pattern? Only `*` is special.
bool fits(std::string_view id, std::string_view pattern);

}  // namespace borderweave::scenarios
