#pragma once

#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "sim/agglomeration/agglomerate.h"
#include "sim/basics/theta.h"
#include "sim/commuting/border_year.h"
#include "sim/commuting/commute.h"
#include "sim/model/model.h"

namespace borderweave::test {

/// Yearly commuting and agglomerations on a small world, with nothing else going on: populations
/// stay, ties are those the test writes. Jobs are as many as workers over the whole region, so that
/// drawing a frontier through it changes nothing else.
class TerritoryRun {
 public:
  explicit TerritoryRun(sim::World small, int first_year = 2000, int years = 30)
      : world_(std::move(small)),
        calendar_(make_date(first_year, 1, 1), make_date(first_year + years, 1, 1), 12),
        model_{world_,
               {},
               sim::LawTimeline(sim::LawBook{}, world_, calendar_[0].begin,
                                make_date(first_year + years, 1, 1)),
               calendar_,
               calendar_} {
    settle();
  }
  TerritoryRun(const TerritoryRun&) = delete;
  TerritoryRun& operator=(const TerritoryRun&) = delete;

  /// The next year: commuting, then agglomerations.
  std::vector<sim::AgglomerationRecord> next_year() {
    flows = sim::commute(now(year_), state);
    return agglomerate();
  }

  /// The next year with the `flows` that the test has written.
  std::vector<sim::AgglomerationRecord> agglomerate() {
    return sim::agglomerate(now(year_++), flows, state);
  }

  /// Commuting alone, in the year that comes next.
  sim::Flows commute() { return sim::commute(now(year_), state); }

  sim::StepContext now(std::size_t year) const { return now(calendar_[year]); }
  sim::StepContext now(const Step& step) const { return sim::step_context(model_, step, Key{}); }

  /// Of the coefficients that a replicate draws.
  void set(sim::Theta which, double value) { state.theta[static_cast<std::size_t>(which)] = value; }

  /// All frontiers pass exp(-resistance) of what would cross them at equal pay, and have done so
  /// for long. Nothing but this resists, unless the test sets more.
  void resist(double resistance) {
    const std::size_t frontiers = world_.near_states.size();
    state.border_resistance.assign(frontiers, resistance);
    state.permeability.assign(2 * frontiers, -resistance);
  }

  /// M where it would have come to from 1995 to the eve of the first year.
  void balance_borders() { sim::begin_permeability(model_, state); }

  /// Commuting as if there were no frontier at all.
  void without_border() {
    parameters().commuting.border = false;
    settle_plan();
  }

  /// After a change of parameters or crossings.
  void settle_plan() { model_.commuting = sim::CommutingPlan(world_, model_.parameters.commuting); }

  /// A tie of full intensity between two rows.
  void tie(std::uint32_t a, std::uint32_t b, sim::Rung rung) {
    auto& t = state.tie;
    t.id.push_back(t.size() + 1);
    t.a.push_back(a);
    t.b.push_back(b);
    t.level.push_back(static_cast<std::uint8_t>(sim::index(rung)));
    t.pending.push_back(0);
    t.status.push_back(static_cast<std::uint8_t>(sim::TieStatus::active));
    t.intensity.push_back(1);
    t.trust.push_back(0.5);
    t.commuting_share.push_back(0);
    t.spheres.push_back(sim::kAllSpheres);
    t.rule.push_back(sim::kNoRule);
    t.since.push_back(0);
    t.ends.push_back(sim::kNoDay);
  }

  const sim::World& world() const { return world_; }
  sim::Parameters& parameters() { return model_.parameters; }

  sim::State state;
  sim::Flows flows;

 private:
  void settle() {
    auto& m = state.municipality;
    m.population = world_.territories.population;
    for (std::size_t i = 0; i < world_.size(); ++i) {
      const auto& country = world_.countries[world_.country[i]];
      m.income.push_back(country.income);
      m.employed_residents.push_back(country.labour_share * m.population[i]);
      m.jobs.push_back(std::pow(m.population[i], 1.1));
      m.wage.push_back(country.income * std::pow(m.population[i] / 20000, 0.05));
    }
    const auto sum = [](const auto& column) {
      return std::accumulate(column.begin(), column.end(), 0.0);
    };
    const double workers_per_job = sum(m.employed_residents) / sum(m.jobs);
    for (double& jobs : m.jobs) jobs *= workers_per_job;
    state.theta.assign(sim::kThetas, 0);
    set(sim::Theta::decay_abroad_km, 15);
    set(sim::Theta::pay, 2.25);
    set(sim::Theta::adjustment_years, 4);
    resist(3.9);
    for (const std::uint32_t row : world_.states) {
      state.income_trend.push_back(world_.countries[row].income_growth);
    }
    state.municipality.accessibility.assign(world_.size(), 0);
    state.next_id = {1, 1, 1};
    state.counter.value.assign(static_cast<std::size_t>(sim::Counter::count), 0);
  }

  sim::World world_;
  Calendar calendar_;
  sim::Model model_;
  std::size_t year_ = 0;
};

}  // namespace borderweave::test
