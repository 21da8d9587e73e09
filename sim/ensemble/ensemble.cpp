#include "sim/ensemble/ensemble.h"

#include <atomic>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "sim/ensemble/formation_summary.h"
#include "sim/ensemble/number_summaries.h"
#include "sim/ensemble/pair_summaries.h"
#include "sim/ensemble/without_ties_effect.h"
#include "sim/formation/formation_meter.h"
#include "sim/formation/formation_plan.h"

namespace borderweave::sim {
namespace {

/// Runs the replicates to their ends: those of the model, then those of the one beside it.
class Run {
 public:
  /// `plan`: null where no probabilities of formation are asked.
  Run(const Model& model, const FormationPlan* plan, const EnsembleOptions& options,
      ReplicateStore& store, const std::function<bool(std::uint64_t)>& proceed)
      : model_(model), plan_(plan), options_(options), store_(store), proceed_(proceed) {}

  /// Runs all replicates; did all of them finish?
  bool complete() {
    std::vector<std::uint32_t> unfinished;
    for (std::uint32_t r = 0; r < stored_replicates(options_); ++r) {
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
  /// A replicate that fails stops the others, each of which saves a checkpoint.
  void finish_or_stop(std::uint32_t replicate) {
    try {
      finish(replicate);
    } catch (...) {
      stopped_ = true;
      throw;
    }
  }

  void finish(std::uint32_t replicate) {
    const bool second = replicate >= options_.replicates;
    const Model& model = second ? *options_.without_ties_effect : model_;
    const Key key{options_.seed, replicate % options_.replicates};
    ReplicateState progress = opened(replicate, model, key);
    taken_ += progress.steps;
    std::optional<FormationMeter> meter;
    if (plan_ != nullptr && !second) meter.emplace(*plan_, key, progress.state);
    while (progress.steps < number_of_steps(model)) {
      if (!may_go_on()) return store_.checkpoint(replicate, progress);
      if (meter) measure(*meter, key, progress);
      if (const auto frame = take_step(model, key, progress)) store_.append(replicate, *frame);
      if (is_due(progress)) store_.checkpoint(replicate, progress);
    }
    store_.commit(replicate, progress);
  }

  void measure(FormationMeter& meter, Key key, ReplicateState& progress) const {
    if (progress.steps < model_.spin_up.size()) return;
    const StepContext now = step_context(model_, next_step(model_, progress), key);
    meter.measure(now, progress.state, progress.formation);
  }

  ReplicateState opened(std::uint32_t replicate, const Model& model, Key key) {
    auto stored = store_.reopen(replicate);
    return stored ? *std::move(stored) : begin_replicate(model, key);
  }

  bool may_go_on() {
    if (!stopped_ && !proceed_(taken_++)) stopped_ = true;
    return !stopped_;
  }

  bool is_due(const ReplicateState& progress) const {
    const std::uint32_t every = options_.checkpoint_steps;
    return every > 0 && progress.steps % every == 0;
  }

  const Model& model_;
  const FormationPlan* plan_;
  const EnsembleOptions& options_;
  ReplicateStore& store_;
  const std::function<bool(std::uint64_t)>& proceed_;
  std::atomic<std::uint64_t> taken_{0};
  std::atomic<bool> stopped_{false};
};

/// Summarises finished replicates date by date and, within each date, replicate by replicate, so
/// that no sum depends on which thread ran what.
class Summariser {
 public:
  Summariser(const Model& model, const EnsembleOptions& options);

  /// Adds the next date.
  void add(Frames frames);

  /// Everything but the state hash. Call once, after the last date.
  Summary finish();

 private:
  std::size_t municipalities_;
  Summary summary_;
  TieSummaries ties_;
  CandidateSummaries candidates_;
  LegalBlockSummaries legal_blocks_;
  StatePairSummaries state_pairs_;
  CommuterSummaries commuters_;
  std::uint32_t time_ = 0;
};

Summariser::Summariser(const Model& model, const EnsembleOptions& options)
    : municipalities_(model.world.size()),
      summary_{.times = frame_times(model),
               .replicates = options.replicates,
               .quantiles = options.quantiles},
      ties_(summary_.times.size()),
      candidates_(summary_.times.size()),
      legal_blocks_(summary_.times.size()),
      state_pairs_(model.world, summary_.times.size(), options.replicates),
      commuters_(model.world, summary_.times.size(), options.replicates) {}

void Summariser::add(Frames frames) {
  append(summary_.municipality, summarise_municipalities(frames, summary_.quantiles));
  append(summary_.region, summarise_regions(frames, summary_.quantiles));
  const auto members = summarise_membership(frames, municipalities_);
  summary_.probability.insert(summary_.probability.end(), members.begin(), members.end());
  auto agglomerations = summarise_agglomerations(frames, time_);
  std::move(agglomerations.begin(), agglomerations.end(),
            std::back_inserter(summary_.agglomerations));
  ties_.add(frames, time_);
  candidates_.add(frames, time_);
  legal_blocks_.add(frames, time_);
  state_pairs_.add(frames, time_);
  commuters_.add(frames, time_);
  ++time_;
}

Summary Summariser::finish() {
  summary_.ties = ties_.finish(summary_.replicates);
  summary_.candidates = candidates_.finish(summary_.replicates);
  summary_.legal_blocks = legal_blocks_.finish(summary_.replicates);
  summary_.state_pairs = state_pairs_.finish();
  summary_.commuters = commuters_.finish();
  return std::move(summary_);
}

/// Of so many replicates from the first on.
std::vector<Frame> frames_at(const ReplicateStore& store, std::uint32_t first,
                             std::uint32_t replicates, std::size_t time) {
  std::vector<Frame> frames;
  frames.reserve(replicates);
  for (std::uint32_t r = first; r < first + replicates; ++r) {
    frames.push_back(store.frame(r, time));
  }
  return frames;
}

Summary summarise(const Model& model, const FormationPlan* plan, const EnsembleOptions& options,
                  const ReplicateStore& store) {
  Summariser summariser(model, options);
  WithoutTiesEffectSummaries without_ties_effect(model.world.size());
  for (std::size_t time = 0; time < frame_times(model).size(); ++time) {
    summariser.add(frames_at(store, 0, options.replicates, time));
    if (options.without_ties_effect == nullptr) continue;
    without_ties_effect.add(frames_at(store, options.replicates, options.replicates, time),
                            options.quantiles);
  }
  Summary summary = summariser.finish();
  if (options.without_ties_effect != nullptr)
    summary.without_ties_effect = without_ties_effect.finish(summary);
  StateHash hash;
  for (std::uint32_t r = 0; r < options.replicates; ++r) hash.add(store.state(r));
  summary.state_hash = hash.hex();
  if (plan != nullptr) {
    std::vector<FormationExposure> measured;
    for (std::uint32_t r = 0; r < options.replicates; ++r) measured.push_back(store.formation(r));
    summary.formation = summarise_formation(*plan, measured);
  }
  return summary;
}

}  // namespace

std::optional<Summary> run_ensemble(const Model& model, const EnsembleOptions& options,
                                    ReplicateStore& store,
                                    const std::function<bool(std::uint64_t)>& proceed) {
  std::optional<FormationPlan> plan;
  if (!model.formation_dates.empty()) plan.emplace(model);
  const FormationPlan* asked = plan ? &*plan : nullptr;
  if (!Run(model, asked, options, store, proceed).complete()) return std::nullopt;
  return summarise(model, asked, options, store);
}

}  // namespace borderweave::sim
