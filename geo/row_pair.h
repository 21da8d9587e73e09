#pragma once

#include <cstdint>
#include <utility>

namespace borderweave::geo {

/// Two rows of Territories, first < second.
using RowPair = std::pair<std::uint32_t, std::uint32_t>;

}  // namespace borderweave::geo
