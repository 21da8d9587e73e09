#pragma once

#include <optional>
#include <span>
#include <vector>

#include "study/score/pair_forecast.h"

/// The level of a forecast apart from its shape. Lists of ties differ in coverage, so that how many
/// ties are listed says little about a model; which ones says much.
namespace borderweave::study {

/// The scale on which one intercept moves all probabilities.
enum class Link {
  logit,    ///< log odds: P / (1 − P) is multiplied by e^a
  cloglog,  ///< hazards: −ln(1 − P) is multiplied by e^a, as if there had been e^a times as many
            ///< opportunities
};

/// P moved by the intercept. Stays in (0, 1) and keeps every order.
double moved(double probability, double intercept, Link link);

/// −ln P and −ln(1 − P) of the moved probability. Exact also where P itself would be rounded to 1:
/// a hazard of 50 is a loss of 50 for a pair that is not tied, not an infinite one.
struct PairLoss {
  double tied = 0;
  double other = 0;
};

PairLoss moved_loss(double probability, double intercept, Link link);

/// log_score() of the moved blocks.
double moved_log_score(std::span<const PairBlock> blocks, double intercept, Link link);

/// The intercept with the greatest likelihood, by Newton's method, safeguarded by bisection, to the
/// last bits of the score equation; 0 for a forecast whose level is right. Empty where no finite
/// one exists: no pair or every pair is tied, or a probability of 0 or 1 is contradicted.
std::optional<double> fit_level(std::span<const PairBlock> blocks, Link link, double start = 0);

/// The blocks with their probabilities moved. Variances of replicates are dropped.
std::vector<PairBlock> moved(std::span<const PairBlock> blocks, double intercept, Link link);

/// The link of the headline: formation probabilities are 1 − exp(−Σ hazard).
inline constexpr Link kHeadlineLink = Link::cloglog;

/// The headline: the log score for each tie, once the level is that of the list; and the level.
struct LevelledScore {
  double per_tie = 0;
  double intercept = 0;           ///< > 0: the forecast promised too little
  double expected_over_ties = 0;  ///< Σ P over the number of ties, as forecast
};

/// Empty where fit_level() is.
std::optional<LevelledScore> levelled_score(std::span<const PairBlock> blocks,
                                            Link link = kHeadlineLink, double start = 0);

}  // namespace borderweave::study
