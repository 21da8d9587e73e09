#include <cmath>
#include <numeric>

#include "core/parallel.h"
#include "sim/choice/choose.h"
#include "sim/phases.h"
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

/// Opportunities of each municipality in the step, Poisson.
std::vector<std::uint32_t> draw_opportunities(const Now& now, const State& state) {
  const auto draws = now.stream(kOpportunity);
  const double base = base_mean(now);
  const double exponent = now.model.parameters.opportunity.size_exponent;
  std::vector<std::uint32_t> count(now.model.world.size());
  parallel_for(count.size(), 256, [&](std::size_t i) {
    const double mean = base * std::exp(exponent * now.model.facts.party[i].log_size) *
                        drive(state.municipality, i) / state.mean_drive[0];
    count[i] = draws.poisson(mean, static_cast<std::uint64_t>(now.model.world.territories.id[i]));
  });
  return count;
}

/// Chooses for every opportunity; slots of municipality i begin at first[i].
std::vector<Intent> draw_choices(const Now& now, const State& state,
                                 const std::vector<std::uint32_t>& count,
                                 const std::vector<std::uint32_t>& first, std::size_t total) {
  const auto draws = now.stream(kPartner);
  const TiesByMunicipality ties(state.tie, count.size());
  const NodeStates nodes(now.model.index.tree(), state.municipality);
  std::vector<Intent> choices(total);
  parallel_for(count.size(), 16, [&](std::size_t row) {
    if (count[row] == 0) return;
    const auto i = static_cast<std::uint32_t>(row);
    const auto id = static_cast<std::uint64_t>(now.model.world.territories.id[i]);
    const Chooser chooser{now, state, i};
    const PartnerProblem problem(chooser, nodes, ties);
    for (std::uint32_t k = 0; k < count[i]; ++k) {
      choices[first[i] + k] = {i, choose(chooser, problem, ChoiceDraws(draws, id, k))};
    }
  });
  return choices;
}

/// Counts what leads to no proposal and leaves the proposals.
void keep_proposals(std::vector<Intent>& choices, State& state) {
  state.count(Counter::opportunities, choices.size());
  std::erase_if(choices, [&](const Intent& choice) {
    if (choice.to == kNoChange) state.count(Counter::no_change);
    if (choice.to == kOutside) {
      state.count(Counter::outside);
      ++state.municipality.outside_degree[choice.from];
    }
    return choice.to >= kOutside;
  });
  state.count(Counter::proposed, choices.size());
}

}  // namespace

std::vector<Intent> propose(const Now& now, State& state) {
  const auto count = draw_opportunities(now, state);
  std::vector<std::uint32_t> first(count.size());
  std::exclusive_scan(count.begin(), count.end(), first.begin(), std::uint32_t{0});
  const std::size_t total = count.empty() ? 0 : first.back() + count.back();
  auto choices = draw_choices(now, state, count, first, total);
  keep_proposals(choices, state);
  return choices;
}

}  // namespace borderweave::sim
