#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/countries.h"

namespace borderweave::sim {

/// What two states have in common for good; 0 or 1.
struct StateRelation {
  double language = 0;        ///< an official language
  double contiguous = 0;      ///< a land border
  double post_socialist = 0;  ///< both are
  double east_west = 0;       ///< exactly one is post-socialist
};

/// StateRelation by rows of Countries. Only pairs of states that occur among `present` are filled.
class StateRelations {
 public:
  StateRelations(const geo::Countries& countries, std::vector<std::uint32_t> present);

  /// The row of pairs of state `a`; index it with the other state.
  const StateRelation* of(std::uint32_t a) const { return pairs_.data() + a * states_; }

  std::size_t size() const { return states_; }

 private:
  std::size_t states_;
  std::vector<StateRelation> pairs_;
};

}  // namespace borderweave::sim
