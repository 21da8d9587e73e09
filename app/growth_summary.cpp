#include "app/growth_summary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "sim/growth/grow.h"

namespace borderweave::app {
namespace {

/// "2011-10-31, 2021-10-31"; "none".
std::string days_of(const std::vector<geo::DatedValues>& dated) {
  if (dated.empty()) return "none";
  std::vector<std::string> days;
  for (const geo::DatedValues& one : dated) days.push_back(to_string(one.on));
  return fmt::format("{}", fmt::join(days, ", "));
}

std::string percent(double share) {
  return fmt::format("{:+.2f} %", 100 * share);
}

std::string words_for(const PeopleOfState& state) {
  std::string text = fmt::format("{} {:.0f}", state.iso2, state.simulated);
  if (state.simulated != state.of_the_data) {
    text += fmt::format(" ({} against the {:.0f} of the data)",
                        percent(state.simulated / state.of_the_data - 1), state.of_the_data);
  }
  if (state.whole_state) {
    text += fmt::format(" of {:.0f}", *state.whole_state);
  }
  return text;
}

}  // namespace

std::vector<PeopleOfState> people_by_state(const sim::Model& model) {
  const sim::World& world = model.world;
  std::vector<PeopleOfState> states;
  for (const std::uint32_t row : world.states) {
    const geo::Country& country = world.countries[row];
    states.push_back({.iso2 = country.iso2,
                      .whole_state = country.population,
                      .population_growth = country.population_growth,
                      .income_growth = country.income_growth});
  }
  sim::State first_day;
  sim::begin_growth(model, first_day);
  for (std::size_t i = 0; i < world.size(); ++i) {
    PeopleOfState& state = states[world.state_number[world.country[i]]];
    state.of_the_data += world.territories.population[i];
    state.simulated += first_day.municipality.population[i];
  }
  return states;
}

std::string words_for_growth(const sim::Model& model) {
  const sim::GrowthParameters& p = model.parameters.growth;
  if (!p.active) return "none: populations and incomes stay those of the data";
  std::vector<std::string> trends;
  for (const PeopleOfState& state : people_by_state(model)) {
    trends.push_back(fmt::format("{} people {}, income {}", state.iso2,
                                 percent(state.population_growth), percent(state.income_growth)));
  }
  return fmt::format(
      "from {} on; dated populations: {}; dated incomes: {}; beyond them, a year: {}; replicates "
      "draw theirs with standard deviations of {:.2f} and {:.2f} points",
      to_string(model.calendar[0].begin), days_of(model.world.territories.dated_population),
      days_of(model.world.territories.dated_income), fmt::join(trends, "; "),
      100 * p.population_trend_spread, 100 * p.income_trend_spread);
}

std::string words_for_pay(const sim::Model& model) {
  std::vector<std::string> without;
  int first = std::numeric_limits<int>::max(), last = 0;
  for (const std::uint32_t row : model.world.states) {
    const geo::Country& country = model.world.countries[row];
    if (country.nominal_income.empty()) {
      without.push_back(country.iso2);
      continue;
    }
    first = std::min(first, country.nominal_income.front().year);
    last = std::max(last, country.nominal_income.back().year);
  }
  if (last == 0) return "no figures of income per head by year: those of the data for all time";
  const int begins = year_of(model.calendar[0].begin),
            ends = year_of(model.calendar[model.calendar.size() - 1].end);
  std::string text = fmt::format("income per head by year, {}-{}", first, last);
  if (begins < first)
    text += fmt::format("; {} years of the run before: as in {}", first - begins, first);
  if (ends > last)
    text += fmt::format("; {} years after: with the growth of each state", ends - last);
  if (!without.empty()) {
    text += fmt::format("; {} without: one ratio for all time", fmt::join(without, ", "));
  }
  return text;
}

std::string words_for_people(const sim::Model& model) {
  std::vector<std::string> states;
  for (const PeopleOfState& state : people_by_state(model)) states.push_back(words_for(state));
  return fmt::format("{}: {}", to_string(model.calendar[0].begin), fmt::join(states, "; "));
}

}  // namespace borderweave::app
