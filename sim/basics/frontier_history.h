#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// What stood and stands between two near states, on every day: what commuting needs to know of a
/// frontier beside where municipalities lie. Refers to the World.
class FrontierHistory {
 public:
  /// `states` as in World::near_states.
  FrontierHistory(const World& world, RowPair states);

  RowPair states() const { return states_; }
  bool common_language() const { return common_language_; }

  /// The obstacles of the law of movement on that day, and those that shocks put up besides
  /// (PairClimate::barriers).
  geo::Barriers barriers(Date on, std::uint8_t put_up = 0) const;

  /// ln of the pay in the second state over that in the first. Both are nominal incomes per head
  /// where both states have figures, else both are the incomes of countries.csv, so that like is
  /// compared with like.
  double log_pay_ratio(Date on) const;

  /// What a replicate adds to it: its trends of income (by World::states), as far as they differ
  /// from those of the tables, over the years since the last figures of either. 0 where
  /// log_pay_ratio() compares the incomes of countries.csv, which are of one year and never change.
  double log_pay_drift(std::span<const double> income_trend, Date on) const;

  /// Is every way bound to crossings, and which are there, open or not? Two states with a listed
  /// crossing can be passed at crossings alone; or, where those are needed at barriers, everywhere
  /// but there.
  bool limited() const { return !at_barriers_ && !crossings_.empty(); }
  const std::vector<const geo::Crossing*>& crossings() const { return crossings_; }

 private:
  RowPair states_;
  const geo::Country* first_;
  const geo::Country* second_;
  std::array<std::uint32_t, 2> number_;  ///< of the two, in World::states
  bool nominal_;                         ///< do both states have figures of nominal income?
  bool common_language_;
  bool at_barriers_;  ///< crossings are needed only there
  std::vector<geo::DatedBarriers> barriers_;
  std::vector<const geo::Crossing*> crossings_;
};

}  // namespace borderweave::sim
