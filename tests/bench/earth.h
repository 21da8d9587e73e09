#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/choice/scan.h"
#include "sim/model/model.h"
#include "sim/replicate.h"
#include "tests/support/rules.h"
#include "tests/support/synthetic_earth.h"

namespace borderweave::bench {

inline constexpr Key kKey{.seed = 1, .replicate = 0};

/// A model of so many towns all over the globe, two years monthly. Its constant is set so that
/// the median chooser stays without change every second time, however many towns there are.
class Earth {
 public:
  explicit Earth(std::size_t towns) : world_(test::SyntheticEarth{.towns = towns}.build()) {
    constexpr std::size_t kChoosers = 512;
    const Stream draws(kKey, 0, 0);
    for (std::size_t k = 0; k < kChoosers; ++k) {
      choosers_.push_back(static_cast<std::uint32_t>(draws.uniform(k) * double(towns)));
    }
    sim::Parameters parameters;
    build(parameters);
    parameters.choice.constant -= median_log_mass();
    build(parameters);
  }

  const sim::World& world() const { return world_; }
  const sim::Model& model() const { return *model_; }
  /// Before the first step.
  const sim::State& state() const { return state_; }
  /// Towns drawn at random, to choose in turn.
  std::uint32_t chooser(std::uint32_t turn) const { return choosers_[turn % choosers_.size()]; }

  sim::StepContext now() const {
    const Step& step = model_->calendar[0];
    return sim::step_context(*model_, step, kKey);
  }

 private:
  void build(const sim::Parameters& parameters) {
    const Date begin = make_date(2025, 1, 1);
    const Date end = make_date(2027, 1, 1);
    const sim::LawBook book{.rules = {test::allowing({}, 0.9)}, .gaps = {}};
    model_.reset(new sim::Model{world_, parameters, sim::LawTimeline(book, world_, begin, end),
                                Calendar(begin, end, 1), Calendar(begin, begin, 1), 12});
    state_ = sim::initialise(*model_, kKey);
  }

  /// Of the weights of all alternatives but "no change".
  double median_log_mass() const {
    constexpr std::uint32_t kSample = 63;
    std::vector<double> mass;
    const sim::TiesByMunicipality ties(state_.tie, world_.size());
    const sim::ChoiceContext context = now().choice(state_);
    for (std::uint32_t k = 0; k < kSample; ++k) {
      mass.push_back(std::log(sim::choice_weights(context, ties, choosers_[k]).total - 1));
    }
    std::nth_element(mass.begin(), mass.begin() + kSample / 2, mass.end());
    return mass[kSample / 2];
  }

  sim::World world_;
  std::unique_ptr<sim::Model> model_;
  sim::State state_;
  std::vector<std::uint32_t> choosers_;
};

}  // namespace borderweave::bench
