#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/rows.h"
#include "sim/basics/draws.h"
#include "sim/basics/parameters.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"
#include "sim/ties/propose.h"

namespace borderweave::sim {

/// Probability that a municipality agrees to a tie or to its next rung (model.md §3.1), from its
/// `support` in 0…1 and the hostility of the two states [A].
inline double willingness(const TieParameters& parameters, double support, double hostility = 0) {
  return logistic(parameters.consent_constant + parameters.consent_support * (support - 0.5) +
                  parameters.consent_hostility * hostility);
}

/// All proposals between a < b that are decided together.
struct PairProposal {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool by_a = false;  ///< a has proposed
  bool by_b = false;
  std::uint32_t attempt = 0;  ///< distinguishes proposals of one pair in one step

  RowPair pair() const { return {a, b}; }
};

/// Asks the side that has not proposed. If it consents and the legal gap does not prevent it, the
/// pair is appended to State's ties at `contact`, or waiting for approval.
void decide(const StepContext& now, State& state, const PairProposal& proposal);

/// §3.1 Partners answer proposals; pairs that consent become ties at `contact`.
void consent(const StepContext& now, const std::vector<Proposal>& proposals, State& state);

/// §3.1 New ties of the step, by the model's scheduler: `propose` and `consent`, or
/// `form_ties_sequentially`.
void form_ties(const StepContext& now, State& state);

/// §3.1 Asynchronous: the same opportunities, at moments within the step, one after another. Each
/// partner answers at once, and each choice takes the earlier ties into account. The limit of
/// `propose` and `consent` as steps become short.
void form_ties_sequentially(const StepContext& now, State& state);

}  // namespace borderweave::sim
