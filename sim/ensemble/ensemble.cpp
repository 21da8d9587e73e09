#include "sim/ensemble/ensemble.h"

#include <atomic>
#include <vector>

#include "core/parallel.h"
#include "sim/ensemble/summary.h"

namespace borderweave::sim {
namespace {

/// The way of the replicates to their ends.
class Run {
 public:
  Run(const Model& model, const EnsembleOptions& options, ReplicateStore& store,
      const std::function<bool(std::uint64_t)>& proceed)
      : model_(model), options_(options), store_(store), proceed_(proceed) {}

  /// Did all of them get there?
  bool complete() {
    std::vector<std::uint32_t> unfinished;
    for (std::uint32_t r = 0; r < options_.replicates; ++r) {
      if (store_.finished(r)) {
        taken_ += number_of_steps(model_);
      } else {
        unfinished.push_back(r);
      }
    }
    parallel_tasks(unfinished.size(), [&](std::size_t k) {
      if (!stopped_) finish_or_stop(unfinished[k]);
    });
    return !stopped_;
  }

 private:
  /// A replicate that fails stops the others: each leaves a checkpoint.
  void finish_or_stop(std::uint32_t replicate) {
    try {
      finish(replicate);
    } catch (...) {
      stopped_ = true;
      throw;
    }
  }

  void finish(std::uint32_t replicate) {
    const Key key{options_.seed, replicate};
    ReplicateState standing = opened(replicate, key);
    taken_ += standing.steps;
    while (standing.steps < number_of_steps(model_)) {
      if (!may_go_on()) return store_.checkpoint(replicate, standing);
      if (const auto frame = take_step(model_, key, standing)) store_.append(replicate, *frame);
      if (is_due(standing)) store_.checkpoint(replicate, standing);
    }
    store_.commit(replicate, standing);
  }

  ReplicateState opened(std::uint32_t replicate, Key key) {
    auto stored = store_.reopen(replicate);
    return stored ? *std::move(stored) : begin_replicate(model_, key);
  }

  bool may_go_on() {
    if (!stopped_ && !proceed_(taken_++)) stopped_ = true;
    return !stopped_;
  }

  bool is_due(const ReplicateState& standing) const {
    const std::uint32_t every = options_.checkpoint_steps;
    return every > 0 && standing.steps % every == 0;
  }

  const Model& model_;
  const EnsembleOptions& options_;
  ReplicateStore& store_;
  const std::function<bool(std::uint64_t)>& proceed_;
  std::atomic<std::uint64_t> taken_{0};
  std::atomic<bool> stopped_{false};
};

std::vector<Frame> frames_at(const ReplicateStore& store, std::uint32_t replicates,
                             std::size_t time) {
  std::vector<Frame> frames;
  frames.reserve(replicates);
  for (std::uint32_t r = 0; r < replicates; ++r) frames.push_back(store.frame(r, time));
  return frames;
}

Summary summarise(const Model& model, const EnsembleOptions& options, const ReplicateStore& store) {
  Summariser summariser(model, options);
  for (std::size_t time = 0; time < frame_times(model).size(); ++time) {
    summariser.add(frames_at(store, options.replicates, time));
  }
  Summary summary = summariser.finish();
  StateHash hash;
  for (std::uint32_t r = 0; r < options.replicates; ++r) hash.add(store.state(r));
  summary.state_hash = hash.hex();
  return summary;
}

}  // namespace

std::optional<Summary> run_ensemble(const Model& model, const EnsembleOptions& options,
                                    ReplicateStore& store,
                                    const std::function<bool(std::uint64_t)>& proceed) {
  if (!Run(model, options, store, proceed).complete()) return std::nullopt;
  return summarise(model, options, store);
}

}  // namespace borderweave::sim
