#include "sim/ties/opportunities.h"

#include <cmath>

#include "core/parallel.h"
#include "sim/choice/choose.h"
#include "sim/ties/deciding_rule.h"
#include "sim/ties/disposition.h"

namespace borderweave::sim {
namespace {

/// Calendar years in which twinning came in waves: after the first European twinning movement, and
/// after 1989.
bool in_wave(int year) {
  return (year >= 1957 && year <= 1979) || (year >= 1989 && year <= 2004);
}

/// Expected opportunities in the step of a municipality of 20,000 with the mean drive.
double base_mean(const Now& now) {
  const auto& p = now.model.parameters.opportunity;
  return p.rate * now.step.years * (in_wave(year_of(now.step.begin)) ? p.wave : 1.0);
}

}  // namespace

double mean_opportunities(const Now& now, const State& state, std::size_t i) {
  const double exponent = now.model.parameters.opportunity.size_exponent;
  return base_mean(now) * std::exp(exponent * now.model.facts.party[i].log_size) *
         drive(state.municipality, i) / state.mean_drive[0];
}

std::vector<std::uint32_t> draw_opportunities(const Now& now, const State& state) {
  const auto draws = now.stream(kOpportunity);
  std::vector<std::uint32_t> count(now.model.world.size());
  parallel_for(count.size(), 256, [&](std::size_t i) {
    count[i] = draws.poisson(mean_opportunities(now, state, i),
                             static_cast<std::uint64_t>(now.model.world.territories.id[i]));
  });
  return count;
}

bool count_choice(const Intent& choice, State& state) {
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

void count_blocked(const Now& now, std::uint32_t i, std::uint32_t wish, State& state) {
  if (wish == kNoChange) return;
  const Verdict& verdict = now.law.between(i, wish, Rung::contact);
  state.legal_block.count(stopping_rule(now.model.law.rules(), verdict), LegalBlockReason::blocked);
}

}  // namespace borderweave::sim
