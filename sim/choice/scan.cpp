#include "sim/choice/scan.h"

#include <cmath>

namespace borderweave::sim {

ChoiceSet weigh(const Now& now, const State& state, const TiesByMunicipality& ties,
                std::uint32_t i) {
  const Chooser chooser{now, state, i};
  const auto& party = now.model.facts.party;
  ChoiceSet set{.weight = std::vector<double>(party.size(), 0.0), .outside = chooser.outside()};
  const auto acquainted = acquaintances(ties, i);
  auto next = acquainted.begin();
  set.total += set.outside;
  for (std::uint32_t j = 0; j < party.size(); ++j) {
    std::uint32_t shared = 0;
    if (next != acquainted.end() && next->row == j) shared = next++->shared_partners;
    if (shared == Acquaintance::kTied) continue;
    set.weight[j] = std::exp(chooser.utility(j, party[j], shared));
    set.total += set.weight[j];
  }
  return set;
}

std::uint32_t pick(const ChoiceSet& set, double u) {
  double rest = u * set.total - 1;
  if (rest < 0) return kNoChange;
  rest -= set.outside;
  if (rest < 0) return kOutside;
  std::uint32_t last = kNoChange;  // rounding may leave a rest beyond the last alternative
  for (std::uint32_t j = 0; j < set.weight.size(); ++j) {
    if (set.weight[j] == 0) continue;
    last = j;
    rest -= set.weight[j];
    if (rest < 0) return j;
  }
  return last;
}

}  // namespace borderweave::sim
