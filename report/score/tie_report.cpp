#include "report/score/tie_report.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "study/score/pair_forecast.h"
#include "study/score/ranking_scores.h"

namespace borderweave::report {
namespace {

using Json = nlohmann::ordered_json;

std::string headline_words(const std::optional<study::LevelledScore>& headline) {
  return headline ? fmt::format("{:.4f}", headline->per_tie) : "none";
}

std::string forecast_line(std::string_view name, const study::ForecastScores& scores) {
  std::string line =
      fmt::format("  {:<42}{:>9}{:>10.3g}{:>9.4f}", name, headline_words(scores.headline),
                  scores.brier.corrected, scores.average_precision);
  for (const double hits : scores.hits) line += fmt::format("{:>8.1f}", hits);
  return line + '\n';
}

std::string level_words(const study::TieScores& all) {
  const study::ForecastScores& scores = all.forecast;
  if (all.totals.ties == 0) return "no tie, so that there is no level and no skill";
  if (!scores.headline) {
    return "has no finite log score at any level: what it calls impossible came true, or every "
           "pair is tied";
  }
  return fmt::format("promised {:.3g} times as many ties as came true (intercept {:+.3f})",
                     scores.headline->expected_over_ties, scores.headline->intercept);
}

std::string band_line(const study::BandScores& band) {
  return fmt::format("  {:<18}{:>12.0f}{:>8.0f}{:>10.2f}{:>10}{:>9.4f}\n",
                     study::band_name(band.band), band.totals.pairs, band.totals.ties,
                     band.totals.expected, headline_words(band.headline), band.average_precision);
}

std::string reliability_line(const study::ReliabilityBin& bin) {
  return fmt::format("  {:>6g} - {:<6g}{:>13.0f}{:>10.2f}{:>8.0f}\n", bin.from, bin.to, bin.pairs,
                     bin.expected, bin.ties);
}

Json headline_json(const std::optional<study::LevelledScore>& headline) {
  if (!headline) return nullptr;
  return {{"per_tie", headline->per_tie},
          {"intercept", headline->intercept},
          {"expected_over_ties", headline->expected_over_ties}};
}

Json forecast_json(const study::ForecastScores& scores) {
  Json hits;
  for (std::size_t k = 0; k < scores.hits.size(); ++k) {
    hits[fmt::format("{:.0f}", study::kTops[k])] = scores.hits[k];
  }
  return {{"log_score", headline_json(scores.headline)},
          {"brier", scores.brier.plain},
          {"brier_corrected", scores.brier.corrected},
          {"reliability", scores.parts.reliability},
          {"resolution", scores.parts.resolution},
          {"uncertainty", scores.parts.uncertainty},
          {"within_bins", scores.parts.within_bins},
          {"average_precision", scores.average_precision},
          {"hits_in_top", hits}};
}

Json baselines_json(const study::TieScores& scores) {
  Json all = Json::array();
  for (std::size_t k = 0; k < scores.baselines.size(); ++k) {
    const study::SkillAgainst& against = scores.skill[k];
    Json one = {{"name", against.name},
                {"fitted_on", scores.baselines[k].fitted_on},
                {"skill", against.skill},
                {"skill_low", against.interval.low},
                {"skill_high", against.interval.high}};
    one.update(forecast_json(scores.baselines[k]));
    all.push_back(one);
  }
  return all;
}

Json totals_json(const study::Totals& totals) {
  return {{"pairs", totals.pairs}, {"ties", totals.ties}, {"expected", totals.expected}};
}

}  // namespace

std::string skill_line_text(const study::SkillAgainst& against) {
  if (std::isnan(against.skill)) return fmt::format("{:<42}     none", against.name);
  constexpr double kEqual = 1e-9;  // rounding of two equal forecasts
  if (std::isnan(against.interval.low)) {
    return fmt::format("{:<42}{:>+9.4f}  (no interval: nothing to draw from)", against.name,
                       against.skill);
  }
  const std::string_view verdict = std::abs(against.skill) < kEqual ? "equal"
                                   : against.interval.low > 0       ? "better"
                                   : against.interval.high < 0      ? "WORSE"
                                   : against.skill < 0              ? "worse, not beyond doubt"
                                                                    : "better, not beyond doubt";
  return fmt::format("{:<42}{:>+9.4f}  ({:+.4f} to {:+.4f})  {}", against.name, against.skill,
                     against.interval.low, against.interval.high, verdict);
}

std::string tie_scores_text(const std::string& question, const study::TieScores& scores) {
  std::string text =
      fmt::format("{}: {:.0f} pairs, {:.0f} of them tied; the forecast {}\n\n", question,
                  scores.totals.pairs, scores.totals.ties, level_words(scores));
  text += fmt::format("  {:<42}{:>9}{:>10}{:>9}{:>8}{:>8}{:>8}\n", "", "log/tie", "Brier", "AP",
                      "top 100", "500", "2000");
  text += forecast_line("the forecast", scores.forecast);
  for (const auto& baseline : scores.baselines) text += forecast_line(baseline.name, baseline);
  text += "\nSkill in log score, each at the level of the outcome (90 % of draws of towns)\n";
  for (const study::SkillAgainst& against : scores.skill) {
    text.append("  ").append(skill_line_text(against)).append("\n");
  }
  text += fmt::format("\n  {:<18}{:>12}{:>8}{:>10}{:>10}{:>9}\n", "distance", "pairs", "ties",
                      "expected", "log/tie", "AP");
  for (const study::BandScores& band : scores.bands) text += band_line(band);
  text += fmt::format("\n  {:<15}{:>13}{:>10}{:>8}\n", "P", "pairs", "expected", "ties");
  for (const study::ReliabilityBin& bin : scores.reliability) {
    if (bin.pairs > 0) text += reliability_line(bin);
  }
  return text;
}

Json tie_scores_json(const study::TieScores& scores) {
  Json bands = Json::array(), bins = Json::array();
  for (const study::BandScores& band : scores.bands) {
    Json one = totals_json(band.totals);
    one["band"] = study::band_name(band.band);
    one["log_score"] = headline_json(band.headline);
    one["average_precision"] = band.average_precision;
    bands.push_back(one);
  }
  for (const study::ReliabilityBin& bin : scores.reliability) {
    bins.push_back({{"from", bin.from},
                    {"to", bin.to},
                    {"pairs", bin.pairs},
                    {"expected", bin.expected},
                    {"ties", bin.ties}});
  }
  return {{"totals", totals_json(scores.totals)},
          {"forecast", forecast_json(scores.forecast)},
          {"baselines", baselines_json(scores)},
          {"bands", bands},
          {"reliability", bins}};
}

}  // namespace borderweave::report
