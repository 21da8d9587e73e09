#include "sim/ensemble/effects.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

#include "sim/ensemble/summary.h"

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

/// The outcomes of one date with what the replicates say of each.
class Table {
 public:
  Table(std::vector<Outcome> outcomes, std::span<const std::vector<Change>> replicates)
      : outcomes_(std::move(outcomes)), higher_(size()), lower_(size()), before_(size()) {
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
        effects[k].mean_a = static_cast<float>(before_[k] / double{number});
      }
    }
    return effects;
  }

 private:
  /// One more replicate. Both lists are sorted by outcome.
  void add(const std::vector<Change>& changes) {
    std::vector<float>& differences = differences_.emplace_back(size());
    auto change = changes.begin();
    for (std::size_t k = 0; k < size(); ++k) {
      while (change != changes.end() && change->outcome < outcomes_[k]) ++change;
      if (change == changes.end() || change->outcome != outcomes_[k]) continue;
      differences[k] = change->difference();
      if (differences[k] > 0) ++higher_[k];
      if (differences[k] < 0) ++lower_[k];
      before_[k] += double{change->before};
    }
  }

  std::vector<Outcome> outcomes_;
  std::vector<std::vector<float>> differences_;  ///< [replicate][outcome]
  std::vector<std::uint32_t> higher_;
  std::vector<std::uint32_t> lower_;
  std::vector<double> before_;
};

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

}  // namespace borderweave::sim
