#include "study/score/tie_scores.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "study/score/number_scores.h"

namespace borderweave::study {
namespace {

constexpr double kNoSkill = std::numeric_limits<double>::quiet_NaN();

/// −log likelihood of every pair that is asked about, in the order of for_each_asked().
std::vector<double> pair_losses(const PairSpace& space, const PairForecast& forecast,
                                const Outcome& outcome, double intercept) {
  std::vector<double> losses;
  auto listed = forecast.listed.begin();
  auto tie = outcome.ties.begin();
  for_each_asked(space, outcome, [&](std::uint32_t a, std::uint32_t b) {
    const RowPair pair{a, b};
    const auto of = [](const ListedPair& one) { return RowPair{one.a, one.b}; };
    while (listed != forecast.listed.end() && of(*listed) < pair) ++listed;
    while (tie != outcome.ties.end() && *tie < pair) ++tie;
    const bool is_listed = listed != forecast.listed.end() && of(*listed) == pair;
    const double p = is_listed ? listed->probability : forecast.tail[space.cell(a, b)];
    const PairLoss loss = moved_loss(p, intercept, kHeadlineLink);
    losses.push_back(tie != outcome.ties.end() && *tie == pair ? loss.tied : loss.other);
  });
  return losses;
}

/// Σ w_a w_b loss of two forecasts: 1 − their ratio is the skill, since ties cancel.
double weighted_skill(const PairSpace& space, const Outcome& outcome,
                      std::span<const double> weight, const std::vector<double>& losses,
                      const std::vector<double>& reference) {
  double sum = 0, sum_of_reference = 0;
  std::size_t at = 0;
  for_each_asked(space, outcome, [&](std::uint32_t a, std::uint32_t b) {
    const double w = weight[a] * weight[b];
    sum += w * losses[at];
    sum_of_reference += w * reference[at];
    ++at;
  });
  return skill(sum, sum_of_reference);
}

SkillAgainst skill_against(const ForecastScores& forecast, const ForecastScores& baseline) {
  SkillAgainst against{baseline.name, kNoSkill, {kNoSkill, kNoSkill}, {}};
  if (forecast.headline && baseline.headline) {
    against.skill = skill(forecast.headline->per_tie, baseline.headline->per_tie);
  }
  return against;
}

std::vector<BandScores> band_scores(std::span<const PairBlock> blocks) {
  std::vector<BandScores> bands;
  for (std::size_t band = 0; band < kBandStarts.size(); ++band) {
    const auto here = blocks_in_band(blocks, band);
    if (here.empty()) continue;
    bands.push_back(
        {band, totals_of(here), levelled_score(here), average_precision(ranking_of(here))});
  }
  return bands;
}

std::vector<CountryPairPart> parts_of(const PairSpace& space, std::span<const PairBlock> blocks,
                                      double intercept) {
  std::vector<CountryPairPart> parts(space.country_pairs().size());
  for (const PairBlock& block : blocks) {
    CountryPairPart& part = parts[block.cell / kBandStarts.size()];
    part.sum += moved_log_score(std::span(&block, 1), intercept, kHeadlineLink);
    part.count += block.ties;
  }
  return parts;
}

}  // namespace

ForecastScores scores_of(std::span<const PairBlock> blocks) {
  ForecastScores scores;
  scores.headline = levelled_score(blocks);
  scores.brier = brier(blocks);
  scores.parts = decompose(blocks);
  const auto ranking = ranking_of(blocks);
  scores.average_precision = average_precision(ranking);
  for (std::size_t k = 0; k < kTops.size(); ++k) scores.hits[k] = hits_in_top(ranking, kTops[k]);
  return scores;
}

TieScores score_ties(const PairSpace& space, const PairForecast& forecast, const Outcome& outcome,
                     const std::vector<Baseline>& baselines, const BootstrapOptions& options) {
  const auto blocks = blocks_of(forecast, outcome, space);
  TieScores all;
  all.totals = totals_of(blocks);
  all.forecast = scores_of(blocks);
  all.reliability = reliability_table(blocks);
  all.bands = band_scores(blocks);
  all.ranking = ranking_of(blocks);
  std::vector<double> losses;
  if (all.forecast.headline) {
    const double intercept = all.forecast.headline->intercept;
    all.by_country_pair = parts_of(space, blocks, intercept);
    losses = pair_losses(space, forecast, outcome, intercept);
  }
  for (const Baseline& baseline : baselines) {
    const auto of_baseline = blocks_of(baseline.forecast, outcome, space);
    ForecastScores scores = scores_of(of_baseline);
    scores.name = baseline.name;
    scores.fitted_on = baseline.fitted_on;
    SkillAgainst against = skill_against(all.forecast, scores);
    if (!std::isnan(against.skill)) {
      const double intercept = scores.headline->intercept;
      against.by_country_pair = parts_of(space, of_baseline, intercept);
      const auto reference = pair_losses(space, baseline.forecast, outcome, intercept);
      against.interval = percentile_interval(bootstrap(
          space.places().size(), options.seed, options.draws, [&](std::span<const double> weight) {
            return weighted_skill(space, outcome, weight, losses, reference);
          }));
    }
    all.baselines.push_back(std::move(scores));
    all.skill.push_back(std::move(against));
  }
  return all;
}

}  // namespace borderweave::study
