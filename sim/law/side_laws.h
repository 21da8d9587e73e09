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
#include "sim/law/states.h"

namespace borderweave::sim {

/// What the law of one side says about every rung with one counterpart.
using LadderRuling = std::array<Ruling, kRungs>;

/// What the law of a day says to every legal class about counterparts in every state. Few of these
/// answers differ: they are numbered, and each is kept once.
class SideLaws {
 public:
  SideLaws(const LawBook& book, const World& world, const LegalClasses& classes,
           const States& states, Date on);

  /// Number of the answer to a class about municipalities of a state.
  std::uint32_t number(std::size_t legal_class, std::size_t state) const {
    return number_[legal_class * states_ + state];
  }

  /// The distinct answers, by number.
  const std::vector<LadderRuling>& rulings() const { return rulings_.values(); }

 private:
  std::size_t states_;
  std::vector<std::uint32_t> number_;  ///< [class × state]
  Numbering<LadderRuling> rulings_;
};

}  // namespace borderweave::sim
