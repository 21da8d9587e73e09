#pragma once

#include <cstdint>

namespace borderweave::sim {

/// Rules are named by their index in the LawBook; where none decides, by this.
inline constexpr std::uint16_t kNoRule = 0xFFFF;

}  // namespace borderweave::sim
