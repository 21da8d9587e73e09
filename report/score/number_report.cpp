#include "report/score/number_report.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/json.h"
#include "report/answer_parts.h"

namespace borderweave::report {
namespace {

using Json = nlohmann::ordered_json;

std::string number_words(double value, int digits = 1) {
  return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

/// Negative skill is said as plainly as positive.
std::string number_skill_words(double skill) {
  if (std::isnan(skill)) return "-";
  const char* const word = skill > 0 ? "better" : skill < 0 ? "WORSE" : "equal";
  return fmt::format("{:+.3f} ({})", skill, word);
}

std::string number_row(const study::ScoredNumber& row) {
  std::string text =
      fmt::format("  {:<44}{:>10.0f}{:>10.0f}{:>10}{:>10}", row.what, row.observed, row.forecast,
                  number_words(row.score.plain), number_words(row.score.fair));
  if (row.coverage < 1) text += fmt::format("  {:g} of what is published", row.coverage);
  if (row.members.size() == 1) text += "  one member only";
  return text + '\n';
}

std::string reference_row(std::string_view name, const study::ReferenceScore& score) {
  if (score.rows == 0) return fmt::format("  {:<44}says nothing of these rows\n", name);
  return fmt::format("  {:<44}{:>10}{:>10}   {:<18}{}\n", name, number_words(score.error),
                     number_words(score.log_rmse, 3), number_skill_words(score.skill),
                     counted(score.rows, "row"));
}

std::string numbers_of_text(std::string_view title, const study::NumbersOf& of) {
  const study::NumbersScored& scored = of.scored;
  std::string text =
      fmt::format("{} of {}: {} scored\n\n", title, of.file, counted(scored.rows.size(), "row"));
  text += fmt::format("  {:<44}{:>10}{:>10}{:>10}{:>10}\n", "", "observed", "forecast", "CRPS",
                      "fair CRPS");
  for (const study::ScoredNumber& row : scored.rows) text += number_row(row);
  text +=
      fmt::format("\n  Level (all forecasts / all observed): {}\n", number_words(scored.level, 3));
  text += fmt::format("\n  {:<44}{:>10}{:>10}   {}\n", "", "mean CRPS", "log RMSE",
                      "skill of the forecast by CRPS");
  text += fmt::format("  {:<44}{:>10}{:>10}   fair CRPS {} ({})\n", "the forecast",
                      number_words(scored.crps), number_words(scored.log_rmse, 3),
                      number_words(scored.crps_fair), counted(scored.with_members, "row"));
  for (std::size_t k = 0; k < scored.reference.size(); ++k) {
    text += reference_row(study::kNumberReferences.at(k), scored.reference.at(k));
  }
  if (scored.not_scored.empty()) return text;
  text += fmt::format("\nNot scored: {}\n", counted(scored.not_scored.size(), "row"));
  for (const study::UnscoredNumber& row : scored.not_scored) {
    text += fmt::format("  {}: {}\n", row.what, row.reason);
  }
  return text;
}

/// JSON has no NaN.
Json defined(double value) {
  return std::isnan(value) ? Json() : Json(value);
}

Json row_json(const study::ScoredNumber& row) {
  Json references = Json::object();
  for (std::size_t k = 0; k < row.reference.size(); ++k) {
    references[std::string(study::kNumberReferences.at(k))] = defined(row.reference.at(k));
  }
  return {{"what", row.what},
          {"run", name_json(row.run)},
          {"observed", row.observed},
          {"coverage", row.coverage},
          {"forecast", row.forecast},
          {"members", row.members.size()},
          {"crps", defined(row.score.plain)},
          {"crps_fair", defined(row.score.fair)},
          {"references", references},
          {"source", row.source}};
}

Json references_json(const study::NumbersScored& scored) {
  Json references = Json::object();
  for (std::size_t k = 0; k < scored.reference.size(); ++k) {
    const study::ReferenceScore& one = scored.reference.at(k);
    references[std::string(study::kNumberReferences.at(k))] = {{"rows", one.rows},
                                                               {"crps", defined(one.error)},
                                                               {"log_rmse", defined(one.log_rmse)},
                                                               {"skill", defined(one.skill)}};
  }
  return references;
}

Json numbers_of_json(const std::optional<study::NumbersOf>& of) {
  if (!of) return {};
  const study::NumbersScored& scored = of->scored;
  Json rows = Json::array(), not_scored = Json::array();
  for (const study::ScoredNumber& row : scored.rows) rows.push_back(row_json(row));
  for (const study::UnscoredNumber& row : scored.not_scored) {
    not_scored.push_back({{"what", row.what}, {"reason", row.reason}});
  }
  return {{"file", name_json(of->file)},
          {"scored", scored.rows.size()},
          {"crps", defined(scored.crps)},
          {"crps_fair", defined(scored.crps_fair)},
          {"rows_with_members", scored.with_members},
          {"log_rmse", defined(scored.log_rmse)},
          {"level", defined(scored.level)},
          {"references", references_json(scored)},
          {"rows", rows},
          {"not_scored", not_scored}};
}

}  // namespace

std::string numbers_text(const study::NumbersAnswer& answer) {
  std::string text;
  if (answer.flows) text += numbers_of_text("Commuters across the border", *answer.flows);
  if (answer.flows && answer.counts) text += '\n';
  if (answer.counts) text += numbers_of_text("Counts", *answer.counts);
  return text;
}

Json numbers_json(const study::NumbersAnswer& answer) {
  return {{"flows", numbers_of_json(answer.flows)}, {"counts", numbers_of_json(answer.counts)}};
}

}  // namespace borderweave::report
