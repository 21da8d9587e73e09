#include "sim/law/ruling.h"

#include <algorithm>

namespace borderweave::sim {

namespace {

bool has(RungMask mask, Rung rung) {
  return (mask & bit(rung)) != 0;
}

/// The side's deciding rule when an authority has to approve this rung under it.
std::uint16_t approval_under(std::span<const Rule> rules, std::uint16_t deciding, Rung rung) {
  if (deciding == kNoRule) return kNoRule;
  const Rule& rule = rules[deciding];
  return rule.approval && has(rule.approval_for, rung) ? deciding : kNoRule;
}

std::uint16_t spheres_under(std::span<const Rule> rules, std::uint16_t deciding) {
  return deciding == kNoRule ? kAllSpheres : rules[deciding].spheres;
}

Verdict forbidden(Ruling a, Ruling b) {
  return Verdict{.kind = Verdict::Kind::forbidden,
                 .gap = 1,
                 .rule_a = a.forbids,
                 .rule_b = b.forbids,
                 .spheres = 0};
}

}  // namespace

void hear(Ruling& ruling, std::span<const Rule> rules, std::uint16_t rule, Rung rung) {
  const Rule& heard = rules[rule];
  if (has(heard.forbid, rung) && ruling.forbids == kNoRule) ruling.forbids = rule;
  if (!has(heard.allow, rung)) return;
  if (ruling.allows == kNoRule || heard.certainty > rules[ruling.allows].certainty) {
    ruling.allows = rule;
  }
}

Verdict combine(std::span<const Rule> rules, Ruling a, Ruling b, Rung rung, double gap_size) {
  if (a.forbids != kNoRule || b.forbids != kNoRule) return forbidden(a, b);
  const bool allowed = a.allows != kNoRule && b.allows != kNoRule;
  const double gap =
      allowed ? 1 - std::min(rules[a.allows].certainty, rules[b.allows].certainty) : gap_size;
  return Verdict{.kind = allowed ? Verdict::Kind::allowed : Verdict::Kind::gap,
                 .gap = static_cast<float>(gap),
                 .rule_a = a.allows,
                 .rule_b = b.allows,
                 .approval_a = approval_under(rules, a.allows, rung),
                 .approval_b = approval_under(rules, b.allows, rung),
                 .spheres = static_cast<std::uint16_t>(spheres_under(rules, a.allows) &
                                                       spheres_under(rules, b.allows))};
}

}  // namespace borderweave::sim
