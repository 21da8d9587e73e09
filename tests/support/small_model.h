#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/model/model.h"
#include "sim/replicate.h"
#include "sim/step.h"
#include "sim/ties/approval_requests.h"
#include "sim/ties/tie_rows.h"
#include "tests/support/rules.h"
#include "tests/support/small_world.h"

namespace borderweave::test {

/// A Model of a SmallWorld whose steps, 2000 to 2004 by months, are all spin-up: only ties live.
class SmallModel {
 public:
  explicit SmallModel(const SmallWorld& map, const sim::LawBook& law = {},
                      const sim::Parameters& parameters = {})
      : world(map.build()),
        model{world,
              parameters,
              sim::LawTimeline(law, world, begin(), make_date(2006, 1, 1)),
              Calendar(make_date(2005, 1, 1), make_date(2006, 1, 1), 1),
              Calendar(begin(), make_date(2005, 1, 1), 1),
              12} {}
  SmallModel(const SmallModel&) = delete;
  SmallModel& operator=(const SmallModel&) = delete;

  static Date begin() { return make_date(2000, 1, 1); }

  sim::State initial(Key key = {}) const { return sim::initialise(model, key); }

  sim::StepContext now(std::size_t step = 0, Key key = {}) const {
    return sim::step_context(model, model.spin_up[step], key);
  }

  /// The state after so many months of ties.
  sim::State after(std::size_t months, Key key = {}) const {
    sim::State state = initial(key);
    for (std::size_t step = 0; step < months; ++step) {
      sim::advance(model, model.spin_up[step], key, state);
    }
    return state;
  }

  sim::World world;
  sim::Model model;
};

/// A tie of municipalities i and j on a rung, as if it had always been there.
inline std::size_t give_tie(const SmallModel& small, sim::State& state, std::uint32_t i,
                            std::uint32_t j, sim::Rung rung) {
  const auto row = sim::add_tie(small.model.parameters.tie, state, i, j, SmallModel::begin());
  state.tie.level[row] = static_cast<std::uint8_t>(rung);
  return row;
}

/// The tie's step to `rung` goes to the authorities that law names.
inline void ask_for(const sim::StepContext& now, sim::State& state, std::size_t row,
                    sim::Rung rung) {
  const sim::Verdict& verdict = sim::law_of(now, state.tie, row, rung);
  const auto pair = sim::pair_key(now.model.world, state.tie, row);
  const auto spheres = sim::step_spheres(now, pair, rung, verdict, state.tie.spheres[row]);
  sim::ask_approval(now, state, row, rung, verdict, spheres);
}

inline std::uint64_t counted(const sim::State& state, sim::Counter what) {
  return state.counter.value[static_cast<std::size_t>(what)];
}

/// No legal gap stands in the way of anything: every rung allowed with certainty, no approvals.
inline sim::LawBook free_for_all(const std::vector<std::string>& parties) {
  return {.rules = {allowing(parties, 1)}, .gaps = {}};
}

/// Free for all, but in Poland twinning needs this approval.
inline sim::LawBook twinning_asks_poland(const sim::Approval& approval) {
  sim::LawBook law = free_for_all({"DE"});
  law.rules.push_back(allowing({"PL"}, 1));
  law.rules[1].approvals = {approval};
  law.rules[1].approval_for = bit(sim::Instrument::twinning);
  return law;
}

/// Parameters under which everybody agrees to everything.
inline sim::Parameters eager() {
  sim::Parameters parameters;
  parameters.tie.consent_constant = 50;
  return parameters;
}

}  // namespace borderweave::test
