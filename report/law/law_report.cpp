#include "report/law/law_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "app/law/law_words.h"
#include "core/json.h"
#include "report/answer_parts.h"

namespace borderweave::report {
namespace {

std::string rules_in_words(const sim::Verdict& verdict, const sim::LawBook& book) {
  const auto id = [&](std::uint16_t rule) {
    return rule == sim::kNoRule ? std::string("none") : book.rules[rule].id;
  };
  return fmt::format("a: {}, b: {}", id(verdict.rule_a), id(verdict.rule_b));
}

std::string period_text(const sim::LegalPeriod& period, const app::LawSource& source) {
  const sim::Verdict& verdict = period.audit.verdict;
  std::string text = fmt::format(
      "  {} to {:<10}  {:<9}  certainty {:.2f}  {:>3} days  {}\n", to_string(period.from),
      period.until ? to_string(*period.until) : std::string("(open)"), app::word(verdict.kind),
      app::certainty_of(verdict), period.audit.delay_days, rules_in_words(verdict, source.book));
  std::vector<std::string> why;
  for (const auto& change : period.why) why.push_back(app::in_words(change, source.countries));
  if (why.empty()) return text;
  return text +
         fmt::format("      why: {}\n", wrapped(fmt::format("{}", fmt::join(why, "; ")), 11));
}

using Effect = sim::ApplicableRule::Effect;
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

/// `allowed`: whether the deciding rule allows it.
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
      return fmt::format("{} is exhaustive, so treaties have no effect beside it: {}", rule.id,
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
    const Effect effect = decides->applicable.effect;
    if (effect == Effect::forbids) return "forbidden by";
    return effect == Effect::unrecognised ? "not recognised by the other side" : "allowed by";
  }
  if (answer.audit.verdict.kind == Kind::forbidden) return "no rule forbids it";
  const bool silent = std::ranges::find(answer.silent, side) != answer.silent.end();
  return silent ? "no rule allows it" : "its law is not considered";
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
    text += rule_in_full(rules[decides->applicable.rule], question.instrument,
                         decides->applicable.effect);
  }
  const bool allowed = decides != nullptr && decides->applicable.effect == Effect::allows;
  for (const app::ApplicableRuleRow& row : answer.rows) {
    if (row.side != side || row.decides) continue;
    const auto brief = rule_in_brief(row.applicable.effect, rules[row.applicable.rule], allowed);
    text += fmt::format("  also: {}\n", wrapped(brief, 8));
  }
  return text;
}

std::string gap_in_words(const app::LawAnswer& answer, double certainty) {
  if (answer.silent.empty()) {
    return wrapped(
        fmt::format("Where a territory is not recognised, no permission has effect; only informal "
                    "contacts remain possible (certainty {:.2f}).",
                    certainty),
        0);
  }
  std::vector<std::string> names;
  for (const std::size_t side : answer.silent) names.push_back(answer.names[side]);
  const std::string silent =
      fmt::format("No rule in force allows it on the side of {}; none forbids it.",
                  fmt::join(names, ", nor on that of "));
  const std::string model =
      answer.audit.verdict.permitted
          ? fmt::format("in the model it can be tried, with certainty {:.2f} and at a higher cost.",
                        certainty)
          : std::string(
                "but this instrument needs a legal basis, so nobody tries it in the model.");
  return fmt::format("{}\n{}", wrapped(silent, 0),
                     wrapped("A gap is not a prohibition: " + model, 0));
}

std::string allowed_in_words(const app::LawAnswer& answer, double certainty) {
  std::string text =
      fmt::format("Certainty {:.2f} (1: beyond doubt), that of the less certain side; ", certainty);
  text += answer.audit.delay_days > 0
              ? fmt::format("approvals take up to {} days.", answer.audit.delay_days)
              : std::string("no approval is needed.");
  if (answer.audit.verdict.spheres == 0) {
    text += " The laws of the two sides have no sphere of cooperation in common.";
  }
  return wrapped(text, 0);
}

std::string consequence(const app::LawAnswer& answer) {
  const sim::Verdict& verdict = answer.audit.verdict;
  const double certainty = app::certainty_of(verdict);
  switch (verdict.kind) {
    case Kind::allowed:
      return allowed_in_words(answer, certainty);
    case Kind::gap:
      return gap_in_words(answer, certainty);
    case Kind::forbidden:
      return "A prohibition prevails over every permission.";
  }
  return {};
}

std::string verdict_text(const app::LawQuestion& question, const app::LawAnswer& answer) {
  std::string text = fmt::format(
      "{}: {} between {} and {} on {}.", app::word(answer.audit.verdict.kind),
      app::in_words(question.instrument), answer.names[0], answer.names[1], to_string(question.on));
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return fmt::format("{}\n{}\n", wrapped(text, 0), consequence(answer));
}

using nlohmann::ordered_json;

const char* side_name(std::size_t side) {
  return side == 0 ? "a" : "b";
}

ordered_json day(const std::optional<Date>& date) {
  return date ? ordered_json(to_string(*date)) : ordered_json();
}

ordered_json approvals_of(const sim::Rule& rule, sim::Instrument instrument) {
  ordered_json all = ordered_json::array();
  if (!has(rule.approval_for, instrument)) return all;
  for (const sim::Approval& one : rule.approvals) {
    all.push_back({{"authority", one.authority},
                   {"days", statutory_days(one)},
                   {"silence", one.silence_is_consent ? "consent" : "refusal"},
                   {"success", one.success}});
    if (one.competence != sim::kAllSpheres) all.back()["spheres"] = app::names_of(one.competence);
    if (!one.veto.empty()) all.back()["veto"] = one.veto;
  }
  return all;
}

ordered_json rule_json(const app::ApplicableRuleRow& row, const sim::Rule& rule,
                       sim::Instrument instrument) {
  ordered_json one{{"id", rule.id},
                   {"side", side_name(row.side)},
                   {"effect", app::word(row.applicable.effect)},
                   {"decides", row.decides},
                   {"basis", rule.basis},
                   {"source", rule.source},
                   {"title", rule.title},
                   {"note", rule.note},
                   {"level", app::word(rule.level)},
                   {"from", day(rule.from)},
                   {"until", day(rule.until)}};
  if (has(rule.allow, instrument)) {
    one["certainty"] = rule.certainty;
    one["approvals"] = approvals_of(rule, instrument);
    if (rule.spheres != sim::kAllSpheres) one["spheres"] = app::names_of(rule.spheres);
  }
  return one;
}

ordered_json change_json(const sim::LegalChange& change, const geo::Countries& countries) {
  return {
      {"what", app::in_words(change, countries)}, {"name", change.name}, {"state", change.country}};
}

ordered_json period_json(const sim::LegalPeriod& period, const app::LawSource& source) {
  ordered_json deciding = ordered_json::array();
  const sim::Verdict& verdict = period.audit.verdict;
  const std::array<std::uint16_t, 2> rules = {verdict.rule_a, verdict.rule_b};
  for (std::size_t side = 0; side < rules.size(); ++side) {
    if (rules[side] == sim::kNoRule) continue;
    deciding.push_back({{"id", source.book.rules[rules[side]].id}, {"side", side_name(side)}});
  }
  ordered_json why = ordered_json::array();
  for (const auto& change : period.why) why.push_back(change_json(change, source.countries));
  return {{"from", to_string(period.from)},
          {"until", day(period.until)},
          {"verdict", app::word(verdict.kind)},
          {"certainty", app::certainty_of(verdict)},
          {"delay_days", period.audit.delay_days},
          {"rules", std::move(deciding)},
          {"why", std::move(why)}};
}

/// A paragraph per side: the deciding rule in full, other applicable rules in brief.
std::string sides_text(const app::LawQuestion& question, const app::LawAnswer& answer) {
  return side_text(question, answer, 0) + side_text(question, answer, 1);
}

/// The dates at which the verdict changed, and why.
std::string timeline_text(const app::LawQuestion& question, const app::LawAnswer& answer) {
  std::string text =
      fmt::format("\nSince when, and why (a: {}, b: {})\n", answer.asked[0], answer.asked[1]);
  for (const auto& period : answer.timeline) text += period_text(period, question.source);
  return text;
}

}  // namespace

std::string law_text(const app::LawQuestion& question, const app::LawAnswer& answer) {
  std::string text = verdict_text(question, answer) + sides_text(question, answer);
  if (!answer.timeline.empty()) text += timeline_text(question, answer);
  return text + "\nThis is not legal advice.\n";
}

namespace {

ordered_json answer_json(const app::LawQuestion& question, const app::LawAnswer& answer) {
  const sim::Verdict& verdict = answer.audit.verdict;
  ordered_json rules = ordered_json::array();
  for (const app::ApplicableRuleRow& row : answer.rows) {
    rules.push_back(
        rule_json(row, question.source.book.rules[row.applicable.rule], question.instrument));
  }
  ordered_json silent = ordered_json::array();
  for (const std::size_t side : answer.silent) silent.push_back(side_name(side));
  ordered_json json{{"a", answer.asked[0]},
                    {"b", answer.asked[1]},
                    {"instrument", sim::instrument_row(question.instrument).key},
                    {"on", to_string(question.on)},
                    {"verdict", app::word(verdict.kind)},
                    {"certainty", app::certainty_of(verdict)},
                    {"delay_days", answer.audit.delay_days},
                    {"feasible", verdict.permitted},
                    {"classes", {{"a", answer.parts[0]}, {"b", answer.parts[1]}}},
                    {"silent", std::move(silent)},
                    {"rules", std::move(rules)}};
  if (!answer.timeline.empty()) {
    json["timeline"] = ordered_json::array();
    for (const auto& period : answer.timeline) {
      json["timeline"].push_back(period_json(period, question.source));
    }
  }
  return json;
}

constexpr const char* kNotice = "not legal advice";

std::string names_of_places(const app::LawQuestion& question) {
  std::vector<std::string> names;
  for (const auto& place : question.places) {
    names.push_back(app::in_words(place, question.source.countries));
  }
  const std::string last = names.back();
  names.pop_back();
  return fmt::format("{} and {}", fmt::join(names, ", "), last);
}

std::string joint_verdict_text(const app::LawQuestion& question,
                               const app::JointLawAnswer& answer) {
  std::string text =
      fmt::format("{}: {} of {} on {}.", app::word(answer.kind), app::in_words(question.instrument),
                  names_of_places(question), to_string(question.on));
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return wrapped(text, 0) + "\n";
}

std::string joint_consequence(const app::JointLawAnswer& answer) {
  const auto number = [&](Kind kind) {
    return std::ranges::count(answer.pairs, kind,
                              [](const auto& pair) { return pair.audit.verdict.kind; });
  };
  std::string text = fmt::format(
      "Of {} pairs of places of two states {} allowed, {} in a gap, {} forbidden; the whole is "
      "forbidden if any pair is, allowed if all are, else a gap.",
      answer.pairs.size(), number(Kind::allowed), number(Kind::gap), number(Kind::forbidden));
  if (answer.kind == Kind::allowed) {
    text += fmt::format(" Certainty {:.2f}, that of the least certain pair; ", answer.certainty);
    text += answer.delay_days > 0 ? fmt::format("approvals take up to {} days.", answer.delay_days)
                                  : std::string("no approval is needed.");
  } else {
    text += answer.permitted ? " In the model it can be tried." : " In the model nobody tries it.";
  }
  return wrapped(text, 0) + "\n";
}

std::string pair_line(const app::LawQuestion& question, const app::LawAnswer& answer) {
  const sim::Verdict& verdict = answer.audit.verdict;
  return fmt::format("  {:<9}  certainty {:.2f}  {:>3} days  {}\n", app::word(verdict.kind),
                     app::certainty_of(verdict), answer.audit.delay_days,
                     wrapped(fmt::format("{} and {} ({})", answer.names[0], answer.names[1],
                                         rules_in_words(verdict, question.source.book)),
                             38));
}

}  // namespace

std::string law_json(const app::LawQuestion& question, const app::LawAnswer& answer) {
  ordered_json json = answer_json(question, answer);
  json["notice"] = kNotice;
  return json_answer(json);
}

std::string joint_law_text(const app::LawQuestion& question, const app::JointLawAnswer& answer) {
  std::string text = joint_verdict_text(question, answer) + joint_consequence(answer) + "\n";
  for (const app::LawAnswer& pair : answer.pairs) text += pair_line(question, pair);
  for (const app::LawAnswer& pair : answer.pairs) {
    if (!pair.timeline.empty()) text += timeline_text(question, pair);
  }
  return text + "\nAsk about two of them to read the rules in full. This is not legal advice.\n";
}

std::string joint_law_json(const app::LawQuestion& question, const app::JointLawAnswer& answer) {
  ordered_json places = ordered_json::array();
  for (const auto& place : question.places) places.push_back(place.asked);
  ordered_json pairs = ordered_json::array();
  for (const app::LawAnswer& pair : answer.pairs) pairs.push_back(answer_json(question, pair));
  return json_answer(ordered_json{{"places", std::move(places)},
                                  {"instrument", sim::instrument_row(question.instrument).key},
                                  {"on", to_string(question.on)},
                                  {"verdict", app::word(answer.kind)},
                                  {"certainty", answer.certainty},
                                  {"delay_days", answer.delay_days},
                                  {"feasible", answer.permitted},
                                  {"pairs", std::move(pairs)},
                                  {"notice", kNotice}});
}

}  // namespace borderweave::report
