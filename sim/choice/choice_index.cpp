#include "sim/choice/choice_index.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace borderweave::sim {
namespace {

void include(RelationRange& range, const StateRelation& relation) {
  const auto widen = [&](double StateRelation::*column) {
    range.least.*column = std::min(range.least.*column, relation.*column);
    range.highest.*column = std::max(range.highest.*column, relation.*column);
  };
  widen(&StateRelation::language);
  widen(&StateRelation::contiguous);
  widen(&StateRelation::post_socialist);
  widen(&StateRelation::east_west);
}

std::vector<ChoiceAttributes> places_of(const World& world) {
  std::vector<ChoiceAttributes> places;
  places.reserve(world.size());
  for (const NodeCovariates& node : world.node) places.push_back(choice_attributes(node));
  return places;
}

using LegalClassSet = std::vector<std::uint16_t>;  ///< sorted

/// The legal classes of each node of one state; nothing for nodes of several.
std::vector<LegalClassSet> classes_by_node(const PlaceTree& tree, const VerdictTable& law) {
  std::vector<LegalClassSet> sets(tree.nodes().size());
  for (std::size_t n = sets.size(); n-- > 0;) {  // children come after their parents
    const PlaceTree::Node& node = tree.nodes()[n];
    if (node.country == PlaceTree::kMixed) continue;
    LegalClassSet& set = sets[n];
    if (node.split()) {
      std::ranges::set_union(sets[node.child], sets[node.child + 1], std::back_inserter(set));
      continue;
    }
    for (std::uint32_t at = node.first; at < node.end(); ++at) {
      set.push_back(law.class_of(tree.row(at)));
    }
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  return sets;
}

/// A municipality of each legal class.
std::vector<std::uint32_t> examples_by_class(const PlaceTree& tree, const VerdictTable& law) {
  std::vector<std::uint32_t> example(law.classes());
  for (auto row = static_cast<std::uint32_t>(tree.size()); row-- > 0;) {
    example[law.class_of(row)] = row;
  }
  return example;
}

}  // namespace

ChoiceIndex::ChoiceIndex(const World& world, const StateRelations& relations,
                         const LawTimeline& law)
    : tree_(places_of(world)), states_(relations.size()) {
  compare_states(relations);
  gather_legal_classes(law.on(Date::max()));  // classes do not depend on the day
}

void ChoiceIndex::compare_states(const StateRelations& states) {
  mixed_number_.assign(tree_.nodes().size(), 0);
  std::vector<std::vector<std::uint32_t>> countries(tree_.nodes().size());
  std::uint32_t mixed = 0;
  for (std::size_t n = tree_.nodes().size(); n-- > 0;) {
    const PlaceTree::Node& node = tree_.nodes()[n];
    if (node.country != PlaceTree::kMixed) {
      if (n == 0 || tree_[node.parent].country == PlaceTree::kMixed) countries[n] = {node.country};
      continue;
    }
    if (!node.split()) continue;  // the root of a world without places
    for (const std::uint32_t child : {node.child, node.child + 1}) {
      countries[n].insert(countries[n].end(), countries[child].begin(), countries[child].end());
    }
    mixed_number_[n] = mixed++;
    for (std::uint32_t from = 0; from < states_; ++from) {
      const StateRelation& first = states.of(from)[countries[n][0]];
      RelationRange range{first, first};
      for (const std::uint32_t country : countries[n]) include(range, states.of(from)[country]);
      relations_.push_back(range);
    }
  }
}

void ChoiceIndex::gather_legal_classes(const VerdictTable& law) {
  const auto sets = classes_by_node(tree_, law);
  const auto example = examples_by_class(tree_, law);
  std::map<LegalClassSet, std::uint32_t> known;
  for (const LegalClassSet& set : sets) {
    const auto [at, fresh] = known.try_emplace(set, static_cast<std::uint32_t>(examples_.size()));
    if (fresh) {
      for (const std::uint16_t legal_class : set) examples_.push_back(example[legal_class]);
    }
    first_example_.push_back(at->second);
    examples_in_.push_back(static_cast<std::uint16_t>(set.size()));
  }
}

std::size_t ChoiceIndex::memory() const {
  return tree_.memory() + mixed_number_.capacity() * sizeof(std::uint32_t) +
         relations_.capacity() * sizeof(RelationRange) +
         first_example_.capacity() * sizeof(std::uint32_t) +
         examples_in_.capacity() * sizeof(std::uint16_t) +
         examples_.capacity() * sizeof(std::uint32_t);
}

}  // namespace borderweave::sim
