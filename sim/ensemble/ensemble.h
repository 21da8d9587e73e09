#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/ensemble/replicate_store.h"
#include "sim/ensemble/summary.h"

namespace borderweave::sim {

struct EnsembleOptions {
  std::uint64_t seed = 0;
  std::uint32_t replicates = 1;
  std::vector<double> quantiles;
  std::uint32_t checkpoint_steps = 0;  ///< a checkpoint after every so many steps; 0: none
  /// The same model but that ties do not act on commuting (without_ties_effect.h), to be run beside
  /// it with the same keys; null: not asked. In the store its replicates follow those of the model.
  const Model* without_ties_effect = nullptr;
};

/// How many replicates a store keeps for an ensemble, those of the model beside it included.
inline std::uint32_t stored_replicates(const EnsembleOptions& options) {
  return options.without_ties_effect == nullptr ? options.replicates : 2 * options.replicates;
}

/// Runs every replicate of `store` to its end on the threads of the enclosing Arena: skips the
/// finished ones, resumes those that have a checkpoint, begins the others. Then summarises in one
/// pass over the dates, which holds the Frames of one date at a time, and one over the States.
/// Laws:
///   1. The result has the same bits for any number of threads.
///   2. A run that was stopped or killed, and is repeated with the same store, gives the result of
///      an uninterrupted run to the bit.
///   3. What is run beside the model changes nothing but Summary::without_ties_effect, which is
///   what
///      an ensemble of that model alone gives, to the bit.
///
/// Example:
///     MemoryStore store(options.replicates);
///     const auto always = [](std::uint64_t) { return true; };
///     const std::optional<Summary> summary = run_ensemble(model, options, store, always);
///
/// `proceed(taken)` is called before every step with the number of steps that all replicates
/// together have taken or begun, including those already in the store. Several threads call it at
/// once, in no order of `taken`, so it must be thread-safe. If it returns false, every running
/// replicate saves a checkpoint, no other one is begun, and there is no result; the same call with
/// the same store resumes from there.
std::optional<Summary> run_ensemble(const Model& model, const EnsembleOptions& options,
                                    ReplicateStore& store,
                                    const std::function<bool(std::uint64_t)>& proceed);

}  // namespace borderweave::sim
