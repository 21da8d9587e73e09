#include "sim/choice/choose.h"

#include <cmath>
#include <utility>
#include <vector>

namespace borderweave::sim {
namespace {

/// Alternatives that are in no node.
enum Alone : std::uint32_t { kStay, kBeyond };

/// Added to every bound: what its sum and a member's may differ by through rounding.
double rounding(double bound) {
  return 1e-9 * (1 + std::abs(bound));
}

std::vector<Exceptions::Exception> exceptions_of(const Chooser& chooser,
                                                 const TiesByMunicipality& ties,
                                                 const PlaceTree& tree) {
  std::vector<Exceptions::Exception> all;
  for (const Acquaintance& one : acquaintances(ties, chooser.row)) {
    const std::uint32_t position = tree.position(one.row);
    const bool tied = one.shared_partners == Acquaintance::kTied;
    all.push_back(
        {position,
         tied ? kNever : chooser.utility(one.row, tree.place(position), one.shared_partners)});
  }
  return all;
}

}  // namespace

PartnerProblem::PartnerProblem(const Chooser& chooser, const NodeStates& states,
                               const TiesByMunicipality& ties)
    : chooser_(chooser), states_(states), tree_(chooser.now.model.index.tree()) {
  acquainted_.assign(exceptions_of(chooser, ties, tree_));
}

/// Sizes of the gaps between the chooser and a node's members; empty (low > high) where none may
/// be contacted. Nodes of several states are few and all near the root: any gap will do there.
Range PartnerProblem::gap_of(std::uint32_t node) const {
  if (tree_[node].country == PlaceTree::kMixed) return {0, 1};
  Range range{1, 0};
  for (const std::uint32_t example : chooser_.now.model.index.legal_examples(node)) {
    const Verdict& verdict = chooser_.now.law.between(chooser_.row, example, Rung::contact);
    if (!verdict.permitted && chooser_.heeds_bans) continue;
    const auto gap = static_cast<double>(verdict.gap);
    range = range.low > range.high ? Range{gap, gap}
                                   : Range{std::min(range.low, gap), std::max(range.high, gap)};
  }
  return range;
}

double PartnerProblem::bound(std::uint32_t number) const {
  const PlaceTree::Node& node = tree_[number];
  const ChoiceParty& from = chooser_.party();
  if (node.country == from.country) return kNever;
  const Range gap = gap_of(number);
  if (gap.low > gap.high) return kNever;
  const Model& model = chooser_.now.model;
  const bool mixed = node.country == PlaceTree::kMixed;
  const StateRelation* pair = mixed ? nullptr : model.facts.states.of(from.country) + node.country;
  const RelationRange* pairs = mixed ? &model.index.relations(from.country, number) : nullptr;
  const StateRelation& least = mixed ? pairs->least : *pair;
  const StateRelation& highest = mixed ? pairs->highest : *pair;
  const NodeStates::Ranges& members = states_[number];
  const Municipalities& m = chooser_.state.municipality;
  const double digital = m.digital[chooser_.row];
  const ProspectRange prospect{
      .affinity = {least.affinity, highest.affinity},
      .gap = gap,
      .digital = {(digital + double{members.digital_low}) / 2,
                  (digital + double{members.digital_high}) / 2},
      .knowledge_from = m.knowledge[chooser_.row],
      .knowledge_to = {double{members.knowledge_low}, double{members.knowledge_high}}};
  const ChoiceParameters& p = model.parameters.choice;
  const double dense = p.constant + DyadEffects::bound(DyadRange{from, node, least, highest}, p) +
                       StateEffects::bound(prospect, p);
  return std::max(dense + rounding(dense), acquainted_.most(node.first, node.end()));
}

void PartnerProblem::utilities(const PlaceTree::Node& node, double* utility) const {
  for (std::uint32_t k = 0; k < node.count; ++k) {
    const std::uint32_t position = node.first + k;
    utility[k] = chooser_.utility(tree_.row(position), tree_.place(position), 0);
  }
  acquainted_.visit(node.first, node.end(), [&](const Exceptions::Exception& one) {
    utility[one.position - node.first] = one.utility;
  });
}

std::uint32_t choose(const Chooser& chooser, const PartnerProblem& problem,
                     const ChoiceDraws& draws) {
  const double stay = gumbel(draws.alone(kStay));
  const double beyond = std::log(chooser.outside()) + gumbel(draws.alone(kBeyond));
  Best best{.value = std::max(stay, beyond)};
  const PlaceTree& tree = chooser.now.model.index.tree();
  GumbelSearch(tree, problem, draws, best).run();
  if (best.found) return tree.row(best.position);
  return beyond > stay ? kOutside : kNoChange;
}

}  // namespace borderweave::sim
