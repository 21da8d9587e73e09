#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/basics/shocks.h"
#include "sim/basics/state.h"
#include "sim/basics/world.h"
#include "sim/choice/choice_index.h"
#include "sim/choice/common_networks.h"
#include "sim/choice/dyad.h"

namespace borderweave::sim {

/// What partner choice reads of today's State, made ready for the tree of places: the places at
/// their present size and income, and for every node ranges over its members, rounded outward. Made
/// again for every step; valid until the columns change.
class StepCovariates {
 public:
  struct Ranges {
    float size_low = 0;  ///< ChoiceAttributes::log_size
    float size_high = 0;
    float income_low = 0;  ///< ChoiceAttributes::log_income
    float income_high = 0;
    float knowledge_low = 0;
    float knowledge_high = 0;
    float digital_low = 0;
    float digital_high = 0;
  };

  /// Over the states of a node.
  struct ClimateRanges {
    Range hostility;
    Range log_solidarity;
  };

  /// All but `networks`, those of the day (NetworkMembers::on), have to outlive it.
  StepCovariates(const ChoiceIndex& index, const World& world, const State& state,
                 std::vector<NetworkMembership> networks, const Climate& shocks = Climate::calm());

  /// The place at a position: neighbours in the tree are neighbours in memory.
  const ChoiceAttributes& place(std::uint32_t position) const { return place_[position]; }

  const Ranges& operator[](std::uint32_t node) const { return ranges_[node]; }

  /// Of two states of the region (rows in Countries).
  double affinity(std::uint32_t a, std::uint32_t b) const {
    return affinity_[world_.state_number[a] * world_.states.size() + world_.state_number[b]];
  }

  /// in_common() of two municipalities.
  double common_network(std::uint32_t a, std::uint32_t b) const {
    return networks_.empty() ? 0 : in_common(networks_[a], networks_[b].own);
  }

  /// Of municipality `from` and the members of a node.
  Range common_network_range(std::uint32_t from, std::uint32_t node) const {
    return {0, networks_.empty() ? 0 : in_common(networks_[from], node_networks_[node])};
  }

  /// What shocks make of two states.
  const PairClimate& climate(std::uint32_t a, std::uint32_t b) const {
    return shocks_.between(a, b);
  }

  /// Of state `from` and the states of a node.
  Range affinity_range(std::uint32_t from, std::uint32_t node) const;
  ClimateRanges climate_ranges(std::uint32_t from, std::uint32_t node) const;

  /// State::pair_propensity of a state of the region and any other (rows in Countries).
  double propensity(std::uint32_t a, std::uint32_t b) const { return of_pairs(propensity_, a)[b]; }

  /// The part of a table like State::pair_propensity that is of a state of the region, by the other
  /// (rows in Countries).
  std::span<const double> of_pairs(const std::vector<double>& table, std::uint32_t a) const {
    const std::size_t states = world_.countries.size();
    return std::span(table).subspan(world_.state_number[a] * states, states);
  }

  /// Of state `from` and the states of a node.
  Range propensity_range(std::uint32_t from, std::uint32_t node) const;

 private:
  void gather_places(const Municipalities& today);
  void enclose_members(const Municipalities& today);
  void enclose_states();
  void enclose_networks();
  void enclose_shocks();

  const ChoiceIndex& index_;
  const World& world_;
  const std::vector<double>& affinity_;    ///< State::affinity
  const std::vector<double>& propensity_;  ///< State::pair_propensity
  const Climate& shocks_;
  std::vector<ChoiceAttributes> place_;
  std::vector<Ranges> ranges_;
  std::vector<Range> affinity_ranges_;         ///< see ChoiceIndex::mixed_slot
  std::vector<Range> propensity_ranges_;       ///< likewise
  std::vector<ClimateRanges> climate_ranges_;  ///< likewise; empty on a calm day
  std::vector<NetworkMembership> networks_;    ///< by municipality; empty: nobody is in any
  std::vector<NetworkSet> node_networks_;      ///< those of the members, by node
};

}  // namespace borderweave::sim
