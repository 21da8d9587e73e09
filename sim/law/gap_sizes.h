#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/date.h"
#include "sim/law/law.h"
#include "sim/law/numbering.h"
#include "sim/law/states.h"

namespace borderweave::sim {

/// The gap of every pair of states on a day, equal to gap_size (scope.h), which asks the blocs anew
/// for each pair.
class GapSizes {
 public:
  GapSizes(const LawBook& book, const geo::Countries& countries, const States& states, Date on);

  /// Number of the size between two states.
  std::uint32_t number(std::size_t a, std::size_t b) const { return number_[a * states_ + b]; }

  /// The distinct sizes, by number.
  const std::vector<double>& sizes() const { return sizes_.values(); }

 private:
  std::size_t states_;
  std::vector<std::uint32_t> number_;  ///< [state × state]
  Numbering<double> sizes_;
};

}  // namespace borderweave::sim
