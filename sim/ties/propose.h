#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/basics/state.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/choice/choose.h"
#include "sim/model/model.h"

/// Opportunities to look for a partner and what they are used for (model.md §3.1), shared by all
/// schedulers.
namespace borderweave::sim {

/// One municipality's choice of one partner.
struct Proposal {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

/// The factor of the era of a step in a replicate, where one of the two sides is post-socialist or
/// none is.
double era_factor(const Model& model, const Step& step, const State& state, bool post_socialist);

/// Expected number of opportunities of municipality i in the step, by rate, size, drive and era.
double mean_opportunities(const StepContext& now, const State& state, std::size_t i);

/// The number of opportunities of each municipality in the step, Poisson distributed.
std::vector<std::uint32_t> draw_opportunities(const StepContext& now, const State& state);

/// Counts the outcome of an opportunity; true if it is a proposal. "Outside" raises the outside
/// degree.
bool count_choice(const Proposal& choice, State& state);

/// Counts a choice of municipality i that law prevented; `wanted` is PartnerChoices::blocked.
void count_blocked(const StepContext& now, std::uint32_t i, std::uint32_t wanted, State& state);

/// The choices of one municipality in a step.
class PartnerChoices {
 public:
  /// The arguments must outlive the object. `context` is now.choice(state).
  PartnerChoices(const StepContext& now, const ChoiceContext& context,
                 const TiesByMunicipality& ties, std::uint32_t row);
  PartnerChoices(const PartnerChoices&) = delete;
  PartnerChoices& operator=(const PartnerChoices&) = delete;

  /// The choice of the k-th opportunity: a municipality's row, kOutside or kNoChange.
  std::uint32_t chosen(std::uint32_t k) const;

  /// The forbidden municipality that the k-th opportunity would choose if only the cost of a
  /// prohibition counted, not the prohibition itself; kNoChange if there is none. Uses the same
  /// draws as `chosen`. Costs a second search where law forbids this municipality some contact, and
  /// nothing elsewhere.
  std::uint32_t blocked(std::uint32_t k) const;

 private:
  ChoiceDraws draws(std::uint32_t k) const;

  Stream stream_;
  std::uint64_t id_;
  Ego ego_;
  PartnerProblem problem_;
  Ego counterfactual_;  ///< the same without prohibitions
  std::optional<PartnerProblem> counterfactual_problem_;
};

/// §3.1 Synchronous: every municipality draws its opportunities and, for each, chooses among all
/// foreign municipalities that law does not forbid, "outside the region" and "no change". Proposals
/// are ordered by (from, opportunity).
std::vector<Proposal> propose(const StepContext& now, State& state);

}  // namespace borderweave::sim
