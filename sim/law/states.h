#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/world.h"

namespace borderweave::sim {

/// The states of a world, numbered 0… in the order of their rows in Countries.
class States {
 public:
  explicit States(const World& world) : rows_(world.country) {
    std::sort(rows_.begin(), rows_.end());
    rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
  }

  std::size_t size() const { return rows_.size(); }
  std::uint32_t row(std::size_t state) const { return rows_[state]; }
  std::size_t of(std::uint32_t row) const {
    return static_cast<std::size_t>(std::lower_bound(rows_.begin(), rows_.end(), row) -
                                    rows_.begin());
  }

 private:
  std::vector<std::uint32_t> rows_;
};

}  // namespace borderweave::sim
