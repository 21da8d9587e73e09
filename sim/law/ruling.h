#pragma once

#include <compare>
#include <cstdint>
#include <span>

#include "sim/law/law.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// What the law of one side says about one rung with one counterpart: the rules that decide, as
/// indices in the book. A ban stands whatever else allows.
struct Ruling {
  std::uint16_t forbids = kNoRule;  ///< the first rule that forbids
  std::uint16_t allows = kNoRule;   ///< the allowing rule of best certainty, the first among equals

  friend auto operator<=>(Ruling, Ruling) = default;
};

/// Hears one more rule in force that covers this side and counterpart. Rules come in book order.
void hear(Ruling& ruling, std::span<const Rule> rules, std::uint16_t rule, Rung rung);

/// Puts the two sides together. `gap_size` is that of the pair of states.
Verdict combine(std::span<const Rule> rules, Ruling a, Ruling b, Rung rung, double gap_size);

}  // namespace borderweave::sim
