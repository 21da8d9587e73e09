#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace borderweave::geo {

/// Tells how far reading has come: what is being done, how many of how many (0: nobody knows).
/// Called on the reading thread, many times a second.
using ReadProgress =
    std::function<void(std::string_view stage, std::size_t done, std::size_t total)>;

}  // namespace borderweave::geo
