#include "sim/ensemble/ensemble.h"

#include <atomic>

#include "core/parallel.h"
#include "sim/ensemble/summary.h"

namespace borderweave::sim {
namespace {

Summary summarise(const Model& model, Replicates replicates, const EnsembleOptions& options) {
  Summary summary;
  for (const Frame& frame : replicates.front().frames) summary.times.push_back(frame.at);
  summary.replicates = options.replicates;
  summary.quantiles = options.quantiles;
  summary.municipality = summarise_municipalities(replicates, options.quantiles);
  summary.region = summarise_regions(replicates, options.quantiles);
  summary.probability = summarise_membership(replicates, model.world.size());
  summary.ties = summarise_ties(replicates);
  summary.candidates = summarise_candidates(replicates);
  summary.agglomerations = summarise_agglomerations(replicates);
  std::vector<const State*> states;
  for (const Replicate& replicate : replicates) states.push_back(&replicate.state);
  summary.state_hash = state_hash(states);
  return summary;
}

}  // namespace

Summary run_ensemble(const Model& model, const EnsembleOptions& options,
                     const std::function<bool(std::uint64_t)>& proceed) {
  std::vector<Replicate> replicates(options.replicates);
  std::atomic<std::uint64_t> steps{0};
  std::atomic<bool> stopped{false};
  parallel_for(replicates.size(), 1, [&](std::size_t r) {
    const Key key{options.seed, static_cast<std::uint32_t>(r)};
    replicates[r] = run_replicate(model, key, [&] {
      if (!stopped && !proceed(steps++)) stopped = true;
      return !stopped;
    });
  });
  return stopped ? Summary{} : summarise(model, replicates, options);
}

}  // namespace borderweave::sim
