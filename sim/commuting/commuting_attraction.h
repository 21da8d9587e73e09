#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "geo/region_tables.h"
#include "sim/basics/state.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/basics/world.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// The border multiplier of model.md §3.3: the share of commuting that remains across a frontier,
/// compared with none,
///
///     b = exp(min(0, -θ_n - θ_l[no common language] - θ_c[checks] - θ_v[visa]
///                    - θ_w[no right to work] + θ_t Λ)),
///
/// and 1 within a state. Directional in principle, although today's movement tables are symmetric.
class BorderMultiplier {
 public:
  /// `theta` is State::theta. Barriers are those of the day.
  BorderMultiplier(const World& world, std::span<const double> theta, Date on);

  /// b from a home to a workplace in these states (rows in Countries), for a pair of municipalities
  /// whose tie has Λ = `cooperation`; 0 for states not in World::near_states, between which nobody
  /// commutes.
  double between(std::uint32_t home, std::uint32_t work, double cooperation) const;

 private:
  std::size_t states_;
  std::vector<double> resistance_;  ///< Σθ of the barriers between two states [home × work]
  double ties_;                     ///< θ_t
};

/// f(d) of model.md §3.3: ln f = -7.33 x²/(1 + x²) - d/60, x = d/20 km. f(0) = 1, elasticity -4 at
/// 20 km [P].
double commuting_decay(double km);

/// The attraction of the workplaces of j for a worker living in i: E_j w_j f(d_ij) b_ij.
/// Time-dependent factors are those of the step's conditions.
class CommutingAttraction {
 public:
  CommutingAttraction(const StepContext& now, const State& state);

  /// Attraction of the jobs in i itself. d_ii = max(1, r/2) km, where r is the radius of a disc
  /// that holds the population.
  double at_home(std::size_t i) const;

  /// Attraction of the jobs in j != i, whose centre is `km` away.
  double of(std::size_t i, std::uint32_t j, double km) const;

 private:
  /// km from every municipality to one crossing; infinity beyond the two states.
  struct Way {
    double extra_km = 0;  ///< the distance equivalent of waiting for a ferry
    std::vector<double> km;
  };

  double decay_across(std::size_t i, std::uint32_t j, double km) const;
  void survey(const RowPair& states, const geo::Crossing& crossing);

  const World& world_;
  const Parameters& parameters_;
  const State& state_;
  BorderMultiplier border_;
  TiesByMunicipality ties_;
  std::map<RowPair, std::vector<Way>> ways_;  ///< by states; absent where not limited
};

}  // namespace borderweave::sim
