#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/basics/choice_attributes.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// What two states have in common; 0 or 1 unless said otherwise.
struct StateRelation {
  double language = 0;        ///< an official language
  double contiguous = 0;      ///< a land border
  double post_socialist = 0;  ///< both are
  double east_west = 0;       ///< exactly one is post-socialist
  double affinity = 0;        ///< −1…1, see `affinity`
};

/// StateRelation by rows of Countries. Only pairs of states that occur among `present` are filled.
class StateRelations {
 public:
  StateRelations(const geo::Countries& countries, std::vector<std::uint32_t> present, Date on);

  /// The row of pairs of state `a`; index it with the other state.
  const StateRelation* of(std::uint32_t a) const { return pairs_.data() + a * states_; }

  std::size_t size() const { return states_; }

 private:
  std::size_t states_;
  std::vector<StateRelation> pairs_;
};

/// What partner choice knows that does not change during a run.
struct ChoiceFacts {
  std::vector<ChoiceParty> party;  ///< rows of World
  StateRelations states;
};

/// `on` is the day whose bloc membership sets the affinity of states.
ChoiceFacts choice_facts(const World& world, Date on);

ChoiceParty choice_party(const Party& party);

/// Closeness of two states on a day: .3 where both are in the EU, .2 more for any other bloc they
/// share [A] (model.md §3.6; constant here, war and drift are not modelled yet).
double affinity(const geo::Countries& countries, std::uint32_t a, std::uint32_t b, Date on);

}  // namespace borderweave::sim
