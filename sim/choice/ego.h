#pragma once

#include <cstdint>
#include <vector>

#include "sim/basics/ties_by_municipality.h"
#include "sim/choice/choice_context.h"

/// Partner choice (model.md §3.1): one multinomial logit over the full choice set. Here is what a
/// single alternative is worth; `scan` and `choose` draw among all.
namespace borderweave::sim {

/// A municipality that looks for a partner in a step.
struct Ego {
  const ChoiceContext& context;
  std::uint32_t row = 0;
  /// false: a forbidden contact is worth what its cost leaves of it
  bool respects_prohibitions = true;

  const ChoiceParty& place() const {
    return context.covariates.place(context.index.tree().position(row));
  }

  /// u_ij of the partner at a position of the tree, with which it shares so many partners; kNever
  /// where that is of its own state or law forbids contact and that is respected. Knows nothing of
  /// ties.
  double utility(std::uint32_t position, double shared_partners) const;

  /// O_i, the mass of places beyond the region. It has the time-constant effects only: what those
  /// places know, cost and share is not simulated.
  double outside() const;
};

/// Whom the ego is tied to or waits to be, and with whom it shares partners.
struct Acquaintance {
  static constexpr std::uint32_t kTied = 0xFFFFFFFF;

  std::uint32_t row = 0;
  std::uint32_t shared_partners = 0;  ///< kTied: may not be chosen
};

/// One for each, sorted by row. Only ties that have begun make shared partners.
std::vector<Acquaintance> acquaintances(const TiesByMunicipality& ties, std::uint32_t row);

}  // namespace borderweave::sim
