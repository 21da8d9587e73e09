#pragma once

#include <cstdint>
#include <utility>

namespace borderweave::sim {

/// Two numbers of one list (rows of World, of Countries, of cores …).
using NumberPair = std::pair<std::uint32_t, std::uint32_t>;

}  // namespace borderweave::sim
