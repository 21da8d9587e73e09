#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "core/rows.h"
#include "geo/region_tables.h"
#include "sim/basics/state.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/commuting/border_multiplier.h"
#include "sim/model/step_context.h"

namespace borderweave::sim {

/// f(d) of model.md §3.3: ln f = -7.33 x²/(1 + x²) - d/60, x = d/20 km. f(0) = 1, elasticity -4 at
/// 20 km [P].
double commuting_decay(double km);

/// How much the workplaces of j draw a worker who lives in i: E_j w_j f(d_ij) b_ij. Time-dependent
/// parts are those of the step's conditions.
class CommutingAttraction {
 public:
  CommutingAttraction(const StepContext& now, const State& state);

  /// Of the jobs at home. d_ii = max(1, r/2) km, r the radius of a disc that holds the population.
  double at_home(std::size_t i) const;

  /// Of the jobs in j != i, whose centres are `km` apart.
  double of(std::size_t i, std::uint32_t j, double km) const;

 private:
  /// km from every municipality to one crossing; infinity beyond the two states.
  struct Way {
    double extra_km = 0;  ///< what waiting for a ferry is worth
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
