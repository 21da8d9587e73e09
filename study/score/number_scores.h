#pragma once

#include <cstddef>
#include <span>

/// Scores of what is not yes or no: ordered classes, counts and flows. Lower is better, but for
/// skill().
namespace borderweave::study {

/// Ranked probability score of one case: Σ_k (F_k − O_k)² over the classes in their order, F and O
/// cumulative, not divided by their number. 0 when all probability is on the class that came true,
/// at most one less than there are classes. REQUIRES probabilities that add up to 1.
double ranked_probability_score(std::span<const double> probability, std::size_t came_true);

/// Continuous ranked probability score of an ensemble: mean |x − y| − ½ mean |x − x'|, in the unit
/// of x. `plain` takes the second mean over all M² pairs of members, as if they were the whole
/// distribution; `fair` over the M(M − 1) pairs of different ones, so that it does not depend on M
/// in expectation (Ferro 2014). NaN without members, fair also with one.
struct EnsembleScore {
  double plain = 0;
  double fair = 0;
};

EnsembleScore crps(std::span<const double> members, double observed);

/// Root mean square of ln((1 + forecast) / (1 + observed)): people, so that one more than none is
/// no infinite error. NaN without values. REQUIRES values >= 0 and spans of one length.
double log_rmse(std::span<const double> forecast, std::span<const double> observed);

/// 1 − score / reference: 1 is perfect, 0 no better than the reference, below 0 worse. NaN where
/// the reference is perfect.
double skill(double score, double reference);

}  // namespace borderweave::study
