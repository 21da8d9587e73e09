#include "report/score/tie_runs_report.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/json.h"
#include "report/answer_parts.h"
#include "report/score/tie_figures.h"
#include "report/score/tie_report.h"

namespace borderweave::report {
namespace {

using Json = nlohmann::ordered_json;

std::string run_head(const study::RunTies& run) {
  std::string text = fmt::format("  {} ({}; {}; state hash {})\n  {}: {}", run.run, run.title,
                                 counted(static_cast<std::size_t>(run.replicates), "replicate"),
                                 run.state_hash, run.table, counted(run.rows, "row"));
  if (run.not_of_the_run > 0) {
    text += fmt::format(", and {} that the run cannot tell", run.not_of_the_run);
  }
  text += fmt::format("\n  The run's own table dates {} before the cut: not asked about as new\n",
                      counted(run.told, "pair"));
  if (!run.refused.empty()) {
    text += fmt::format("  Of these {} as new in the table, refused (E0603):\n",
                        counted(run.refused.size(), "stands", "stand"));
    for (const std::string& row : run.refused) text.append("    ").append(row).append("\n");
  }
  return text;
}

std::string question_text(const study::ScoredQuestion& question) {
  std::string text = tie_scores_text(question.title, question.scores);
  for (const std::string& note : question.notes) text += fmt::format("  Note: {}\n", note);
  return text;
}

std::string pooled_line(const study::PooledSkill& pooled) {
  return fmt::format("  {:<14}{}\n", study::key_of(pooled.kind),
                     skill_line_text({pooled.baseline, pooled.skill, pooled.interval, {}}));
}

std::string pooled_text(const study::TieAnswer& answer) {
  std::string text =
      "\nSkill over all runs, each at its own level (90 % of draws of pairs of states)\n";
  for (const study::PooledSkill& pooled : answer.pooled) text += pooled_line(pooled);
  return text;
}

Json question_json(const study::ScoredQuestion& question) {
  Json json = {{"question", study::key_of(question.kind)},
               {"title", question.title},
               {"by", to_string(question.by)},
               {"notes", question.notes}};
  json.update(tie_scores_json(question.scores));
  return json;
}

Json run_json(const study::RunTies& run) {
  Json questions = Json::array();
  for (const auto& question : run.questions) questions.push_back(question_json(question));
  return {{"file", name_json(run.run)},
          {"title", run.title},
          {"state_hash", run.state_hash},
          {"replicates", run.replicates},
          {"table", name_json(run.table)},
          {"rows", run.rows},
          {"rows_elsewhere", run.not_of_the_run},
          {"pairs_told", run.told},
          {"refused", run.refused},
          {"questions", questions},
          {"not_asked", run.not_asked}};
}

/// The name of a run for files.
std::string short_name(const std::filesystem::path& run, std::map<std::string, int>& taken) {
  const std::string stem = run.stem().string();
  const int number = ++taken[stem];
  return number == 1 ? stem : fmt::format("{}-{}", stem, number);
}

std::string figure_name(const std::string& run, study::TieQuestionKind kind,
                        std::string_view what) {
  return fmt::format("{}.{}.{}.svg", run, study::key_of(kind), what);
}

constexpr std::string_view kReliability = "reliability", kSkill = "skill",
                           kPrecisionRecall = "precision-recall";

}  // namespace

std::string tie_answer_text(const study::TieAnswer& answer) {
  std::string text = fmt::format("Observed ties, cut {}\n", to_string(answer.cutoff));
  for (const study::RunTies& run : answer.runs) {
    text += run_head(run);
    for (const auto& question : run.questions) text.append("\n").append(question_text(question));
    for (const std::string& reason : run.not_asked) {
      text += fmt::format("\nNot asked: {}\n", reason);
    }
  }
  if (!answer.pooled.empty()) text += pooled_text(answer);
  return text;
}

Json tie_answer_json(const study::TieAnswer& answer) {
  Json runs = Json::array(), pooled = Json::array();
  for (const study::RunTies& run : answer.runs) runs.push_back(run_json(run));
  for (const study::PooledSkill& one : answer.pooled) {
    pooled.push_back({{"question", study::key_of(one.kind)},
                      {"baseline", one.baseline},
                      {"runs", one.runs},
                      {"country_pairs", one.country_pairs},
                      {"ties", one.ties},
                      {"skill", one.skill},
                      {"skill_low", one.interval.low},
                      {"skill_high", one.interval.high}});
  }
  return {{"cutoff", to_string(answer.cutoff)},
          {"priors", {{"relisted", answer.priors.relisted}, {"coverage", answer.priors.coverage}}},
          {"bootstrap", {{"draws", answer.bootstrap.draws}, {"seed", answer.bootstrap.seed}}},
          {"runs", runs},
          {"pooled", pooled}};
}

std::vector<std::pair<std::filesystem::path, std::string>> tie_answer_figures(
    const study::TieAnswer& answer) {
  std::vector<std::pair<std::filesystem::path, std::string>> figures;
  std::map<std::string, int> taken;
  for (const study::RunTies& run : answer.runs) {
    const std::string name = short_name(run.run, taken);
    for (const auto& question : run.questions) {
      const auto add = [&](std::string_view what, std::string svg) {
        figures.emplace_back(figure_name(name, question.kind, what), std::move(svg));
      };
      add(kReliability, reliability_svg(question.scores));
      add(kSkill, skill_svg(question.scores));
      add(kPrecisionRecall, precision_recall_svg(question.scores));
    }
  }
  return figures;
}

std::vector<std::filesystem::path> possible_tie_figures(
    const std::vector<std::filesystem::path>& runs) {
  using Kind = study::TieQuestionKind;
  std::vector<std::filesystem::path> names;
  std::map<std::string, int> taken;
  for (const auto& run : runs) {
    const std::string name = short_name(run, taken);
    for (const Kind kind : {Kind::formed, Kind::newly_listed, Kind::survival, Kind::stock}) {
      for (const std::string_view what : {kReliability, kSkill, kPrecisionRecall}) {
        names.emplace_back(figure_name(name, kind, what));
      }
    }
  }
  return names;
}

}  // namespace borderweave::report
