#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>

#include "study/score/pair_forecast.h"

/// A logistic regression of ties on what pairs are, the reference that a model has to beat.
namespace borderweave::study {

/// What the logit knows of a pair: 1, ln km (at least 1 km), the sum of both ln populations (at
/// least one person each), and the difference of their log10.
using PairTerms = std::array<double, 4>;

PairTerms terms_of(const PairSpace& space, std::uint32_t a, std::uint32_t b);

struct Logit {
  PairTerms coefficient{};

  /// In (0, 1).
  double probability(const PairTerms& terms) const;
};

/// −2.2 ln km + .7 Σ ln population − 1.6 |Δ log10 population|, without an intercept: slopes of the
/// twin towns of the EU (docs/model.md), fixed for every region.
inline constexpr Logit kFixedSlopes{{0, -2.2, 0.7, -1.6}};

/// Pairs of equal terms, and how many of them are tied.
struct LogitRow {
  PairTerms terms{};
  double pairs = 1;
  double ties = 0;
};

/// Shows every row once, in the same order each time it is called.
using LogitRows = std::function<void(const std::function<void(const LogitRow&)>&)>;

/// Rows for all pairs of a space, zeros counted and not sampled.
LogitRows all_pairs(const PairSpace& space, const Outcome& outcome);

/// The coefficients with the greatest likelihood, by iteratively reweighted least squares with
/// halved steps, to 1e-9 relative. Empty where there are none: no ties or nothing else, terms that
/// determine one another, or a line that parts ties from all other pairs.
std::optional<Logit> fit_logit(const LogitRows& rows);

}  // namespace borderweave::study
