#include "sim/ties/partner_choices.h"

namespace borderweave::sim {

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

}  // namespace borderweave::sim
