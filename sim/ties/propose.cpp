#include "sim/ties/propose.h"

#include <cmath>
#include <numeric>
#include <utility>

#include "core/parallel.h"
#include "sim/basics/drive.h"
#include "sim/basics/eras.h"
#include "sim/basics/node_covariates.h"
#include "sim/choice/choose.h"
#include "sim/law/ruling.h"
#include "sim/ties/form_ties.h"

namespace borderweave::sim {
namespace {

/// Expected opportunities in the step of a municipality of 20,000 with the mean drive.
double base_mean(const StepContext& now, const State& state, std::size_t i) {
  return now.model.parameters.opportunity.rate * now.step.years * state.rate_factor[0] *
         era_factor(now.model, now.step, state, now.model.post_socialist_side[i] != 0);
}

/// The choices at the opportunities of a step, and what law blocked; those of municipality i begin
/// at first[i].
struct Drawn {
  std::vector<Proposal> choices;
  std::vector<std::uint32_t> blocked;  ///< PartnerChoices::blocked
};

Drawn draw_choices(const StepContext& now, const State& state,
                   const std::vector<std::uint32_t>& count, const std::vector<std::size_t>& first,
                   std::size_t total) {
  const TiesByMunicipality ties(state.tie, count.size());
  const ChoiceContext context = now.choice(state);
  Drawn drawn{std::vector<Proposal>(total), std::vector<std::uint32_t>(total)};
  parallel_for(count.size(), 16, [&](std::size_t row) {
    if (count[row] == 0) return;
    const auto i = static_cast<std::uint32_t>(row);
    const PartnerChoices choices(now, context, ties, i);
    for (std::uint32_t k = 0; k < count[i]; ++k) {
      drawn.choices[first[i] + k] = {i, choices.chosen(k)};
      drawn.blocked[first[i] + k] = choices.blocked(k);
    }
  });
  return drawn;
}

}  // namespace

double era_factor(const Model& model, const Step& step, const State& state, bool post_socialist) {
  const Era era = era_of(post_socialist, year_of(step.begin));
  return era_factor(model.parameters.opportunity, era) *
         state.rate_factor[1 + static_cast<std::size_t>(era)];
}

double mean_opportunities(const StepContext& now, const State& state, std::size_t i) {
  const double exponent = now.model.parameters.opportunity.size_exponent;
  return base_mean(now, state, i) *
         std::exp(exponent * log_size(state.municipality.population[i])) *
         drive(state.municipality, i) / now.model.usual_drive[i] *
         now.conditions.shocks().agenda(now.model.world.country[i]);
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

PartnerChoices::PartnerChoices(const StepContext& now, const ChoiceContext& context,
                               const TiesByMunicipality& ties, std::uint32_t row)
    : stream_(now.stream(kPartner)),
      id_(static_cast<std::uint64_t>(now.model.world.territories.id[row])),
      ego_{context, row},
      problem_(ego_, ties),
      counterfactual_{context, row, false} {
  if (context.law.bars_contact(row)) counterfactual_problem_.emplace(counterfactual_, ties);
}

ChoiceDraws PartnerChoices::draws(std::uint32_t k) const {
  return {stream_, id_, k};
}

std::uint32_t PartnerChoices::chosen(std::uint32_t k) const {
  return choose(ego_, problem_, draws(k));
}

std::uint32_t PartnerChoices::blocked(std::uint32_t k) const {
  if (!counterfactual_problem_) return kNoChange;
  const std::uint32_t wanted = choose(counterfactual_, *counterfactual_problem_, draws(k));
  if (wanted == kNoChange || wanted == kOutside) return kNoChange;
  const Verdict& verdict = ego_.context.law.between(ego_.row, wanted, Rung::contact);
  return verdict.permitted ? kNoChange : wanted;
}

std::vector<Proposal> propose(const StepContext& now, State& state) {
  const auto count = draw_opportunities(now, state);
  std::vector<std::size_t> first(count.size());
  std::exclusive_scan(count.begin(), count.end(), first.begin(), std::size_t{0});
  const std::size_t total = count.empty() ? 0 : first.back() + count.back();
  Drawn drawn = draw_choices(now, state, count, first, total);
  for (std::size_t k = 0; k < total; ++k) {
    count_blocked(now, drawn.choices[k].from, drawn.blocked[k], state);
  }
  std::erase_if(drawn.choices,
                [&](const Proposal& choice) { return !count_choice(choice, state); });
  return std::move(drawn.choices);
}

}  // namespace borderweave::sim
