#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/ensemble/effects.h"

namespace borderweave::sim {

struct ComparisonOptions {
  std::uint64_t seed = 0;
  std::uint32_t replicates = 1;
  /// Effects on ties that differ in a smaller share of the replicates are left out: in a large
  /// region every pair is tied in some replicate.
  double least_share_of_ties = 0;
};

/// What a model B changes against a model A.
struct Comparison {
  std::vector<Date> times;
  std::uint32_t replicates = 0;
  float max_abs = 0;            ///< largest difference of any outcome in any replicate; 0: equal
  std::vector<Effect> effects;  ///< as sort_effects() sorts them
};

/// Simulates replicate r of both models side by side, with the same Key, on the threads of the
/// enclosing Arena: draws are keyed by what they are for, so each replicate of B meets the chance
/// that A's meets, and what the models do alike comes out alike to the bit. Keeps only what
/// differs.
///
/// Both models must have the same municipalities, in rows and ids, and the same frame_times().
/// `proceed(taken)` is as for run_ensemble, over the steps of both; when it answers false, there is
/// no result and nothing is kept.
std::optional<Comparison> compare_ensembles(const Model& a, const Model& b,
                                            const ComparisonOptions& options,
                                            const std::function<bool(std::uint64_t)>& proceed);

}  // namespace borderweave::sim
