#include "sim/growth/grow.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/date.h"
#include "sim/basics/draws.h"
#include "sim/basics/labour.h"
#include "sim/basics/open_frontiers.h"
#include "sim/growth/known_values.h"

namespace borderweave::sim {
namespace {

/// Addresses of a state's draws.
enum TrendDraw : std::uint32_t { kPopulationTrend, kIncomeTrend };

/// The trends of a replicate belong to no step.
constexpr std::uint32_t kBeforeGrowth = 0;

/// From where a municipality grows by the trend, and for how long.
struct Base {
  double value = 0;
  double years = 0;
};

/// The growth of one year. Reads the State of the year before.
class GrowthOfYear {
 public:
  GrowthOfYear(const StepContext& now, const State& state)
      : now_(now),
        world_(now.model.world),
        p_(now.model.parameters.growth),
        state_(state),
        today_(now.step.begin),
        last_year_(add_months(today_, -12)),
        first_day_(now.model.calendar[0].begin) {}

  std::vector<double> populations() const;
  std::vector<double> incomes() const;

 private:
  Base base(const KnownValues& known, std::size_t i, double last_year) const;
  std::vector<double> integration() const;
  double trend(const std::vector<double>& of_states, std::size_t i) const {
    return of_states[world_.state_number[world_.country[i]]];
  }

  const StepContext& now_;
  const World& world_;
  const GrowthParameters& p_;
  const State& state_;
  Date today_;
  Date last_year_;
  Date first_day_;
};

/// A known value of the year that has passed counts more than what the State had before it.
Base GrowthOfYear::base(const KnownValues& known, std::size_t i, double last_year) const {
  const auto last = known.last_between(last_year_, today_, i);
  if (!last) return {last_year, 1};
  const double share = static_cast<double>((today_ - last->on).count()) /
                       static_cast<double>((today_ - last_year_).count());
  return {last->value, share};
}

/// Extra growth of population beside frontiers that opened not too long ago, per year.
std::vector<double> GrowthOfYear::integration() const {
  std::vector<double> extra(world_.size(), 0.0);
  for (const FrontierBelt& belt : now_.model.belts) {
    const auto since = belt.open_since(today_);
    if (!since || static_cast<double>((today_ - *since).count()) > p_.integration_years * 365.25)
      continue;
    for (const std::uint32_t i : belt.municipality) extra[i] = p_.integration_growth;
  }
  return extra;
}

/// Those who are left to the trend first grow by it and by what draws people to them, then all of a
/// state by one factor, so that its people are as many as the trend alone would make them.
std::vector<double> GrowthOfYear::populations() const {
  const KnownValues known(world_.territories.dated_population, first_day_);
  const std::vector<double> extra = integration();
  const Municipalities& m = state_.municipality;
  std::vector<double> people(world_.size());
  std::vector<std::uint8_t> free(world_.size(), 0);
  std::vector<double> by_trend(world_.states.size(), 0.0);
  std::vector<double> drawn(world_.states.size(), 0.0);
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (const auto value = known.on(today_, i, world_.territories.population[i])) {
      people[i] = *value;
      continue;
    }
    free[i] = 1;
    const auto [value, years] = base(known, i, m.population[i]);
    const double expected = value * std::exp(trend(state_.population_trend, i) * years);
    const double attraction =
        extra[i] + p_.population_wage * (m.wage[i] > 0 ? std::log(m.wage[i]) : 0);
    people[i] = expected * std::exp(attraction * years);
    by_trend[world_.state_number[world_.country[i]]] += expected;
    drawn[world_.state_number[world_.country[i]]] += people[i];
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::uint32_t state = world_.state_number[world_.country[i]];
    if (free[i] != 0 && drawn[state] > 0) people[i] *= by_trend[state] / drawn[state];
  }
  return people;
}

std::vector<double> GrowthOfYear::incomes() const {
  const KnownValues known(world_.territories.dated_income, first_day_);
  const Stream shocks = now_.stream(kGrowthShock);
  const Municipalities& m = state_.municipality;
  std::vector<double> income(world_.size());
  for (std::size_t i = 0; i < income.size(); ++i) {
    const double undated = world_.countries[world_.country[i]].income;
    if (const auto value = known.on(today_, i, undated)) {
      income[i] = *value;
      continue;
    }
    const auto [value, years] = base(known, i, m.income[i]);
    const bool compares = m.accessibility_before[i] > 0 && m.accessibility[i] > 0;
    const double access = compares ? std::log(m.accessibility[i] / m.accessibility_before[i]) : 0;
    const double shock =
        p_.shock_spread * shocks.normal(static_cast<std::uint64_t>(world_.territories.id[i]));
    income[i] = value * std::exp(trend(state_.income_trend, i) * years + p_.income_access * access +
                                 shock * std::sqrt(years));
  }
  return income;
}

}  // namespace

void draw_trends(const Model& model, Key key, State& state) {
  const GrowthParameters& p = model.parameters.growth;
  const Stream draws(key, kBeforeGrowth, kGrowthTrend);
  const double drawn = p.active ? 1 : 0;
  state.population_trend.clear();
  state.income_trend.clear();
  for (const std::uint32_t row : model.world.states) {
    const geo::Country& country = model.world.countries[row];
    const std::uint64_t id = state_id(country.iso2);
    state.population_trend.push_back(country.population_growth +
                                     drawn * p.population_trend_spread *
                                         draws.normal(id, kPopulationTrend));
    state.income_trend.push_back(country.income_growth +
                                 drawn * p.income_trend_spread * draws.normal(id, kIncomeTrend));
  }
}

void begin_growth(const Model& model, State& state) {
  const World& world = model.world;
  const Date first = model.calendar[0].begin;
  const bool active = model.parameters.growth.active;
  const KnownValues people(world.territories.dated_population, first);
  const KnownValues incomes(world.territories.dated_income, first);
  Municipalities& m = state.municipality;
  m.population = world.territories.population;
  m.income.resize(world.size());
  for (std::size_t i = 0; i < world.size(); ++i) {
    m.income[i] = world.countries[world.country[i]].income;
    if (!active) continue;
    m.population[i] = people.on(first, i, m.population[i]).value_or(m.population[i]);
    m.income[i] = incomes.on(first, i, m.income[i]).value_or(m.income[i]);
  }
  settle_labour(world, m);
}

void grow(const StepContext& now, State& state) {
  const bool first_year = now.step.begin == now.model.calendar[0].begin;
  if (!now.model.parameters.growth.active || first_year) return;
  const GrowthOfYear year(now, state);
  std::vector<double> people = year.populations();
  std::vector<double> incomes = year.incomes();
  Municipalities& m = state.municipality;
  m.population = std::move(people);
  m.income = std::move(incomes);
  m.accessibility_before = m.accessibility;
  settle_labour(now.model.world, m);
}

}  // namespace borderweave::sim
