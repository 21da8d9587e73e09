#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/basics/world.h"
#include "sim/choice/dyad.h"
#include "sim/choice/place_tree.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// StateRelation over the states of a node, column by column.
struct RelationRange {
  StateRelation least;
  StateRelation highest;
};

/// The tree of places with what the relations of states and law say of its nodes: the constant part
/// of what partner choice bounds with; StepCovariates has the rest. The tree is that of the places
/// as the data have them, so that keyed draws keep their addresses whatever changes during the run.
class ChoiceIndex {
 public:
  ChoiceIndex(const World& world, const StateRelations& relations, const LawTimeline& law);

  const PlaceTree& tree() const { return tree_; }

  /// What state `from` has in common with the states of a node of several states.
  const RelationRange& relations(std::uint32_t from, std::uint32_t mixed_node) const {
    return relations_[mixed_slot(from, mixed_node)];
  }

  /// A number for state `from` and a node of several states, below mixed_slots().
  std::size_t mixed_slot(std::uint32_t from, std::uint32_t mixed_node) const {
    return mixed_number_[mixed_node] * states_ + from;
  }
  std::size_t mixed_slots() const { return relations_.size(); }

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
