#pragma once

#include <cstdint>

namespace borderweave::sim {

/// How the opportunities of a step follow one another (model.md §12).
enum class Scheduler : std::uint8_t {
  synchronous,   ///< all decide from the state at the step's begin, in parallel
  asynchronous,  ///< one after another, each from what the one before left: exact, the reference
};

}  // namespace borderweave::sim
