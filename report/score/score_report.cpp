#include "report/score/score_report.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/json.h"
#include "report/answer_parts.h"
#include "report/score/number_report.h"
#include "report/score/tie_runs_report.h"
#include "sim/agglomeration/agglomeration_record.h"

namespace borderweave::report {
namespace {

using Json = nlohmann::ordered_json;

std::string class_name(const study::ScoredCase& one) {
  return std::string(sim::kClassNames[static_cast<std::size_t>(one.observed.expected)]);
}

/// "Negative skill", said as plainly as positive.
std::string skill_words(double skill) {
  if (std::isnan(skill)) return "no skill against a perfect reference";
  return fmt::format("{:+.3f} ({})", skill, skill > 0 ? "better" : skill < 0 ? "WORSE" : "equal");
}

std::string score_line(std::string_view name, const study::CaseScores& scores, std::size_t cases) {
  return fmt::format("  {:<30}{:>6} of {:<4}{:>6} of {:<4}{:>9.3f}{:>9.3f}\n", name, scores.right,
                     cases, scores.right_rank, cases, scores.brier, scores.ranked);
}

std::string case_skill_line(std::string_view name, const study::CaseSkill& skill) {
  return fmt::format("  against {:<26}  formed {:<36}rank {}\n", name, skill_words(skill.brier),
                     skill_words(skill.ranked));
}

std::string case_line(const study::ScoredCase& one) {
  const std::string centres = one.centres.empty() ? "no candidate" : one.centres;
  return fmt::format("  {:<5}{}  {:<17} P(formed) {:.2f}  P(partial) {:.2f}  {}  {} ({})\n",
                     one.observed.id, one.observed.year, class_name(one), one.forecast[2],
                     one.forecast[1], one.right ? "right" : "WRONG", one.observed.name, centres);
}

std::string negatives_text(const study::Negatives& negatives, const study::CaseRules& rules) {
  std::string text = fmt::format(
      "\nOther pairs of centres with {} people or more, at most {} km apart: {}, of which {} "
      "ha{} P(formed) of {} or more in a year of the table\n",
      rules.other_people, rules.other_km, negatives.pairs, negatives.formed.size(),
      negatives.formed.size() == 1 ? "s" : "ve", rules.formed);
  for (const study::UnknownFormed& pair : negatives.formed) {
    text += fmt::format("  {}  P(formed) {:.2f}  {}\n", pair.year, pair.probability, pair.centres);
  }
  return text;
}

Json scores_json(const study::CaseScores& scores) {
  return {{"right", scores.right},
          {"right_rank", scores.right_rank},
          {"brier", scores.brier},
          {"ranked_probability", scores.ranked}};
}

Json skill_json(const study::CaseSkill& skill) {
  return {{"brier", skill.brier}, {"ranked_probability", skill.ranked}};
}

Json case_json(const study::ScoredCase& one) {
  return {{"id", one.observed.id},
          {"name", one.observed.name},
          {"year", one.observed.year},
          {"expected", class_name(one)},
          {"run", one.run},
          {"centres", one.centres},
          {"p_formed", one.forecast[2]},
          {"p_partial", one.forecast[1]},
          {"right", one.right},
          {"source", one.observed.source}};
}

Json rules_json(const study::CaseRules& rules) {
  return {{"formed", rules.formed},
          {"reach_km", rules.reach_km},
          {"other_pairs_people", rules.other_people},
          {"other_pairs_km", rules.other_km}};
}

Json runs_json(const study::ScoreAnswer& answer) {
  Json runs = Json::array();
  for (const study::RunFacts& run : answer.runs) {
    runs.push_back({{"file", name_json(run.file)},
                    {"title", run.title},
                    {"state_hash", run.state_hash},
                    {"replicates", run.replicates},
                    {"cases", run.cases}});
  }
  return runs;
}

Json negatives_json(const study::Negatives& negatives) {
  Json formed = Json::array();
  for (const study::UnknownFormed& pair : negatives.formed) {
    formed.push_back({{"run", pair.run},
                      {"centres", pair.centres},
                      {"year", pair.year},
                      {"p_formed", pair.probability}});
  }
  return {{"pairs", negatives.pairs}, {"formed", formed}};
}

std::string cases_text(const study::ScoreAnswer& answer) {
  const study::CasesScored& scored = answer.scores;
  std::string text = fmt::format("Known cases of {}: {} scored, {} formed\n", answer.cases_file,
                                 scored.cases, scored.formed);
  for (const study::RunFacts& run : answer.runs) {
    text += fmt::format("  {} ({}; {}; state hash {})\n", run.file, run.title,
                        counted(run.cases, "row"), run.state_hash);
  }
  text += fmt::format("\n  {:<30}{:>14}{:>14}{:>9}{:>9}\n", "", "formed right", "rank right",
                      "Brier", "ranked");
  text += score_line("the forecast", scored.forecast, scored.cases);
  text += score_line("always formed", scored.always_formed, scored.cases);
  text += score_line("the base rate of these rows", scored.base_rate, scored.cases);
  text += "\nSkill: 1 is perfect, 0 no better, below 0 worse\n";
  text += case_skill_line("always formed", scored.against_always_formed);
  text += case_skill_line("the base rate", scored.against_base_rate) + '\n';
  for (const study::ScoredCase& one : answer.cases) text += case_line(one);
  text += negatives_text(answer.negatives, answer.rules);
  if (!answer.not_told.empty()) {
    text += fmt::format("\nNot scored, since no run has the place and the year: {}\n",
                        counted(answer.not_told.size(), "row"));
    for (const std::string& row : answer.not_told) text.append("  ").append(row).append("\n");
  }
  return text;
}

Json cases_json(const study::ScoreAnswer& answer) {
  const study::CasesScored& scored = answer.scores;
  Json cases = Json::array();
  for (const study::ScoredCase& one : answer.cases) cases.push_back(case_json(one));
  return {{"file", name_json(answer.cases_file)},
          {"scored", scored.cases},
          {"formed", scored.formed},
          {"forecast", scores_json(scored.forecast)},
          {"always_formed", scores_json(scored.always_formed)},
          {"base_rate", scores_json(scored.base_rate)},
          {"skill_against_always_formed", skill_json(scored.against_always_formed)},
          {"skill_against_base_rate", skill_json(scored.against_base_rate)},
          {"rows", cases},
          {"rules", rules_json(answer.rules)},
          {"other_pairs", negatives_json(answer.negatives)},
          {"not_scored", answer.not_told}};
}

}  // namespace

std::string score_text(const study::ScoreAnswer& answer) {
  std::string text;
  if (!answer.cases_file.empty()) text += cases_text(answer);
  if (answer.ties) text.append(text.empty() ? "" : "\n").append(tie_answer_text(*answer.ties));
  if (answer.numbers) text.append(text.empty() ? "" : "\n").append(numbers_text(*answer.numbers));
  return text;
}

std::string score_json(const study::ScoreAnswer& answer) {
  Json json = {{"format_version", 1}, {"runs", runs_json(answer)}};
  if (!answer.cases_file.empty()) json["cases"] = cases_json(answer);
  if (answer.ties) json["ties"] = tie_answer_json(*answer.ties);
  if (answer.numbers) json["numbers"] = numbers_json(*answer.numbers);
  return json_answer(json);
}

}  // namespace borderweave::report
