#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string_view>

#include "core/parallel.h"

namespace borderweave::geo {

/// Reports progress: the stage, and how many of how many items are done (total 0: unknown). Called
/// on the reading thread, many times a second.
using ReadProgress =
    std::function<void(std::string_view stage, std::size_t done, std::size_t total)>;

/// parallel_for that reports its progress on the calling thread. The threads synchronise twenty
/// times. `grain` >= 1.
template <typename Body>
void parallel_stage(std::string_view stage, std::size_t n, std::size_t grain,
                    const ReadProgress& progress, const Body& body) {
  constexpr std::size_t kReports = 20;
  const std::size_t block = std::max(grain, (n + kReports - 1) / kReports);
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t size = std::min(block, n - begin);
    parallel_for(size, grain, [&](std::size_t i) { body(begin + i); });
    if (progress) progress(stage, begin + size, n);
  }
}

}  // namespace borderweave::geo
