#pragma once

#include <cstdint>
#include <vector>

#include "sim/basics/state.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/choice/effects/list.h"
#include "sim/choice/exceptions.h"
#include "sim/model/model.h"

/// Partner choice (model.md §3.1): one multinomial logit over the full choice set. Here is what a
/// single alternative is worth; `scan` and `choose` draw among all.
namespace borderweave::sim {

/// A municipality that looks for a partner in a step.
struct Chooser {
  const Now& now;
  const State& state;
  std::uint32_t row = 0;
  bool heeds_bans = true;  ///< false: a forbidden contact is worth what its cost leaves of it

  const ChoiceParty& party() const { return now.model.facts.party[row]; }

  /// u_ij of partner j, with which it shares so many partners; kNever where j is of its own state
  /// or law forbids contact and that is heeded. Knows nothing of ties.
  double utility(std::uint32_t j, const ChoiceParty& to, double shared_partners) const;

  /// O_i, the mass of places beyond the region. It has the time-constant effects only: what those
  /// places know, cost and share is not simulated.
  double outside() const;
};

/// Whom the chooser is tied to or waits to be, and with whom it shares partners.
struct Acquaintance {
  static constexpr std::uint32_t kTied = 0xFFFFFFFF;

  std::uint32_t row = 0;
  std::uint32_t shared_partners = 0;  ///< kTied: may not be chosen
};

/// One for each, sorted by row. Only ties that have begun make shared partners.
std::vector<Acquaintance> acquaintances(const TiesByMunicipality& ties, std::uint32_t row);

}  // namespace borderweave::sim
