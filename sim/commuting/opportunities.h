#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/basics/common_bodies.h"
#include "sim/basics/commuting_plan.h"
#include "sim/basics/state.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/commuting/border_year.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// E_j w̃_j per municipality, w̃ = (pop/20k)^.05: what a workplace of j is worth to a worker who
/// lives there. Income is not in it: within a state pay hardly differs, and abroad it counts by
/// ratio.
std::vector<double> job_masses(const State& state);

/// f within a municipality of so many people, who live on a disc of `density` people per km²: at a
/// distance of half its radius, at least 1 km.
double decay_within(double people, double density);

/// The opportunities o_ij of model.md §3.3 for workers of i, in one year:
///
///     E_j w̃_j f(d_ij)                                                     at home,
///     E_j w̃_j g(d_ij) M_ab exp(θ_t Λ_ij) (r_j/r_i)^ω      across a frontier, g = exp(-d/D).
///
/// Where a way is bound to crossings, because all of the frontier is or because a barrier stands in
/// it, d is the way over the nearest open one, a ferry adding the wait; none open in reach, or none
/// at all, leaves `closed` of what the straight way would be: a factor, so that closing never
/// raises a flow, and at least so much, so that opening a crossing never lowers one. Refers to its
/// arguments. Safe to ask from many threads.
class Opportunities {
 public:
  Opportunities(const StepContext& now, const State& state, const std::vector<BorderYear>& years);

  struct Sums {
    double total = 0;          ///< Σ o
    double accessibility = 0;  ///< Σ E w̃ k: neither ties nor pay of regions in it
  };

  /// Writes o for every entry of plan.reach_of(i).
  Sums write(std::size_t i, std::span<double> to) const;

 private:
  /// A frontier from one of its sides.
  struct Side {
    const CommutingFrontier* frontier = nullptr;
    const BorderYear* year = nullptr;
    Direction direction = kForth;
  };

  double across(std::span<const Side> sides, std::size_t i, std::size_t abroad) const;
  double over_crossings(const CommutingFrontier& frontier, const BorderSeason& season,
                        std::size_t i, std::uint32_t j) const;
  double ease_by_ties(std::size_t i, std::span<double> to) const;
  double ease(std::size_t i, std::uint32_t j, double cooperation, std::span<double> to) const;
  /// The frontiers of the state of i, by the place of the other in World::states.
  std::span<const Side> sides_of(std::size_t i) const {
    return std::span(sides_).subspan(state_[i] * world_.states.size(), world_.states.size());
  }

  const World& world_;
  const CommutingPlan& plan_;
  const Parameters& parameters_;
  const Ties& tie_;
  TiesByMunicipality ties_;
  CommonBodies bodies_;
  double per_km_;  ///< 1/D
  double theta_t_;
  std::vector<double> mass_;
  std::vector<double> own_;           ///< mass × f within the municipality
  std::vector<double> pay_;           ///< r^ω
  std::vector<std::uint32_t> state_;  ///< per municipality its place in World::states
  std::vector<Side> sides_;           ///< by World::states, home × work
};

}  // namespace borderweave::sim
