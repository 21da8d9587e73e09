#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "app/law/law_words.h"
#include "report/law/text.h"

namespace borderweave::report {
namespace {

using Effect = sim::Bearing::Effect;
using Kind = sim::Verdict::Kind;

std::string line(std::string_view what, const std::string& text) {
  return text.empty() ? "" : fmt::format("    {:<11}{}\n", what, wrapped(text, 15));
}

std::string spheres_in_words(std::uint16_t spheres) {
  if (spheres == sim::kAllSpheres) return "";
  return fmt::format("{}", fmt::join(app::names_of(spheres), ", "));
}

std::string approval_in_words(const sim::Approval& approval) {
  std::string text =
      fmt::format("{}, {} days; silence is {}; granted with probability {:.2f}", approval.authority,
                  statutory_days(approval), approval.silence_is_consent ? "consent" : "refusal",
                  approval.success);
  const std::string spheres = spheres_in_words(approval.competence);
  if (!spheres.empty()) text += fmt::format("; asked for {}", spheres);
  if (!approval.veto.empty()) text += fmt::format("; never for {}", fmt::join(approval.veto, ", "));
  return text;
}

std::string approvals_in_lines(const sim::Rule& rule, sim::Instrument instrument) {
  std::string text;
  if (!has(rule.approval_for, instrument)) return text;
  for (const sim::Approval& one : rule.approvals) {
    if (one.authority != "none") text += line("approval", approval_in_words(one));
  }
  return text;
}

std::string rule_in_full(const sim::Rule& rule, sim::Instrument instrument, Effect effect) {
  std::string text = fmt::format("  {}\n", wrapped(rule.title, 2));
  text += line("rule", fmt::format("{} ({} law), in force {}", rule.id, app::word(rule.level),
                                   app::force_in_words(rule)));
  if (effect == Effect::allows) {
    text += line("certainty", fmt::format("{:.2f}", rule.certainty));
    text += line("spheres", spheres_in_words(rule.spheres));
    text += approvals_in_lines(rule, instrument);
  }
  text += line("source", rule.source);
  text += line("basis", app::basis_in_words(rule.basis));
  text += line("note", rule.note);
  return text;
}

/// `allowed`: by another rule.
std::string rule_in_brief(Effect effect, const sim::Rule& rule, bool allowed) {
  switch (effect) {
    case Effect::allows:
      return fmt::format("{} {} (certainty {:.2f}): {}", rule.id,
                         allowed ? "allows it too" : "would allow it", rule.certainty, rule.title);
    case Effect::forbids:
      return fmt::format("{} forbids it too: {}", rule.id, rule.title);
    case Effect::unrecognised:
      return fmt::format("{}, not recognised by the other side: {}", rule.id, rule.title);
    case Effect::excludes:
      return fmt::format("{} is exhaustive, treaties give nothing beside it: {}", rule.id,
                         rule.title);
    case Effect::excluded:
      return fmt::format("{} would allow it, but national law leaves no room for it: {}", rule.id,
                         rule.title);
  }
  return {};
}

std::string decision_in_words(const app::LawAnswer& answer, std::size_t side,
                              const app::ApplicableRuleRow* decides) {
  if (decides != nullptr) {
    const Effect effect = decides->bearing.effect;
    if (effect == Effect::forbids) return "forbidden by";
    return effect == Effect::unrecognised ? "not recognised by the other side" : "allowed by";
  }
  if (answer.audit.verdict.kind == Kind::forbidden) return "no rule forbids it";
  const bool silent = std::ranges::find(answer.silent, side) != answer.silent.end();
  return silent ? "no rule allows it" : "its law is not asked";
}

std::string side_text(const app::LawQuestion& question, const app::LawAnswer& answer,
                      std::size_t side) {
  const app::ApplicableRuleRow* decides = nullptr;
  for (const app::ApplicableRuleRow& row : answer.rows) {
    if (row.side == side && row.decides) decides = &row;
  }
  const auto& rules = question.source.book.rules;
  std::string text =
      fmt::format("\n{}: {}\n", answer.names[side], decision_in_words(answer, side, decides));
  if (decides != nullptr) {
    text +=
        rule_in_full(rules[decides->bearing.rule], question.instrument, decides->bearing.effect);
  }
  const bool allowed = decides != nullptr && decides->bearing.effect == Effect::allows;
  for (const app::ApplicableRuleRow& row : answer.rows) {
    if (row.side != side || row.decides) continue;
    const auto brief = rule_in_brief(row.bearing.effect, rules[row.bearing.rule], allowed);
    text += fmt::format("  also: {}\n", wrapped(brief, 8));
  }
  return text;
}

}  // namespace

std::string sides_text(const app::LawQuestion& question, const app::LawAnswer& answer) {
  return side_text(question, answer, 0) + side_text(question, answer, 1);
}

}  // namespace borderweave::report
