#include "sim/ties/opportunities.h"

#include <cmath>

#include "core/parallel.h"
#include "sim/basics/node_covariates.h"
#include "sim/choice/choose.h"
#include "sim/ties/deciding_rule.h"
#include "sim/ties/propensity.h"

namespace borderweave::sim {
namespace {

/// Expected opportunities in the step of a municipality of 20,000 with the mean drive.
double base_mean(const StepContext& now) {
  return now.model.parameters.opportunity.rate * now.step.years * now.conditions.opportunity_factor;
}

}  // namespace

double mean_opportunities(const StepContext& now, const State& state, std::size_t i) {
  const double exponent = now.model.parameters.opportunity.size_exponent;
  return base_mean(now) * std::exp(exponent * log_size(state.municipality.population[i])) *
         drive(state.municipality, i) / state.mean_drive[0];
}

std::vector<std::uint32_t> draw_opportunities(const StepContext& now, const State& state) {
  const auto draws = now.stream(kOpportunity);
  std::vector<std::uint32_t> count(now.model.world.size());
  parallel_for(count.size(), 256, [&](std::size_t i) {
    count[i] = draws.poisson(mean_opportunities(now, state, i),
                             static_cast<std::uint64_t>(now.model.world.territories.id[i]));
  });
  return count;
}

bool count_choice(const Proposal& choice, State& state) {
  state.count(Counter::opportunities);
  if (choice.to == kNoChange) {
    state.count(Counter::no_change);
  } else if (choice.to == kOutside) {
    state.count(Counter::outside);
    ++state.municipality.outside_degree[choice.from];
  } else {
    state.count(Counter::proposed);
    return true;
  }
  return false;
}

void count_blocked(const StepContext& now, std::uint32_t i, std::uint32_t wanted, State& state) {
  if (wanted == kNoChange) return;
  const Verdict& verdict = now.law.between(i, wanted, Rung::contact);
  state.legal_block.count(stopping_rule(now.model.law.rules(), verdict), LegalBlockReason::blocked);
}

}  // namespace borderweave::sim
