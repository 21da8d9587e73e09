#include "sim/ties/deciding_rule.h"

namespace borderweave::sim {

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
