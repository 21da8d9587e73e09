#pragma once

#include <compare>
#include <cstdint>
#include <span>

#include "sim/law/law.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// What the law of one side says about one instrument with one counterpart: the rules that decide,
/// as indices in the book. A ban stands whatever else allows.
struct Ruling {
  std::uint16_t forbids = kNoRule;       ///< the harshest
  std::uint16_t unrecognised = kNoRule;  ///< the earliest by which the side is not recognised
  std::uint16_t allows = kNoRule;        ///< the surest

  friend auto operator<=>(Ruling, Ruling) = default;
};

/// Was the rule in force first? Of one day the lesser id comes first.
bool earlier(const Rule& rule, const Rule& other);

/// Does a municipality that may use both rely on `rule` rather than on `other`? On the one of
/// greater certainty; among equals on the more special law, then on the earlier.
bool surer(const Rule& rule, const Rule& other);

/// Of two bans the retroactive one, then the earlier.
bool harsher(const Rule& rule, const Rule& other);

/// Hears one more rule in force that covers this side and counterpart, in any order.
/// `exhausted`: national law in force on this side is exhaustive.
void hear(Ruling& ruling, std::span<const Rule> rules, std::uint16_t rule, Instrument instrument,
          bool exhausted);

/// Puts the two sides together. `gap_size` is that of the pair of states.
Verdict combine(const LawBook& book, Ruling a, Ruling b, Instrument instrument, double gap_size);

}  // namespace borderweave::sim
