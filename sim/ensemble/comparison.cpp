#include "sim/ensemble/comparison.h"

#include <algorithm>
#include <atomic>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

#include "core/parallel.h"
#include "sim/ensemble/moments.h"
#include "sim/ensemble/summary.h"
#include "sim/replicate.h"

namespace borderweave::sim {
namespace {

const std::vector<double> kSpread = {0.05, 0.95};
constexpr double kConfidence = 0.95;

/// The outcomes that differ in some replicate, sorted.
std::vector<Outcome> outcomes_that_differ(std::span<const std::vector<Change>> replicates) {
  std::vector<Outcome> outcomes;
  for (const auto& changes : replicates) {
    for (const Change& change : changes) {
      if (change.before != change.after) outcomes.push_back(change.outcome);
    }
  }
  std::sort(outcomes.begin(), outcomes.end());
  outcomes.erase(std::unique(outcomes.begin(), outcomes.end()), outcomes.end());
  return outcomes;
}

/// The outcomes of one date with their values in the replicates.
class Table {
 public:
  Table(std::vector<Outcome> outcomes, std::span<const std::vector<Change>> replicates)
      : outcomes_(std::move(outcomes)),
        higher_(size()),
        lower_(size()),
        before_(size()),
        after_(size()) {
    for (const auto& changes : replicates) add(changes);
  }

  std::size_t size() const { return outcomes_.size(); }

  std::vector<Effect> effects(std::uint32_t time) const {
    const Band band = summarise_band({differences_.begin(), differences_.end()}, kSpread);
    const auto number = static_cast<float>(differences_.size());
    std::vector<Effect> effects(size());
    for (std::size_t k = 0; k < size(); ++k) {
      effects[k] = {.outcome = outcomes_[k],
                    .time = time,
                    .mean = band.mean[k],
                    .lo = band.quantile[0][k],
                    .hi = band.quantile[1][k],
                    .error = band.deviation[k] / std::sqrt(number),
                    .higher = static_cast<float>(higher_[k]) / number,
                    .lower = static_cast<float>(lower_[k]) / number};
      if (listed_where_equal(outcomes_[k])) {
        effects[k].mean_a = static_cast<float>(before_[k].mean());
        effects[k].unpaired_error =
            static_cast<float>(std::hypot(before_[k].standard_error(), after_[k].standard_error()));
      }
    }
    return effects;
  }

 private:
  /// Adds a replicate. Both lists are sorted by outcome.
  void add(const std::vector<Change>& changes) {
    std::vector<float>& differences = differences_.emplace_back(size());
    auto change = changes.begin();
    for (std::size_t k = 0; k < size(); ++k) {
      while (change != changes.end() && change->outcome < outcomes_[k]) ++change;
      const bool there = change != changes.end() && change->outcome == outcomes_[k];
      const Change found = there ? *change : Change{outcomes_[k]};
      differences[k] = found.difference();
      if (differences[k] > 0) ++higher_[k];
      if (differences[k] < 0) ++lower_[k];
      before_[k].add(double{found.before});
      after_[k].add(double{found.after});
    }
  }

  std::vector<Outcome> outcomes_;
  std::vector<std::vector<float>> differences_;  ///< [replicate][outcome]
  std::vector<std::uint32_t> higher_;
  std::vector<std::uint32_t> lower_;
  std::vector<Moments> before_;  ///< under A
  std::vector<Moments> after_;   ///< and under B
};

/// The changes in each replicate at each date: [time][replicate].
using AllChanges = std::vector<std::vector<std::vector<Change>>>;

/// A replicate of one model that advances from frame to frame.
class Walk {
 public:
  Walk(const Model& model, Key key)
      : model_(model), key_(key), progress_(begin_replicate(model, key)) {}

  /// The next Frame; nothing if `may_go_on` returns false. Requires that there is one.
  template <typename MayGoOn>
  std::optional<Frame> next(const MayGoOn& may_go_on) {
    std::optional<Frame> frame;
    while (!frame && may_go_on()) frame = take_step(model_, key_, progress_);
    return frame;
  }

 private:
  const Model& model_;
  Key key_;
  ReplicateState progress_;
};

/// Runs all replicates of both models to their last frames.
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

std::vector<Effect> effects_of(std::span<const std::vector<Change>> replicates,
                               std::uint32_t time) {
  std::vector<Outcome> outcomes = outcomes_that_differ(replicates);
  if (outcomes.empty()) return {};
  return Table(std::move(outcomes), replicates).effects(time);
}

void sort_effects(std::vector<Effect>& effects) {
  const auto key = [](const Effect& effect) {
    const Outcome& outcome = effect.outcome;
    return std::tuple(outcome.subject, effect.time, name_of(outcome), outcome.a, outcome.b);
  };
  std::sort(effects.begin(), effects.end(),
            [&](const Effect& x, const Effect& y) { return key(x) < key(y); });
}

double reach_of_mean(std::uint32_t replicates) {
  const boost::math::students_t distribution(replicates - 1.0);
  return boost::math::quantile(distribution, (1 + kConfidence) / 2);
}

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
