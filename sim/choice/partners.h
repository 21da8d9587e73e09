#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/state.h"

namespace borderweave::sim {

/// Who is tied to whom, both ways: compressed sparse rows over municipalities.
class Partners {
 public:
  Partners(const Ties& ties, std::size_t municipalities);

  /// In the order of the ties.
  std::span<const std::uint32_t> of(std::size_t i) const {
    return std::span(row_).subspan(first_[i], first_[i + 1] - first_[i]);
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> row_;
};

}  // namespace borderweave::sim
