#include "study/score/recalibration.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "study/score/pair_forecast.h"
#include "study/score/probability_scores.h"

namespace borderweave::study {
namespace {

/// First and second derivative of the log likelihood with respect to the intercept.
struct Slopes {
  double first = 0;
  double second = 0;
};

Slopes logit_slopes(const PairBlock& block, double p) {
  return {block.ties - block.pairs * p, -block.pairs * p * (1 - p)};
}

/// For hazard h and P = 1 − e^−h: d ln P / da = h / (e^h − 1), d ln(1 − P) / da = −h.
Slopes cloglog_slopes(const PairBlock& block, double hazard) {
  const double others = block.pairs - block.ties;
  Slopes slopes{-others * hazard, -others * hazard};
  constexpr double kCertain = 700;  // e^h overflows, and a tie adds nothing any more
  if (block.ties == 0 || hazard > kCertain) return slopes;
  const double grown = std::expm1(hazard);
  const double share = hazard == 0 ? 1 : hazard / grown;
  slopes.first += block.ties * share;
  slopes.second += block.ties * share * (1 - (hazard == 0 ? 1 : hazard * (grown + 1) / grown));
  return slopes;
}

bool settled(const PairBlock& block) {
  return block.probability <= 0 || block.probability >= 1;
}

/// Of the blocks whose probability can move: the others add a constant.
Slopes slopes_at(std::span<const PairBlock> blocks, double intercept, Link link) {
  Slopes sum;
  for (const PairBlock& block : blocks) {
    if (settled(block)) continue;
    const Slopes one =
        link == Link::logit
            ? logit_slopes(block, moved(block.probability, intercept, link))
            : cloglog_slopes(block, std::exp(intercept) * -std::log1p(-block.probability));
    sum.first += one.first;
    sum.second += one.second;
  }
  return sum;
}

/// Can an intercept make the score equation hold?
bool has_level(std::span<const PairBlock> blocks) {
  double ties = 0, others = 0;
  for (const PairBlock& block : blocks) {
    const double apart = block.pairs - block.ties;
    if (block.probability <= 0 && block.ties > 0) return false;
    if (block.probability >= 1 && apart > 0) return false;
    if (settled(block)) continue;
    ties += block.ties;
    others += apart;
  }
  return ties > 0 && others > 0;
}

}  // namespace

double moved(double probability, double intercept, Link link) {
  if (link == Link::cloglog) return -std::expm1(std::exp(intercept) * std::log1p(-probability));
  return 1 / (1 + (1 - probability) / probability * std::exp(-intercept));
}

PairLoss moved_loss(double probability, double intercept, Link link) {
  if (link == Link::cloglog) {
    const double hazard = std::exp(intercept) * -std::log1p(-probability);
    const bool likely = hazard > 1;  // each form is exact where the other loses digits
    return {likely ? -std::log1p(-std::exp(-hazard)) : -std::log(-std::expm1(-hazard)), hazard};
  }
  const double odds = std::log(probability) - std::log1p(-probability) + intercept;
  const double least = std::log1p(std::exp(-std::abs(odds)));  // ln(1 + e^−|x|)
  return {std::max(-odds, 0.0) + least, std::max(odds, 0.0) + least};
}

double moved_log_score(std::span<const PairBlock> blocks, double intercept, Link link) {
  double sum = 0;
  for (const PairBlock& block : blocks) {
    const PairLoss loss = moved_loss(block.probability, intercept, link);
    if (block.ties > 0) sum += block.ties * loss.tied;
    if (block.pairs > block.ties) sum += (block.pairs - block.ties) * loss.other;
  }
  return sum;
}

std::optional<double> fit_level(std::span<const PairBlock> blocks, Link link, double start) {
  if (!has_level(blocks)) return std::nullopt;
  constexpr double kFar = 700;  // e^±700 is the end of doubles
  constexpr double kExact = 4 * std::numeric_limits<double>::epsilon();
  double low = -kFar, high = kFar, at = start, last = kFar;
  for (;;) {  // each step halves the move or the bracket: Newton takes five or six
    const Slopes slopes = slopes_at(blocks, at, link);
    if (slopes.first == 0) return at;
    (slopes.first > 0 ? low : high) = at;
    double next = at - slopes.first / slopes.second;
    // From hazards that are far too small Newton overshoots, and then comes back by 1 a step.
    const bool closes_in = std::abs(next - at) <= last / 2;
    if (!(next > low && next < high && closes_in)) next = (low + high) / 2;
    last = std::abs(next - at);
    at = next;
    if (last <= kExact * std::max(1.0, std::abs(at))) return at;
  }
}

std::vector<PairBlock> moved(std::span<const PairBlock> blocks, double intercept, Link link) {
  std::vector<PairBlock> result(blocks.begin(), blocks.end());
  for (PairBlock& block : result) {
    block.probability = moved(block.probability, intercept, link);
    block.variance = 0;
  }
  return result;
}

std::optional<LevelledScore> levelled_score(std::span<const PairBlock> blocks, Link link,
                                            double start) {
  const auto intercept = fit_level(blocks, link, start);
  if (!intercept) return std::nullopt;
  const Totals totals = totals_of(blocks);
  return LevelledScore{.per_tie = moved_log_score(blocks, *intercept, link) / totals.ties,
                       .intercept = *intercept,
                       .expected_over_ties = totals.expected / totals.ties};
}

}  // namespace borderweave::study
