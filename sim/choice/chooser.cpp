#include "sim/choice/chooser.h"

#include <algorithm>
#include <cmath>

namespace borderweave::sim {

double Chooser::utility(std::uint32_t j, const ChoiceParty& to, double shared_partners) const {
  const ChoiceParty& from = party();
  if (to.country == from.country) return kNever;
  const Verdict& verdict = now.law.between(row, j, Rung::contact);
  if (!verdict.permitted && heeds_bans) return kNever;
  const StateRelation& states = now.model.facts.states.of(from.country)[to.country];
  const Municipalities& m = state.municipality;
  const Prospect prospect{.shared_partners = shared_partners,
                          .affinity = states.affinity,
                          .gap = static_cast<double>(verdict.gap),
                          .digital = (m.digital[row] + m.digital[j]) / 2,
                          .knowledge_from = m.knowledge[row],
                          .knowledge_to = m.knowledge[j]};
  const ChoiceParameters& p = now.model.parameters.choice;
  return p.constant + DyadEffects::sum(Dyad{from, to, states, log_distance_km(from, to)}, p) +
         StateEffects::sum(prospect, p);
}

double Chooser::outside() const {
  return now.model.outside_mass[row] * std::exp(now.model.parameters.choice.constant);
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
