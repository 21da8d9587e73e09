#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/choice/facts.h"
#include "sim/choice/place_tree.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// StateRelation over the states of a node, column by column.
struct RelationRange {
  StateRelation least;
  StateRelation highest;
};

/// The tree of places with what states and law say of its nodes: what partner choice bounds with.
/// Constant during a run.
class ChoiceIndex {
 public:
  ChoiceIndex(const ChoiceFacts& facts, const LawTimeline& law);

  const PlaceTree& tree() const { return tree_; }

  /// What state `from` has in common with the states of a node of several states.
  const RelationRange& relations(std::uint32_t from, std::uint32_t mixed_node) const {
    return relations_[mixed_number_[mixed_node] * states_ + from];
  }

  /// For a node of one state, one municipality (row) of each legal class among its members.
  std::span<const std::uint32_t> legal_examples(std::uint32_t node) const {
    return std::span(examples_).subspan(first_example_[node], examples_in_[node]);
  }

  /// Bytes held.
  std::size_t memory() const;

 private:
  void compare_states(const StateRelations& states);
  void gather_legal_classes(const VerdictTable& law);

  PlaceTree tree_;
  std::size_t states_;
  std::vector<std::uint32_t> mixed_number_;   ///< per node of several states
  std::vector<RelationRange> relations_;      ///< [mixed node × state]
  std::vector<std::uint32_t> first_example_;  ///< per node
  std::vector<std::uint16_t> examples_in_;
  std::vector<std::uint32_t> examples_;  ///< shared by nodes with the same classes
};

}  // namespace borderweave::sim
