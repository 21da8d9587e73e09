#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/date.h"
#include "sim/law/classes.h"
#include "sim/law/law.h"
#include "sim/law/numbering.h"
#include "sim/law/ruling.h"

namespace borderweave::sim {

/// What the law of one side says about every instrument with one counterpart.
using SideLaw = std::array<Ruling, kInstruments>;

/// What the law of a day says to every legal class about every kind of counterpart. Few of these
/// answers differ: they are numbered, and each is kept once.
class SideLaws {
 public:
  SideLaws(const LawBook& book, const geo::Countries& countries, const LegalClasses& classes,
           Date on);

  /// Number of the answer to one class about another.
  std::uint32_t number(std::size_t own, std::size_t other) const {
    return number_[own * kinds_.size() + kinds_.of[other]];
  }

  /// The distinct answers, by number.
  const std::vector<SideLaw>& laws() const { return laws_.values(); }

 private:
  CounterpartKinds kinds_;
  std::vector<std::uint32_t> number_;  ///< [class × kind]
  Numbering<SideLaw> laws_;
};

}  // namespace borderweave::sim
