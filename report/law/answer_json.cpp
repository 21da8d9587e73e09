#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/law/law_words.h"
#include "report/json_text.h"
#include "report/law/answer.h"

namespace borderweave::report {
namespace {

using nlohmann::ordered_json;

const char* side_name(std::size_t side) {
  return side == 0 ? "a" : "b";
}

/// A float as the decimal number that was meant: 0.6, not 0.60000002384.
double rounded(float gap) {
  return std::round((1 - static_cast<double>(gap)) * 1e6) / 1e6;
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
                   {"effect", app::word(row.bearing.effect)},
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
          {"certainty", rounded(verdict.gap)},
          {"delay_days", period.audit.delay_days},
          {"rules", std::move(deciding)},
          {"why", std::move(why)}};
}

}  // namespace

std::string law_json(const app::LawQuestion& question, const app::LawAnswer& answer) {
  const sim::Verdict& verdict = answer.audit.verdict;
  ordered_json rules = ordered_json::array();
  for (const app::ApplicableRuleRow& row : answer.rows) {
    rules.push_back(
        rule_json(row, question.source.book.rules[row.bearing.rule], question.instrument));
  }
  ordered_json silent = ordered_json::array();
  for (const std::size_t side : answer.silent) silent.push_back(side_name(side));
  ordered_json json{{"a", question.a.asked},
                    {"b", question.b.asked},
                    {"instrument", sim::instrument_row(question.instrument).key},
                    {"on", to_string(question.on)},
                    {"verdict", app::word(verdict.kind)},
                    {"certainty", rounded(verdict.gap)},
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
  json["notice"] = "not legal advice";
  return json_text(json);
}

}  // namespace borderweave::report
