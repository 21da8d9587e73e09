#include "app/law/law_answer.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include "app/law/law_words.h"
#include "sim/audit/audit.h"

namespace borderweave::app {

namespace {

using Effect = sim::ApplicableRule::Effect;
using Kind = sim::Verdict::Kind;

/// The effect by which the deciding rule of a side decides.
Effect deciding_effect(const sim::Audit& audit, std::size_t side) {
  if (audit.verdict.kind == Kind::forbidden) return Effect::forbids;
  const auto& applicable_rules = audit.applicable_rules[side];
  const bool unrecognised = std::ranges::any_of(
      applicable_rules,
      [](const sim::ApplicableRule& one) { return one.effect == Effect::unrecognised; });
  return unrecognised ? Effect::unrecognised : Effect::allows;
}

std::uint16_t deciding_rule(const sim::Audit& audit, std::size_t side) {
  return side == 0 ? audit.verdict.rule_a : audit.verdict.rule_b;
}

std::vector<ApplicableRuleRow> rows_of(const sim::Audit& audit) {
  std::vector<ApplicableRuleRow> rows;
  for (std::size_t side = 0; side < 2; ++side) {
    for (const sim::ApplicableRule& one : audit.applicable_rules[side]) {
      rows.push_back(
          {side, one,
           one.rule == deciding_rule(audit, side) && one.effect == deciding_effect(audit, side)});
    }
  }
  std::ranges::stable_sort(rows, [](const ApplicableRuleRow& left, const ApplicableRuleRow& right) {
    return std::tuple(!left.decides, left.side) < std::tuple(!right.decides, right.side);
  });
  return rows;
}

bool bears(const sim::Audit& audit, std::size_t side, Effect effect) {
  return std::ranges::any_of(audit.applicable_rules[side],
                             [&](const auto& one) { return one.effect == effect; });
}

std::vector<std::size_t> silent_sides(const sim::Audit& audit) {
  std::vector<std::size_t> silent;
  for (std::size_t side = 0; side < 2; ++side) {
    if (audit.verdict.kind == Kind::gap && !bears(audit, side, Effect::allows) &&
        !bears(audit, side, Effect::unrecognised)) {
      silent.push_back(side);
    }
  }
  return silent;
}

/// Does every class of the place have the same law, the other side being as in the answer?
bool all_alike(const LawQuestion& question, const LawPlace& place, const sim::Audit& audit,
               std::size_t side) {
  const auto& subjects = place.subjects;
  const LawSource& source = question.source;
  return std::ranges::all_of(subjects, [&](const sim::LegalSubject& one) {
    const sim::Verdict verdict =
        sim::interpret(source.book, source.countries, side == 0 ? one : audit.a,
                       side == 0 ? audit.b : one, question.instrument, question.on);
    return verdict == audit.verdict;
  });
}

}  // namespace

double certainty_of(const sim::Verdict& verdict) {
  constexpr double kDecimals = 1e6;
  return std::round((1 - static_cast<double>(verdict.gap)) * kDecimals) / kDecimals;
}

namespace {

LawAnswer answer_pair(const LawQuestion& question, const LawPlace& a, const LawPlace& b,
                      bool timeline) {
  const sim::LawBook& book = question.source.book;
  const geo::Countries& countries = question.source.countries;
  LawAnswer result{.asked = {a.asked, b.asked},
                   .audit = sim::most_favoured(book, countries, a.subjects, b.subjects,
                                               question.instrument, question.on)};
  const sim::Audit& audit = result.audit;
  for (std::size_t side = 0; side < 2; ++side) {
    const LawPlace& place = side == 0 ? a : b;
    const sim::LegalSubject& subject = side == 0 ? audit.a : audit.b;
    const bool any = place.subjects.size() > 1 && all_alike(question, place, audit, side);
    result.parts[side] = any ? place.part.value_or("any") : part_of(place, subject);
    result.names[side] = any ? in_words(place, countries) : in_words(place, subject, countries);
  }
  result.rows = rows_of(audit);
  result.silent = silent_sides(audit);
  if (timeline) {
    result.timeline = sim::history(book, countries, a.subjects, b.subjects, question.instrument,
                                   sim::dated_days(book, countries));
  }
  return result;
}

/// Forbidden before a gap before allowed.
Kind stricter(Kind one, Kind other) {
  if (one == Kind::forbidden || other == Kind::forbidden) return Kind::forbidden;
  return one == Kind::allowed ? other : one;
}

}  // namespace

LawAnswer answer_law_question(const LawQuestion& question, bool timeline) {
  return answer_pair(question, question.places[0], question.places[1], timeline);
}

JointLawAnswer answer_joint_question(const LawQuestion& question, bool timeline) {
  JointLawAnswer joint;
  const auto& places = question.places;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = i + 1; j < places.size(); ++j) {
      if (places[i].country == places[j].country) continue;
      joint.pairs.push_back(answer_pair(question, places[i], places[j], timeline));
      const sim::Audit& audit = joint.pairs.back().audit;
      joint.kind = stricter(joint.kind, audit.verdict.kind);
      joint.permitted = joint.permitted && audit.verdict.permitted;
      joint.certainty = std::min(joint.certainty, certainty_of(audit.verdict));
      joint.delay_days = std::max(joint.delay_days, audit.delay_days);
    }
  }
  return joint;
}

}  // namespace borderweave::app
