#include "sim/choice/step_covariates.h"

#include <algorithm>
#include <utility>

#include "core/parallel.h"

namespace borderweave::sim {
namespace {

using Ranges = StepCovariates::Ranges;

constexpr std::size_t kGrain = 256;

Ranges over(const Ranges& a, const Ranges& b) {
  return {.size_low = std::min(a.size_low, b.size_low),
          .size_high = std::max(a.size_high, b.size_high),
          .income_low = std::min(a.income_low, b.income_low),
          .income_high = std::max(a.income_high, b.income_high),
          .knowledge_low = std::min(a.knowledge_low, b.knowledge_low),
          .knowledge_high = std::max(a.knowledge_high, b.knowledge_high),
          .digital_low = std::min(a.digital_low, b.digital_low),
          .digital_high = std::max(a.digital_high, b.digital_high)};
}

Ranges of_member(const ChoiceAttributes& place, const Municipalities& m, std::uint32_t row) {
  return {.size_low = float_below(place.log_size),
          .size_high = float_above(place.log_size),
          .income_low = float_below(place.log_income),
          .income_high = float_above(place.log_income),
          .knowledge_low = float_below(m.knowledge[row]),
          .knowledge_high = float_above(m.knowledge[row]),
          .digital_low = float_below(m.digital[row]),
          .digital_high = float_above(m.digital[row])};
}

Range over(const Range& a, const Range& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

}  // namespace

StepCovariates::StepCovariates(const ChoiceIndex& index, const World& world, const State& state,
                               std::vector<NetworkMembership> networks, const Climate& shocks)
    : index_(index),
      world_(world),
      affinity_(state.affinity),
      propensity_(state.pair_propensity),
      shocks_(shocks),
      networks_(std::move(networks)) {
  gather_places(state.municipality);
  enclose_members(state.municipality);
  enclose_states();
  enclose_networks();
  if (!shocks_.is_calm()) enclose_shocks();
}

Range StepCovariates::affinity_range(std::uint32_t from, std::uint32_t node) const {
  const std::uint32_t country = index_.tree()[node].country;
  if (country == PlaceTree::kMixed) return affinity_ranges_[index_.mixed_slot(from, node)];
  const double one = affinity(from, country);
  return {one, one};
}

Range StepCovariates::propensity_range(std::uint32_t from, std::uint32_t node) const {
  const std::uint32_t country = index_.tree()[node].country;
  if (country == PlaceTree::kMixed) return propensity_ranges_[index_.mixed_slot(from, node)];
  const double one = propensity(from, country);
  return {one, one};
}

StepCovariates::ClimateRanges StepCovariates::climate_ranges(std::uint32_t from,
                                                             std::uint32_t node) const {
  if (shocks_.is_calm()) return {};
  const std::uint32_t country = index_.tree()[node].country;
  if (country == PlaceTree::kMixed) return climate_ranges_[index_.mixed_slot(from, node)];
  const PairClimate& one = climate(from, country);
  return {{one.hostility, one.hostility}, {one.log_solidarity, one.log_solidarity}};
}

void StepCovariates::gather_places(const Municipalities& today) {
  const PlaceTree& tree = index_.tree();
  place_.resize(tree.size());
  parallel_for(place_.size(), kGrain, [&](std::size_t at) {
    const std::uint32_t row = tree.row(static_cast<std::uint32_t>(at));
    place_[at] = choice_attributes(world_.node[row], today.population[row], today.income[row]);
  });
}

void StepCovariates::enclose_members(const Municipalities& today) {
  const PlaceTree& tree = index_.tree();
  const auto member = [&](std::uint32_t at) { return of_member(place_[at], today, tree.row(at)); };
  ranges_.resize(tree.nodes().size());
  parallel_for(ranges_.size(), kGrain, [&](std::size_t n) {
    const PlaceTree::Node& node = tree.nodes()[n];
    if (node.split() || node.count == 0) return;
    ranges_[n] = member(node.first);
    for (std::uint32_t at = node.first + 1; at < node.end(); ++at) {
      ranges_[n] = over(ranges_[n], member(at));
    }
  });
  for (std::size_t n = ranges_.size(); n-- > 0;) {  // children come after their parents
    const PlaceTree::Node& node = tree.nodes()[n];
    if (node.split()) ranges_[n] = over(ranges_[node.child], ranges_[node.child + 1]);
  }
}

void StepCovariates::enclose_states() {
  const PlaceTree& tree = index_.tree();
  affinity_ranges_.resize(index_.mixed_slots());
  propensity_ranges_.resize(index_.mixed_slots());
  for (auto n = static_cast<std::uint32_t>(tree.nodes().size()); n-- > 0;) {
    const PlaceTree::Node& node = tree[n];
    if (node.country != PlaceTree::kMixed || !node.split()) continue;
    for (const std::uint32_t from : world_.states) {
      const std::size_t slot = index_.mixed_slot(from, n);
      affinity_ranges_[slot] =
          over(affinity_range(from, node.child), affinity_range(from, node.child + 1));
      propensity_ranges_[slot] =
          over(propensity_range(from, node.child), propensity_range(from, node.child + 1));
    }
  }
}

void StepCovariates::enclose_networks() {
  if (networks_.empty()) return;
  const PlaceTree& tree = index_.tree();
  node_networks_.assign(tree.nodes().size(), 0);
  for (std::size_t n = node_networks_.size(); n-- > 0;) {  // children come after their parents
    const PlaceTree::Node& node = tree.nodes()[n];
    if (node.split()) {
      node_networks_[n] = node_networks_[node.child] | node_networks_[node.child + 1];
      continue;
    }
    for (std::uint32_t at = node.first; at < node.end(); ++at) {
      node_networks_[n] |= networks_[tree.row(at)].own;
    }
  }
}

void StepCovariates::enclose_shocks() {
  const PlaceTree& tree = index_.tree();
  climate_ranges_.resize(index_.mixed_slots());
  for (auto n = static_cast<std::uint32_t>(tree.nodes().size()); n-- > 0;) {
    const PlaceTree::Node& node = tree[n];
    if (node.country != PlaceTree::kMixed || !node.split()) continue;
    for (const std::uint32_t from : world_.states) {
      const ClimateRanges first = climate_ranges(from, node.child);
      const ClimateRanges second = climate_ranges(from, node.child + 1);
      climate_ranges_[index_.mixed_slot(from, n)] = {
          over(first.hostility, second.hostility),
          over(first.log_solidarity, second.log_solidarity)};
    }
  }
}

}  // namespace borderweave::sim
