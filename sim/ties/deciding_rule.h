#pragma once

#include <cstdint>
#include <span>

#include "sim/law/verdict.h"

/// Which of the two sides' rules a verdict comes down to, for the audit of ties and of what law
/// stopped.
namespace borderweave::sim {

/// By which a tie may be on a rung: the rule of the less certain side, which sets Verdict::gap; in
/// a gap, of the side that allows. No rule permits a rung that is forbidden: an observed tie may
/// have it all the same.
std::uint16_t permitting_rule(std::span<const Rule> rules, const Verdict& verdict);

/// Because of which a wish comes to nothing: the rule that forbids; the rule of the less certain
/// side where both allow; in a gap the rule by which a side is not recognised, and kNoRule where
/// law is silent.
std::uint16_t stopping_rule(std::span<const Rule> rules, const Verdict& verdict);

}  // namespace borderweave::sim
