#include "sim/ensemble/comparison.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <utility>

#include "core/parallel.h"
#include "sim/replicate.h"

namespace borderweave::sim {
namespace {

/// What differs in each replicate at each date: [time][replicate].
using AllChanges = std::vector<std::vector<std::vector<Change>>>;

/// One model's replicate on its way from frame to frame.
class Walk {
 public:
  Walk(const Model& model, Key key)
      : model_(model), key_(key), standing_(begin_replicate(model, key)) {}

  /// The next Frame, of which there must be one; nothing when `may_go_on` answers false.
  template <typename MayGoOn>
  std::optional<Frame> next(const MayGoOn& may_go_on) {
    std::optional<Frame> frame;
    while (!frame && may_go_on()) frame = take_step(model_, key_, standing_);
    return frame;
  }

 private:
  const Model& model_;
  Key key_;
  ReplicateState standing_;
};

/// The way of all replicates to their last frames.
class PairedRun {
 public:
  PairedRun(const Model& a, const Model& b, const ComparisonOptions& options,
            const std::function<bool(std::uint64_t)>& proceed)
      : a_(a), b_(b), options_(options), proceed_(proceed) {}

  std::optional<AllChanges> changes() {
    AllChanges all(frame_times(a_).size(), std::vector<std::vector<Change>>(options_.replicates));
    parallel_tasks(options_.replicates, [&](std::size_t r) {
      if (!stopped_) walk(static_cast<std::uint32_t>(r), all);
    });
    if (stopped_) return std::nullopt;
    return all;
  }

 private:
  void walk(std::uint32_t replicate, AllChanges& all) {
    const Key key{options_.seed, replicate};
    Walk a(a_, key);
    Walk b(b_, key);
    const auto may_go_on = [this] { return this->may_go_on(); };
    for (auto& of_date : all) {
      const auto before = a.next(may_go_on);
      const auto after = b.next(may_go_on);
      if (!before || !after) return;
      of_date[replicate] = changes_between(*before, *after);
      of_date[replicate].shrink_to_fit();
    }
  }

  bool may_go_on() {
    if (!stopped_ && !proceed_(taken_++)) stopped_ = true;
    return !stopped_;
  }

  const Model& a_;
  const Model& b_;
  const ComparisonOptions& options_;
  const std::function<bool(std::uint64_t)>& proceed_;
  std::atomic<std::uint64_t> taken_{0};
  std::atomic<bool> stopped_{false};
};

float largest(std::span<const std::vector<Change>> replicates) {
  float result = 0;
  for (const auto& changes : replicates) {
    for (const Change& change : changes) {
      result = std::max(result, std::abs(change.difference()));
    }
  }
  return result;
}

}  // namespace

std::optional<Comparison> compare_ensembles(const Model& a, const Model& b,
                                            const ComparisonOptions& options,
                                            const std::function<bool(std::uint64_t)>& proceed) {
  auto changes = PairedRun(a, b, options, proceed).changes();
  if (!changes) return std::nullopt;
  Comparison comparison;
  comparison.times = frame_times(a);
  comparison.replicates = options.replicates;
  for (std::uint32_t time = 0; time < changes->size(); ++time) {
    const auto replicates = std::exchange((*changes)[time], {});
    comparison.max_abs = std::max(comparison.max_abs, largest(replicates));
    for (const Effect& effect : effects_of(replicates, time)) {
      const bool rare_tie =
          effect.outcome.subject == Subject::tie &&
          double{effect.higher} + double{effect.lower} < options.least_share_of_ties;
      if (!rare_tie) comparison.effects.push_back(effect);
    }
  }
  sort_effects(comparison.effects);
  return comparison;
}

}  // namespace borderweave::sim
