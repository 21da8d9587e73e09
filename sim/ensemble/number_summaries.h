#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "core/rows.h"
#include "sim/basics/instrument.h"
#include "sim/basics/world.h"
#include "sim/ensemble/summary.h"

/// The numbers that forecasts of counts and flows are scored by, gathered date by date and, within
/// each date, replicate by replicate.
namespace borderweave::sim {

/// Gathers what happens between two states, in each replicate by itself.
class StatePairSummaries {
 public:
  StatePairSummaries(const World& world, std::size_t times, std::uint32_t replicates);

  /// Dates come in order, without a gap: events are told from the date before.
  void add(Frames frames, std::size_t time);

  /// Call once, at the end.
  StatePairNumbers finish();

 private:
  /// Of one pair of states.
  struct Numbers {
    std::vector<std::int32_t> ties;  ///< [time × replicate × level]
    std::array<std::vector<std::int32_t>, kStatePairCounts> count;  ///< [time × replicate]
  };
  /// An agglomeration and the states of its leading centres.
  struct Formed {
    std::uint64_t id = 0;
    RowPair centres;  ///< where it has no id
    RowPair states;
    friend auto operator<=>(const Formed&, const Formed&) = default;
  };
  /// What a replicate had at the date before.
  struct Before {
    std::vector<RowPair> ties;   ///< sorted
    std::vector<Formed> formed;  ///< sorted
  };

  void add_ties(const Frame& frame, std::size_t cell, Before& now);
  void add_agglomerations(const Frame& frame, std::size_t cell, Before& now);
  bool counts(const RowPair& pair) const;
  RowPair states_of(const RowPair& pair) const;
  Numbers& numbers_of(const RowPair& states);
  void count(StatePairCount what, const RowPair& states, std::size_t cell) {
    ++numbers_of(states).count.at(static_cast<std::size_t>(what))[cell];
  }

  const World& world_;
  std::size_t times_;
  std::uint32_t replicates_;
  std::map<RowPair, Numbers> found_;
  std::vector<Numbers*> slot_;  ///< by number of either state: a field is faster than the map
  std::vector<Before> before_;  ///< per replicate; empty before the first date
};

/// Gathers commuters who work in another state.
class CommuterSummaries {
 public:
  CommuterSummaries(const World& world, std::size_t times, std::uint32_t replicates)
      : world_(world), times_(times), replicates_(replicates) {}

  void add(Frames frames, std::size_t time);

  /// Call once, at the end.
  CommuterNumbers finish();

 private:
  void add_flows(const Frame& frame, std::size_t cell);

  const World& world_;
  std::size_t times_;
  std::uint32_t replicates_;
  std::map<RowPair, std::vector<double>> between_units_;   ///< [time × replicate]
  std::map<RowPair, std::vector<double>> between_states_;  ///< [time × replicate]
  CommuterNumbers numbers_;
};

}  // namespace borderweave::sim
