#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "sim/ensemble/changes.h"

namespace borderweave::sim {

/// The effect of B against A on one outcome at one date, over pairs of replicates with equal draws:
/// each pair gives one difference B - A. The spread lo…hi describes the variation between
/// replicates, and stays when replicates are added; the confidence interval of the mean describes
/// how precisely the replicates determine the mean, and shrinks.
struct Effect {
  Outcome outcome;
  std::uint32_t time = 0;  ///< frame
  float mean = 0;          ///< of the differences
  float lo = 0;            ///< their 5 % quantile (type 7)
  float hi = 0;            ///< their 95 % quantile
  float error = 0;         ///< standard error of the mean: their deviation / √replicates
  /// What `error` would be if B had draws of its own: √((variance under A + under B) / replicates).
  float unpaired_error = 0;
  float higher = 0;  ///< share of replicates in which B has more
  float lower = 0;   ///< share of replicates in which B has less
  float mean_a = 0;  ///< mean under A if listed_where_equal(), else 0

  float mean_b() const { return mean_a + mean; }

  /// How many times as many replicates it would take without common random numbers; 0: unknown.
  double variance_factor() const {
    const double ratio = error > 0 ? double{unpaired_error} / double{error} : 0;
    return ratio * ratio;
  }
};

/// The effects of one date, from the changes of every replicate, in their order; outcomes that are
/// equal in all of them are omitted. Sorted by outcome.
std::vector<Effect> effects_of(std::span<const std::vector<Change>> replicates, std::uint32_t time);

/// Sorts by subject, time, name and municipalities: the order in all output.
void sort_effects(std::vector<Effect>& effects);

/// Half-width, in standard errors, of the 95 % confidence interval of a mean of paired differences:
/// Student's t with replicates - 1 degrees of freedom. Requires at least two replicates.
double reach_of_mean(std::uint32_t replicates);

struct ComparisonOptions {
  std::uint64_t seed = 0;
  std::uint32_t replicates = 1;
  /// Effects on ties that differ in a smaller share of the replicates are omitted: in a large
  /// region, every pair is tied in some replicate.
  double least_share_of_ties = 0;
};

/// The effects of a model B against a model A.
struct Comparison {
  std::vector<Date> times;
  std::uint32_t replicates = 0;
  float max_abs = 0;            ///< largest difference of any outcome in any replicate; 0: equal
  std::vector<Effect> effects;  ///< in the order of sort_effects()
};

/// Simulates replicate r of both models side by side with the same Key, on the threads of the
/// enclosing Arena, and keeps only the differences. Laws:
///   1. draws are keyed by their purpose, so each replicate of B has the same draws as that of A,
///      and whatever the models do alike is bit-identical;
///   2. between two equal models every difference is 0;
///   3. exchanging the models changes the sign of every mean, to the bit.
///
/// Example:
///     const auto always = [](std::uint64_t) { return true; };
///     const auto comparison = compare_ensembles(model, reformed, {.replicates = 40}, always);
///     for (const Effect& effect : comparison->effects) total += effect.mean;
///
/// Both models must have the same municipalities, in rows and ids, and the same frame_times().
/// `proceed(taken)` is as for run_ensemble, over the steps of both models; if it returns false,
/// there is no result and nothing is kept.
std::optional<Comparison> compare_ensembles(const Model& a, const Model& b,
                                            const ComparisonOptions& options,
                                            const std::function<bool(std::uint64_t)>& proceed);

}  // namespace borderweave::sim
