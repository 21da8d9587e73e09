#include "sim/ties/draw_ties.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "sim/basics/draws.h"
#include "sim/basics/eras.h"

namespace borderweave::sim {
namespace {

/// Draws that set up a replicate belong to no step.
constexpr std::uint32_t kBeforeFirstStep = 0;

/// Of two states in either order, by their ISO codes of two letters.
std::uint64_t pair_of_states_id(std::string_view a, std::string_view b) {
  const auto [first, second] = std::minmax({state_id(a), state_id(b)});
  return first << 16U | second;
}

void draw_rate_factors(const Model& model, Key key, State& state) {
  const OpportunityParameters& p = model.parameters.opportunity;
  const Stream draws(key, kBeforeFirstStep, kRateFactor);
  state.rate_factor.assign(kRateFactors, 1.0);
  const auto draw = [&](std::size_t which, double spread) {
    state.rate_factor[which] = std::exp(spread * draws.normal(which));
  };
  draw(0, p.rate_spread);
  for (const Era era : {Era::before_opening, Era::opening}) {
    draw(1 + static_cast<std::size_t>(era), p.era_spread);
  }
}

void draw_propensities(const Model& model, Key key, State& state) {
  const World& world = model.world;
  const Stream draws(key, kBeforeFirstStep, kPairPropensity);
  state.pair_propensity.clear();
  for (const std::uint32_t a : world.states) {
    for (std::uint32_t b = 0; b < world.countries.size(); ++b) {
      const auto id = pair_of_states_id(world.countries[a].iso2, world.countries[b].iso2);
      state.pair_propensity.push_back(a == b ? 0.0 : draws.normal(id));
    }
  }
}

}  // namespace

void draw_ties(const Model& model, Key key, State& state) {
  draw_rate_factors(model, key, state);
  draw_propensities(model, key, state);
}

void set_middling_ties(State& state) {
  std::ranges::fill(state.rate_factor, 1.0);
  std::ranges::fill(state.pair_propensity, 0.0);
}

}  // namespace borderweave::sim
