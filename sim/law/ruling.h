#pragma once

#include <compare>
#include <cstdint>
#include <span>

#include "sim/law/law_book.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// What the law of one side says about one instrument with one counterpart: the deciding rules, as
/// indices in the book. Laws:
///   1. a prohibition prevails over every permission;
///   2. the order in which rules are applied does not matter;
///   3. the verdict of a pair follows from the rulings of its two sides and the size of their gap.
///
/// Example:
///     Ruling own;
///     for (const std::uint16_t rule : applicable) {
///       apply_rule(own, book.rules, rule, Instrument::project, /*exhausted=*/false);
///     }
///     const Verdict verdict = combine(book, own, theirs, Instrument::project, 0.5);
struct Ruling {
  std::uint16_t forbids = kNoRule;       ///< the first in the order of `harsher`
  std::uint16_t unrecognised = kNoRule;  ///< the earliest that denies recognition to the side
  std::uint16_t allows = kNoRule;        ///< the first in the order of `surer`

  friend auto operator<=>(Ruling, Ruling) = default;
};

/// Was the rule in force before the other? On equal days the lesser id comes first.
bool earlier(const Rule& rule, const Rule& other);

/// Does a municipality that both rules allow rely on `rule` rather than on `other`? On the one of
/// greater certainty; of equals on the more specific law, then on the earlier.
bool surer(const Rule& rule, const Rule& other);

/// Of two prohibitions, does `rule` decide? The retroactive one does, then the earlier.
bool harsher(const Rule& rule, const Rule& other);

/// Applies a rule in force that covers this side and counterpart to the ruling. Rules may come in
/// any order. `exhausted`: exhaustive national law is in force on this side.
void apply_rule(Ruling& ruling, std::span<const Rule> rules, std::uint16_t rule,
                Instrument instrument, bool exhausted);

/// The verdict that follows from the rulings of both sides. `gap_size` is that of the pair of
/// states.
Verdict combine(const LawBook& book, Ruling a, Ruling b, Instrument instrument, double gap_size);

/// The rule under which a tie holds a rung, for the audit of ties: that of the less certain side,
/// which sets Verdict::gap; in a gap, that of the side that allows. kNoRule for a forbidden rung,
/// which an observed tie may hold all the same.
std::uint16_t permitting_rule(std::span<const Rule> rules, const Verdict& verdict);

/// The rule that stops a step, for the audit of legal blocks: the one that forbids; where both
/// sides allow, that of the less certain side; in a gap, the one that denies recognition to a side,
/// or kNoRule where law is silent.
std::uint16_t stopping_rule(std::span<const Rule> rules, const Verdict& verdict);

}  // namespace borderweave::sim
