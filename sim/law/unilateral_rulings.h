#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/date.h"
#include "sim/law/law_book.h"
#include "sim/law/legal_classes.h"
#include "sim/law/ruling.h"

namespace borderweave::sim {

/// What the law of one side says about each instrument with one counterpart.
using UnilateralRuling = std::array<Ruling, kInstruments>;

/// The rulings of one side, on one day, for every legal class and kind of counterpart. Few of them
/// differ, so each distinct one is numbered and stored once.
class UnilateralRulings {
 public:
  UnilateralRulings(const LawBook& book, const geo::Countries& countries,
                    const LegalClasses& classes, Date on);

  /// Number of the ruling for one class with another.
  std::uint32_t number(std::size_t own, std::size_t other) const {
    return number_[own * kinds_.size() + kinds_.of[other]];
  }

  /// The distinct rulings, by number.
  const std::vector<UnilateralRuling>& laws() const { return laws_.values(); }

 private:
  CounterpartKinds kinds_;
  std::vector<std::uint32_t> number_;  ///< [class × kind]
  ValueIndex<UnilateralRuling> laws_;
};

}  // namespace borderweave::sim
