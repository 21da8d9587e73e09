#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "core/date.h"
#include "sim/basics/commuting_plan.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// Directions of a frontier, as in State::permeability.
enum Direction : std::uint8_t { kForth, kBack };

/// The months of a year in which the same crossings of a frontier were open and the same barriers
/// stood.
struct BorderSeason {
  /// km that each crossing adds: 0 a bridge, the wait a ferry, infinity a closed one.
  std::vector<float> extra_km;
  /// By the number of a way's barriers (CommutingPlan::barriers): is it bound to crossings?
  std::vector<std::uint8_t> bound;
  bool open = false;              ///< some crossing is
  std::array<double, 2> share{};  ///< Σ M over its months, by Direction, over the months of a year
};

/// A frontier in the twelve months of a year.
struct BorderYear {
  std::vector<BorderSeason> seasons;
  bool bound = false;             ///< some way is, in some season
  std::array<double, 2> share{};  ///< Σ M over all months / 12
};

/// ln M* of model.md §3.3 on a day: where the passability of the frontier tends to,
///
///     min(0, -θ_n - θ_l[no common language] - θ_c[checks] - θ_v[visa] - θ_w[no right to work]
///            + ω ln(p_there/p_here)).
///
/// `frontier`: row in World::near_states. `put_up`: barriers of shocks (PairClimate::barriers).
double permeability_target(const FrontierHistory& history, const State& state, std::size_t frontier,
                           Direction direction, Date on, std::uint8_t put_up = 0);

/// State::permeability on the eve of the first year of the calendar. The tables of movement and pay
/// are exact from 1995 on, so M runs from there, where it was in balance; a run that starts earlier
/// begins in balance.
void begin_permeability(const Model& model, State& state);

/// Carries State::permeability, ln M by frontier and direction, through the twelve months up to the
/// last day of the step: d ln M/dt = (ln M* - ln M)/τ. What it was in these months is returned by
/// frontier, for flows that are the mean of a year. A crossing that was closed in some months of it
/// counts as closed in these, at once, not in M; so does what a shock leaves of passage.
std::vector<BorderYear> pass_year(const StepContext& now, State& state);

}  // namespace borderweave::sim
