#include "sim/law/ruling.h"

#include <algorithm>
#include <tuple>

#include "sim/law/rule_scope.h"

namespace borderweave::sim {
namespace {

/// The side's deciding rule if it requires an approval for the instrument, else kNoRule.
std::uint16_t approval_under(std::span<const Rule> rules, std::uint16_t deciding,
                             Instrument instrument) {
  if (deciding == kNoRule) return kNoRule;
  const Rule& rule = rules[deciding];
  return !rule.approvals.empty() && has(rule.approval_for, instrument) ? deciding : kNoRule;
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

Verdict outside_law(Ruling a, Ruling b, Instrument instrument, double gap) {
  return Verdict{.kind = Verdict::Kind::gap,
                 .permitted = instrument == Instrument::contact,
                 .gap = static_cast<float>(gap),
                 .rule_a = a.unrecognised,
                 .rule_b = b.unrecognised};
}

}  // namespace

bool earlier(const Rule& rule, const Rule& other) {
  return std::tie(rule.from, rule.id) < std::tie(other.from, other.id);
}

bool surer(const Rule& rule, const Rule& other) {
  if (rule.certainty != other.certainty) return rule.certainty > other.certainty;
  return rule.level != other.level ? rule.level > other.level : earlier(rule, other);
}

bool harsher(const Rule& rule, const Rule& other) {
  return rule.retroactive != other.retroactive ? rule.retroactive : earlier(rule, other);
}

void apply_rule(Ruling& ruling, std::span<const Rule> rules, std::uint16_t rule,
                Instrument instrument, bool exhausted) {
  const Rule& applied = rules[rule];
  const auto keep = [&](std::uint16_t& kept, bool (*prevails)(const Rule&, const Rule&)) {
    if (kept == kNoRule || prevails(applied, rules[kept])) kept = rule;
  };
  if (applied.recognition) keep(ruling.unrecognised, earlier);
  if (has(applied.forbid, instrument)) keep(ruling.forbids, harsher);
  if (has(applied.allow, instrument) && !(exhausted && is_preempted(applied))) {
    keep(ruling.allows, surer);
  }
}

Verdict combine(const LawBook& book, Ruling a, Ruling b, Instrument instrument, double gap_size) {
  const std::span<const Rule> rules = book.rules;
  if (a.forbids != kNoRule || b.forbids != kNoRule) return forbidden(a, b);
  if (a.unrecognised != kNoRule || b.unrecognised != kNoRule) {
    return outside_law(a, b, instrument, book.unrecognised_gap);
  }
  const bool allowed = a.allows != kNoRule && b.allows != kNoRule;
  const double gap =
      allowed ? 1 - std::min(rules[a.allows].certainty, rules[b.allows].certainty) : gap_size;
  return Verdict{.kind = allowed ? Verdict::Kind::allowed : Verdict::Kind::gap,
                 .permitted = allowed || feasible_in_gap(instrument),
                 .gap = static_cast<float>(gap),
                 .rule_a = a.allows,
                 .rule_b = b.allows,
                 .approval_a = approval_under(rules, a.allows, instrument),
                 .approval_b = approval_under(rules, b.allows, instrument),
                 .spheres = static_cast<std::uint16_t>(spheres_under(rules, a.allows) &
                                                       spheres_under(rules, b.allows))};
}

std::uint16_t permitting_rule(std::span<const Rule> rules, const Verdict& verdict) {
  if (verdict.kind == Verdict::Kind::forbidden) return kNoRule;
  if (verdict.rule_a == kNoRule) return verdict.rule_b;
  if (verdict.rule_b == kNoRule) return verdict.rule_a;
  return rules[verdict.rule_b].certainty < rules[verdict.rule_a].certainty ? verdict.rule_b
                                                                           : verdict.rule_a;
}

std::uint16_t stopping_rule(std::span<const Rule> rules, const Verdict& verdict) {
  switch (verdict.kind) {
    case Verdict::Kind::forbidden:
      return verdict.rule_a != kNoRule ? verdict.rule_a : verdict.rule_b;
    case Verdict::Kind::allowed:
      return permitting_rule(rules, verdict);
    case Verdict::Kind::gap:
      for (const std::uint16_t rule : {verdict.rule_a, verdict.rule_b}) {
        if (rule != kNoRule && rules[rule].recognition) return rule;
      }
  }
  return kNoRule;
}

}  // namespace borderweave::sim
