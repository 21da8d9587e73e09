#include "sim/choice/choose.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/choice/effects.h"

namespace borderweave::sim {
namespace {

/// Alternatives that are in no node.
enum Alone : std::uint32_t { kStay, kBeyond };

/// Added to every bound: what its sum and a member's may differ by through rounding.
double rounding(double bound) {
  return 1e-9 * (1 + std::abs(bound));
}

/// Those who touch the ego, where that matters, but for those it is acquainted with.
void add_touching(const Ego& ego, const std::vector<Acquaintance>& known,
                  std::vector<Exceptions::Exception>& all) {
  const ChoiceContext& context = ego.context;
  if (context.parameters.adjacent == 0 || context.touching.first.empty()) return;
  auto next = known.begin();
  for (const std::uint32_t row : context.touching.rows_of(ego.row)) {
    while (next != known.end() && next->row < row) ++next;
    if (next != known.end() && next->row == row) continue;
    const std::uint32_t position = context.index.tree().position(row);
    if (context.covariates.place(position).country == ego.place().country) continue;
    all.push_back({position, ego.utility(position, 0)});
  }
}

std::vector<Exceptions::Exception> exceptions_of(const Ego& ego, const TiesByMunicipality& ties) {
  std::vector<Exceptions::Exception> all;
  const std::vector<Acquaintance> known = acquaintances(ties, ego.row);
  for (const Acquaintance& one : known) {
    const std::uint32_t position = ego.context.index.tree().position(one.row);
    const bool tied = one.shared_partners == Acquaintance::kTied;
    all.push_back({position, tied ? kNever : ego.utility(position, one.shared_partners)});
  }
  add_touching(ego, known, all);
  return all;
}

}  // namespace

PartnerProblem::PartnerProblem(const Ego& ego, const TiesByMunicipality& ties)
    : ego_(ego), context_(ego.context), tree_(context_.index.tree()) {
  acquainted_.assign(exceptions_of(ego, ties));
}

/// Sizes of the gaps between the ego and a node's members; empty (low > high) where none may be
/// contacted. Nodes of several states are few and all near the root: any gap will do there.
Range PartnerProblem::gap_of(std::uint32_t node) const {
  if (tree_[node].country == PlaceTree::kMixed) return {0, 1};
  Range range{1, 0};
  for (const std::uint32_t example : context_.index.legal_examples(node)) {
    const Verdict& verdict = context_.law.between(ego_.row, example, Rung::contact);
    if (!verdict.permitted && ego_.respects_prohibitions) continue;
    const auto gap = static_cast<double>(verdict.gap);
    range = range.low > range.high ? Range{gap, gap}
                                   : Range{std::min(range.low, gap), std::max(range.high, gap)};
  }
  return range;
}

/// Of the effects of places and states.
double PartnerProblem::dyad_bound(std::uint32_t number) const {
  const PlaceTree::Node& node = tree_[number];
  const ChoiceAttributes& from = ego_.place();
  const bool mixed = node.country == PlaceTree::kMixed;
  const StateRelation* pair = mixed ? nullptr : context_.relations.of(from.country) + node.country;
  const RelationRange* pairs = mixed ? &context_.index.relations(from.country, number) : nullptr;
  const StepCovariates::Ranges& members = context_.covariates[number];
  const DyadRange range{.from = from,
                        .node = node,
                        .log_size = {double{members.size_low}, double{members.size_high}},
                        .log_income = {double{members.income_low}, double{members.income_high}},
                        .least = mixed ? pairs->least : *pair,
                        .highest = mixed ? pairs->highest : *pair,
                        .log_borders = context_.borders.to_node(ego_.row, number)};
  return DyadEffects::bound(range, context_.parameters);
}

/// Of the effects that depend on State and law.
double PartnerProblem::state_bound(std::uint32_t number, Range gap) const {
  const StepCovariates::Ranges& members = context_.covariates[number];
  const Municipalities& m = context_.municipality;
  const double digital = m.digital[ego_.row];
  const StepCovariates::ClimateRanges climate =
      context_.covariates.climate_ranges(ego_.place().country, number);
  const StateCovariatesRange range{
      .affinity = context_.covariates.affinity_range(ego_.place().country, number),
      .gap = gap,
      .digital = {(digital + double{members.digital_low}) / 2,
                  (digital + double{members.digital_high}) / 2},
      .knowledge_from = m.knowledge[ego_.row],
      .knowledge_to = {double{members.knowledge_low}, double{members.knowledge_high}},
      .propensity = context_.covariates.propensity_range(ego_.place().country, number),
      .common_network = context_.covariates.common_network_range(ego_.row, number),
      .hostility = climate.hostility,
      .log_solidarity = climate.log_solidarity};
  return StateEffects::bound(range, context_.parameters);
}

double PartnerProblem::bound(std::uint32_t number) const {
  const PlaceTree::Node& node = tree_[number];
  if (node.country == ego_.place().country) return kNever;
  const Range gap = gap_of(number);
  if (gap.low > gap.high) return kNever;
  const double dense = context_.parameters.constant + dyad_bound(number) + state_bound(number, gap);
  return std::max(dense + rounding(dense), acquainted_.max_over(node.first, node.end()));
}

void PartnerProblem::utilities(const PlaceTree::Node& node, double* utility) const {
  for (std::uint32_t k = 0; k < node.count; ++k) {
    utility[k] = ego_.utility(node.first + k, 0);
  }
  acquainted_.visit(node.first, node.end(), [&](const Exceptions::Exception& one) {
    utility[one.position - node.first] = one.utility;
  });
}

std::uint32_t choose(const Ego& ego, const PartnerProblem& problem, const ChoiceDraws& draws) {
  const double stay = gumbel(draws.alone(kStay));
  const double beyond = std::log(ego.outside()) + gumbel(draws.alone(kBeyond));
  Best best{.value = std::max(stay, beyond)};
  const PlaceTree& tree = ego.context.index.tree();
  GumbelSearch(tree, problem, draws, best).run();
  if (best.found) return tree.row(best.position);
  return beyond > stay ? kOutside : kNoChange;
}

}  // namespace borderweave::sim
