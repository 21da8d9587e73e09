#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "study/score/baselines.h"
#include "study/score/bootstrap.h"
#include "study/score/pair_forecast.h"
#include "study/score/probability_scores.h"
#include "study/score/ranking_scores.h"
#include "study/score/recalibration.h"

/// All scores of a forecast of ties over all pairs that are asked about, and of what it has to
/// beat.
namespace borderweave::study {

/// What one forecast is worth.
struct ForecastScores {
  std::string name;
  std::string fitted_on;                  ///< of a baseline; empty for the forecast itself
  std::optional<LevelledScore> headline;  ///< empty without ties
  Brier brier;
  Decomposition parts;
  double average_precision = 0;
  std::array<double, kTops.size()> hits{};  ///< in the top 100, 500, 2,000
};

ForecastScores scores_of(std::span<const PairBlock> blocks);

/// The forecast against one baseline, by log score after each has the level of the outcome.
struct SkillAgainst {
  std::string name;
  double skill =
      0;  ///< 1 − S / S of the baseline: below 0 the baseline is better; NaN without ties
  Interval interval;  ///< 90 % of bootstrap draws of towns, levels held
  /// As TieScores::by_country_pair, of the baseline.
  std::vector<CountryPairPart> by_country_pair;
};

/// Pairs of one distance band, each band at its own level.
struct BandScores {
  std::size_t band = 0;
  Totals totals;
  std::optional<LevelledScore> headline;
  double average_precision = 0;
};

struct TieScores {
  Totals totals;
  ForecastScores forecast;
  std::vector<ForecastScores> baselines;
  std::vector<SkillAgainst> skill;  ///< by baseline
  std::vector<ReliabilityBin> reliability;
  std::vector<BandScores> bands;  ///< those with pairs
  std::vector<RankingStep> ranking;
  /// By pair of states of the space: −log likelihood at the level of the outcome, and ties: parts
  /// of a bootstrap pooled over regions.
  std::vector<CountryPairPart> by_country_pair;
};

struct BootstrapOptions {
  std::uint64_t seed = 1;
  std::uint32_t draws = 200;
};

/// The same for any number of threads. REQUIRES forecasts of one space.
///
/// Example:
///     const Stock stock{{outcome.left_out, {}}, day};
///     const auto scores = score_ties(space, forecast, outcome, baselines(space, stock, {}));
TieScores score_ties(const PairSpace& space, const PairForecast& forecast, const Outcome& outcome,
                     const std::vector<Baseline>& baselines, const BootstrapOptions& options = {});

}  // namespace borderweave::study
