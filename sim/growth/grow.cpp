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

/// A municipality that is left to the trend.
struct Drawn {
  std::uint32_t row = 0;
  double expected = 0;  ///< its people by the trend alone
  double years = 0;
  double attraction = 0;  ///< per year
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
  std::vector<double> attractions() const;
  void draw_people(const std::vector<Drawn>& drawn, std::vector<double>& people) const;
  std::uint32_t state_of(const Drawn& one) const {
    return world_.state_number[world_.country[one.row]];
  }
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
  const std::vector<double> attraction = attractions();
  std::vector<double> people(world_.size());
  std::vector<Drawn> drawn;
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    if (const auto value = known.on(today_, i, world_.territories.population[i])) {
      people[i] = *value;
      continue;
    }
    const auto [value, years] = base(known, i, state_.municipality.population[i]);
    const double expected = value * std::exp(trend(state_.population_trend, i) * years);
    drawn.push_back({i, expected, years, attraction[i]});
  }
  draw_people(drawn, people);
  return people;
}

/// What draws people to each municipality, per year: only differences within a state count.
std::vector<double> GrowthOfYear::attractions() const {
  std::vector<double> result = integration();
  const auto& wage = state_.municipality.wage;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (wage[i] > 0) result[i] += p_.population_wage * std::log(wage[i]);
  }
  return result;
}

/// By how far each attracts beyond the mean of its state, for as long as it grows: the raw
/// attraction would move people to those that have longer to grow, even where all attract alike.
void GrowthOfYear::draw_people(const std::vector<Drawn>& drawn, std::vector<double>& people) const {
  const std::size_t states = world_.states.size();
  std::vector<double> person_years(states, 0.0);
  std::vector<double> attracted(states, 0.0);
  std::vector<double> by_trend(states, 0.0);
  std::vector<double> sum(states, 0.0);
  for (const Drawn& one : drawn) {
    person_years[state_of(one)] += one.expected * one.years;
    attracted[state_of(one)] += one.expected * one.years * one.attraction;
  }
  for (const Drawn& one : drawn) {
    const std::uint32_t state = state_of(one);
    const double mean = person_years[state] > 0 ? attracted[state] / person_years[state] : 0;
    people[one.row] = one.expected * std::exp((one.attraction - mean) * one.years);
    by_trend[state] += one.expected;
    sum[state] += people[one.row];
  }
  for (const Drawn& one : drawn) {
    const std::uint32_t state = state_of(one);
    if (sum[state] > 0) people[one.row] *= by_trend[state] / sum[state];
  }
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

/// See begin_growth.
double first_income(const KnownValues& known, const geo::Country& state, Date first,
                    std::size_t row) {
  double undated = state.income;
  if (const auto before = known.at_or_before(first, row)) {
    const double years = static_cast<double>((first - before->on).count()) / 365.25;
    undated = before->value * std::exp(state.income_growth * years);
  }
  return known.on(first, row, undated).value_or(undated);
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
    const geo::Country& country = world.countries[world.country[i]];
    m.income[i] = country.income;
    if (!active) continue;
    m.population[i] = people.on(first, i, m.population[i]).value_or(m.population[i]);
    m.income[i] = first_income(incomes, country, first, i);
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
