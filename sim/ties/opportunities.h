#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/basics/state.h"
#include "sim/model/model.h"

/// Chances to look for a partner (model.md §3.1), which all schedulers share.
namespace borderweave::sim {

/// One municipality's choice of one partner.
struct Proposal {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

/// Expected number of those of municipality i in the step: by rate, size, drive and era.
double mean_opportunities(const StepContext& now, const State& state, std::size_t i);

/// How many each municipality has in the step: Poisson.
std::vector<std::uint32_t> draw_opportunities(const StepContext& now, const State& state);

/// Counts what became of an opportunity; true where it is a proposal. "Outside" raises the outside
/// degree.
bool count_choice(const Proposal& choice, State& state);

/// Counts what law kept municipality i from: `wanted` is PartnerChoices::blocked.
void count_blocked(const StepContext& now, std::uint32_t i, std::uint32_t wanted, State& state);

}  // namespace borderweave::sim
