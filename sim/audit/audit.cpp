#include "sim/audit/audit.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "sim/law/rule_scope.h"
#include "sim/law/ruling.h"

namespace borderweave::sim {
namespace {

using Effect = ApplicableRule::Effect;

bool covers(const Rule& rule, const LawBook& book, const geo::Countries& countries,
            const LegalSubject& own, const LegalSubject& other, Date on) {
  return binds(rule, countries, own.country, on) && meets(rule.eligible, own, book, on) &&
         channel_connects(rule.counterpart.channel, countries, own.country, other.country) &&
         covers_counterpart(rule, countries, other.country, on) &&
         meets(rule.counterpart.eligible, other, book, on);
}

using Effect = ApplicableRule::Effect;

/// The deciding rule among those of one effect.
std::uint16_t deciding(const LawBook& book, const std::vector<ApplicableRule>& applicable_rules,
                       Effect effect, bool (*prevails)(const Rule&, const Rule&)) {
  std::uint16_t decides = kNoRule;
  for (const ApplicableRule& applicable : applicable_rules) {
    if (applicable.effect != effect) continue;
    if (decides == kNoRule || prevails(book.rules[applicable.rule], book.rules[decides])) {
      decides = applicable.rule;
    }
  }
  return decides;
}

Ruling ruling_of(const LawBook& book, const std::vector<ApplicableRule>& applicable_rules) {
  return {.forbids = deciding(book, applicable_rules, Effect::forbids, harsher),
          .unrecognised = deciding(book, applicable_rules, Effect::unrecognised, earlier),
          .allows = deciding(book, applicable_rules, Effect::allows, surer)};
}

int days_of(const LawBook& book, std::uint16_t asks) {
  if (asks == kNoRule) return 0;
  int days = 0;
  for (const Approval& approval : book.rules[asks].approvals) {
    days = std::max(days, statutory_days(approval));
  }
  return days;
}

/// 0 is the best.
int rank(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::allowed:
      return 0;
    case Verdict::Kind::gap:
      return 1;
    case Verdict::Kind::forbidden:
      return 2;
  }
  return 2;
}

/// How favourable a verdict is; less is better.
struct Favour {
  int rank;
  float gap;
  int days;

  friend bool operator<(const Favour& one, const Favour& other) {
    return std::tie(one.rank, one.gap, one.days) < std::tie(other.rank, other.gap, other.days);
  }
};

}  // namespace

std::vector<ApplicableRule> applicable_rules(const LawBook& book, const geo::Countries& countries,
                                             const LegalSubject& own, const LegalSubject& other,
                                             Instrument instrument, Date on) {
  const auto excludes = [&](const Rule& rule) {
    return rule.exhaustive && in_force(rule, on) && binds(rule, countries, own.country, on);
  };
  const bool exhausted = std::any_of(book.rules.begin(), book.rules.end(), excludes);
  std::vector<ApplicableRule> found;
  for (std::size_t k = 0; k < book.rules.size(); ++k) {
    const Rule& rule = book.rules[k];
    const auto add = [&](Effect effect) {
      found.push_back({static_cast<std::uint16_t>(k), effect});
    };
    if (!in_force(rule, on)) continue;
    const bool covered = covers(rule, book, countries, own, other, on);
    const bool allows = covered && has(rule.allow, instrument);
    if (covered && has(rule.forbid, instrument)) add(Effect::forbids);
    if (covered && rule.recognition) add(Effect::unrecognised);
    if (allows) add(exhausted && is_preempted(rule) ? Effect::excluded : Effect::allows);
    if (!allows && excludes(rule)) add(Effect::excludes);
  }
  return found;
}

Verdict interpret(const LawBook& book, const geo::Countries& countries, const LegalSubject& a,
                  const LegalSubject& b, Instrument instrument, Date on) {
  return combine(book, ruling_of(book, applicable_rules(book, countries, a, b, instrument, on)),
                 ruling_of(book, applicable_rules(book, countries, b, a, instrument, on)),
                 instrument, gap_size(book, countries, a.country, b.country, on));
}

int delay_days(const LawBook& book, const Verdict& verdict) {
  return std::max(days_of(book, verdict.approval_a), days_of(book, verdict.approval_b));
}

Audit audit(const LawBook& book, const geo::Countries& countries, const LegalSubject& a,
            const LegalSubject& b, Instrument instrument, Date on) {
  Audit result{.a = a,
               .b = b,
               .verdict = interpret(book, countries, a, b, instrument, on),
               .applicable_rules = {applicable_rules(book, countries, a, b, instrument, on),
                                    applicable_rules(book, countries, b, a, instrument, on)}};
  result.delay_days = delay_days(book, result.verdict);
  return result;
}

Audit most_favoured(const LawBook& book, const geo::Countries& countries,
                    std::span<const LegalSubject> a, std::span<const LegalSubject> b,
                    Instrument instrument, Date on) {
  std::optional<Favour> most;
  std::pair<const LegalSubject*, const LegalSubject*> best;
  for (const LegalSubject& one : a) {
    for (const LegalSubject& other : b) {
      const Verdict verdict = interpret(book, countries, one, other, instrument, on);
      const Favour favour{rank(verdict.kind), verdict.gap, delay_days(book, verdict)};
      if (most && !(favour < *most)) continue;
      most = favour;
      best = {&one, &other};
    }
  }
  return audit(book, countries, *best.first, *best.second, instrument, on);
}

}  // namespace borderweave::sim
