#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/countries.h"
#include "sim/basics/node_covariates.h"
#include "sim/choice/place_tree.h"

/// What the effects of partner choice (effects.h) see of a pair, and of all pairs of an ego with
/// the members of a node of the tree of places at once.
namespace borderweave::sim {

/// What two states have in common during the whole run; 0 or 1.
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

/// What the effects of places and states see of an ego and whom it may choose.
struct Dyad {
  const ChoiceAttributes& from;
  const ChoiceAttributes& to;
  const StateRelation& states;
  double log_distance = 0;  ///< ln(km), at least 0
  double log_borders = 0;   ///< ln(b_ij / 20 km) + ln(b_ji / 20 km), see BorderDistances
  double adjacent = 0;      ///< 1: their outlines touch
};

/// What the effects that depend on State and law see besides.
struct StateCovariates {
  double shared_partners = 0;  ///< number of common partners
  double affinity = 0;         ///< of the two states
  double gap = 0;              ///< Verdict::gap for contact
  double digital = 0;          ///< mean of both sides
  double knowledge_from = 0;
  double knowledge_to = 0;
  double propensity = 0;      ///< State::pair_propensity of the two states
  double common_network = 0;  ///< 1: a network in common, ½: associated ones, 0: neither
  double hostility = 0;       ///< of the two states, 0…1
  double log_solidarity = 0;  ///< ln of the factor by which a shock makes them seek each other
};

/// The series of ln(2 asin(c/2) / c), whose terms are all positive, cut after the second: at most
/// ln of the great-circle distance in km of points whose chord has this square, by 0.02 at 10,000
/// km and by 1e-8 at 637 km. Neither square root nor arc sine.
inline double log_distance_at_least(double square) {
  constexpr double kLogRadius = 8.759513103374363;
  const double arc = square * (1.0 / 24 + square * (3.0 / 640 - 1.0 / 1152));
  return 0.5 * std::log(square) + kLogRadius + arc;
}

/// ln of the great-circle distance in km of points on the unit sphere, 0 below 1 km, from the
/// square of their chord. Right within 1e-8.
inline double log_distance_km(double square) {
  constexpr double kSeriesLimit = 0.01;
  if (square > kSeriesLimit) {
    return std::log(2 * kEarthRadiusKm * std::asin(std::min(1.0, std::sqrt(square) / 2)));
  }
  return std::max(0.0, log_distance_at_least(square));
}

inline double log_distance_km(const ChoiceAttributes& a, const ChoiceAttributes& b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  const double dz = a.z - b.z;
  return log_distance_km(dx * dx + dy * dy + dz * dz);
}

/// [low, high], both included.
struct Range {
  double low = 0;
  double high = 0;
};

/// The greatest coefficient × x over a range of x.
inline double max_over(double coefficient, Range x) {
  return std::max(coefficient * x.low, coefficient * x.high);
}

/// Dyad for all members of a node at once. Members that touch the ego are weighed one by one
/// (Exceptions); no other does.
struct DyadRange {
  const ChoiceAttributes& from;
  const PlaceTree::Node& node;
  Range log_size;
  Range log_income;
  const StateRelation& least;  ///< each column over the node's states
  const StateRelation& highest;
  Range log_borders = {};

  /// Wide enough for the error of log_distance_km.
  static constexpr double kOutward = 1e-7;

  double log_nearest() const {
    return std::max(0.0, log_distance_at_least(nearest_square(node, from))) - kOutward;
  }
  double log_farthest() const { return log_distance_km(farthest_square(node, from)) + kOutward; }
};

/// StateCovariates for all members of a node at once. Members that share partners with the ego are
/// weighed one by one (Exceptions); all others share none.
struct StateCovariatesRange {
  Range affinity;
  Range gap;
  Range digital;
  double knowledge_from = 0;
  Range knowledge_to;
  Range propensity;
  Range common_network;
  Range hostility;
  Range log_solidarity;
};

/// |x − at| over a range of x.
inline Range distance_from(double at, Range x) {
  const double to_low = std::abs(x.low - at);
  const double to_high = std::abs(x.high - at);
  const bool inside = x.low <= at && at <= x.high;
  return {inside ? 0.0 : std::min(to_low, to_high), std::max(to_low, to_high)};
}

}  // namespace borderweave::sim
