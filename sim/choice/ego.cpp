#include "sim/choice/ego.h"

#include <algorithm>
#include <cmath>

#include "sim/choice/effects.h"
#include "sim/choice/exceptions.h"

namespace borderweave::sim {

double Ego::utility(std::uint32_t position, double shared_partners) const {
  const ChoiceParty& from = place();
  const ChoiceParty& to = context.covariates.place(position);
  if (to.country == from.country) return kNever;
  const std::uint32_t j = context.index.tree().row(position);
  const Verdict& verdict = context.law.between(row, j, Rung::contact);
  if (!verdict.permitted && respects_prohibitions) return kNever;
  const StateRelation& states = context.relations.of(from.country)[to.country];
  const Municipalities& m = context.municipality;
  const StateCovariates covariates{
      .shared_partners = shared_partners,
      .affinity = context.covariates.affinity(from.country, to.country),
      .gap = static_cast<double>(verdict.gap),
      .digital = (m.digital[row] + m.digital[j]) / 2,
      .knowledge_from = m.knowledge[row],
      .knowledge_to = m.knowledge[j]};
  const ChoiceParameters& p = context.parameters;
  return p.constant + DyadEffects::sum(Dyad{from, to, states, log_distance_km(from, to)}, p) +
         StateEffects::sum(covariates, p);
}

double Ego::outside() const {
  return context.outside_mass[row] * std::exp(context.parameters.constant);
}

std::vector<Acquaintance> acquaintances(const TiesByMunicipality& ties, std::uint32_t row) {
  std::vector<Acquaintance> all;
  for (const auto& own : ties.of(row)) all.push_back({own.partner, Acquaintance::kTied});
  for (const auto& own : ties.waiting(row)) all.push_back({own.partner, Acquaintance::kTied});
  for (const auto& own : ties.of(row)) {
    for (const auto& theirs : ties.of(own.partner)) all.push_back({theirs.partner, 1});
  }
  std::sort(all.begin(), all.end(),
            [](const Acquaintance& a, const Acquaintance& b) { return a.row < b.row; });
  std::vector<Acquaintance> merged;
  for (const Acquaintance& one : all) {
    if (merged.empty() || merged.back().row != one.row) {
      merged.push_back(one);
    } else if (one.shared_partners == Acquaintance::kTied) {
      merged.back().shared_partners = Acquaintance::kTied;
    } else if (merged.back().shared_partners != Acquaintance::kTied) {
      ++merged.back().shared_partners;
    }
  }
  return merged;
}

}  // namespace borderweave::sim
