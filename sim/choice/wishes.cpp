#include "sim/choice/wishes.h"

namespace borderweave::sim {

Wishes::Wishes(const Now& now, const State& state, const NodeStates& nodes,
               const TiesByMunicipality& ties, std::uint32_t row)
    : stream_(now.stream(kPartner)),
      id_(static_cast<std::uint64_t>(now.model.world.territories.id[row])),
      chooser_{now, state, row},
      problem_(chooser_, nodes, ties),
      heedless_{now, state, row, false} {
  if (now.law.bars_contact(row)) heedless_problem_.emplace(heedless_, nodes, ties);
}

ChoiceDraws Wishes::draws(std::uint32_t k) const {
  return {stream_, id_, k};
}

std::uint32_t Wishes::chosen(std::uint32_t k) const {
  return choose(chooser_, problem_, draws(k));
}

std::uint32_t Wishes::blocked(std::uint32_t k) const {
  if (!heedless_problem_) return kNoChange;
  const std::uint32_t wish = choose(heedless_, *heedless_problem_, draws(k));
  if (wish == kNoChange || wish == kOutside) return kNoChange;
  const Verdict& verdict = chooser_.now.law.between(chooser_.row, wish, Rung::contact);
  return verdict.permitted ? kNoChange : wish;
}

}  // namespace borderweave::sim
