#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/law/law.h"
#include "sim/world.h"

namespace borderweave::sim {

/// Municipalities that no rule of a book can tell apart: the same country and the same answer to
/// every condition of eligibility in the book. Independent of the date.
struct LegalClasses {
  std::vector<std::uint16_t> of;       ///< per municipality
  std::vector<std::uint32_t> example;  ///< per class, a municipality that stands for all of it

  std::size_t size() const { return example.size(); }
};

LegalClasses classify(const LawBook& book, const World& world);

}  // namespace borderweave::sim
