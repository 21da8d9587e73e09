#include "sim/commuting/draw_commuting.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "sim/basics/draws.h"
#include "sim/basics/theta.h"
#include "sim/commuting/border_year.h"

namespace borderweave::sim {
namespace {

/// Draws that set up a replicate belong to no step.
constexpr std::uint32_t kBeforeSteps = 0;

/// Where the fit is sharp: most published cross-border commuters go about so far, into states
/// where pay is so much higher (ln 2.5, mean over the fitted flows).
constexpr double kFittedKm = 20;
constexpr double kFittedPay = 0.9;

class Draws {
 public:
  explicit Draws(Key key) : stream_(key, kBeforeSteps, kTheta) {}

  double normal(Theta which) const { return stream_.normal(static_cast<std::uint64_t>(which)); }
  double barrier(double mean, double spread, Theta which) const {
    return std::max(0.0, mean + spread * normal(which));
  }
  double by_factor(double median, double factor, Theta which) const {
    return median * std::pow(factor, normal(which));
  }

  /// Of a border, by its two states.
  double normal(std::string_view a, std::string_view b) const {
    return stream_.normal(state_id(a) << 16U | state_id(b));
  }

 private:
  Stream stream_;
};

/// By how much θ_n has to differ from its default when D and ω do.
double compensation(const CommutingParameters& p, double reach_km, double pay) {
  return kFittedKm * (1 / p.decay_abroad_km - 1 / reach_km) + kFittedPay * (pay - p.pay);
}

}  // namespace

void draw_commuting(const Model& model, Key key, State& state) {
  const CommutingParameters& p = model.parameters.commuting;
  const Draws draws(key);
  state.theta.assign(kThetas, 0);
  const auto set = [&](Theta which, double value) {
    state.theta[static_cast<std::size_t>(which)] = value;
  };
  const double reach =
      draws.by_factor(p.decay_abroad_km, p.decay_abroad_spread, Theta::decay_abroad_km);
  const double pay = draws.barrier(p.pay, p.pay_spread, Theta::pay);
  const double common = p.state_border + compensation(p, reach, pay);
  set(Theta::state_border, std::max(0.0, common));
  set(Theta::language, draws.barrier(p.language, p.barrier_spread, Theta::language));
  set(Theta::checks, draws.barrier(p.checks, p.barrier_spread, Theta::checks));
  set(Theta::visa, draws.barrier(p.visa, p.legal_spread, Theta::visa));
  set(Theta::no_work, draws.barrier(p.no_work, p.legal_spread, Theta::no_work));
  set(Theta::ties, p.ties);
  set(Theta::decay_abroad_km, reach);
  set(Theta::pay, pay);
  set(Theta::adjustment_years,
      draws.by_factor(p.adjustment_years, p.adjustment_spread, Theta::adjustment_years));
  for (const RowPair& states : model.world.near_states) {
    const double own = draws.normal(model.world.countries[states.first].iso2,
                                    model.world.countries[states.second].iso2);
    state.border_resistance.push_back(std::max(0.0, common + p.state_border_spread * own));
  }
  begin_permeability(model, state);
}

}  // namespace borderweave::sim
