#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/law/classes.h"

namespace borderweave::sim {

/// The states of legal classes, numbered 0… in the order of their rows in Countries.
class States {
 public:
  explicit States(const LegalClasses& classes);

  std::size_t size() const { return rows_.size(); }
  std::uint32_t row(std::size_t state) const { return rows_[state]; }
  std::span<const std::uint32_t> rows() const { return rows_; }
  std::size_t of(std::size_t legal_class) const { return of_[legal_class]; }

 private:
  std::vector<std::uint32_t> rows_;
  std::vector<std::size_t> of_;  ///< per class
};

}  // namespace borderweave::sim
