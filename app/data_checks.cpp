#include "app/data_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/command_problems.h"
#include "geo/geo_problems.h"
#include "geo/ingest/location.h"
#include "sim/twinning/twinning.h"

namespace borderweave::app {

void warn_of_duplicate_tie_sources(const scenarios::Scenario& scenario,
                                   const std::vector<geo::Partnership>& partnerships,
                                   Problems& problems) {
  const auto generated = std::ranges::count_if(partnerships, sim::is_generated);
  if (!scenario.spin_up || generated == 0) return;
  problems.add(
      {.kind = &kDuplicateTieSources,
       .message = fmt::format("{} of {} partnerships are generated, and the spin-up from {} on "
                              "grows ties beside them",
                              generated, partnerships.size(), to_string(*scenario.spin_up)),
       .help = "leave out `ties.spin_up`, or the table",
       .file = geo::without_password(scenario.partnerships->from.file.string()),
       .field = "source"});
}

namespace {

constexpr double kThreefold = 3;
constexpr double kHamlet = 100;  ///< people; smaller differences are no sign of anything

/// Values of a municipality that differ threefold between two days.
struct Jumps {
  std::size_t number = 0;
  std::string first;
};

/// `days` ascend.
void find_jumps(const geo::Territories& territories, const std::vector<geo::DatedValues>& days,
                Jumps& jumps) {
  for (std::uint32_t row = 0; row < territories.size(); ++row) {
    const geo::DatedValues* last = nullptr;
    for (const geo::DatedValues& day : days) {
      const double value = day.value[row];
      if (std::isnan(value)) continue;
      const auto [low, high] = std::minmax(value, last == nullptr ? value : last->value[row]);
      const bool jumps_here = high > kThreefold * low && high - low > kHamlet;
      if (jumps_here && jumps.number++ == 0) {
        jumps.first = fmt::format("{} ({}) has {} on {} and {} on {}", territories.name[row],
                                  readable_id(territories, row), last->value[row],
                                  to_string(last->on), value, to_string(day.on));
      }
      last = &day;
    }
  }
}

void report_jumps(const scenarios::Scenario& scenario, const char* what, const Jumps& jumps,
                  Problems& problems) {
  if (jumps.number == 0) return;
  problems.add(
      {.kind = &geo::kJumps,
       .message = fmt::format("{} differ more than threefold between two days {} {}: {}", what,
                              jumps.number, jumps.number == 1 ? "time" : "times", jumps.first),
       .help = "check that the columns hold the same kind of number in the same unit",
       .file = scenario.file.string(),
       .field = "region.territories.dated"});
}

/// The days of people with that of the run's first day among them.
std::vector<geo::DatedValues> with_first_day(const scenarios::Scenario& scenario,
                                             const geo::Territories& territories) {
  std::vector<geo::DatedValues> days = territories.dated_population;
  const auto at = std::ranges::lower_bound(days, scenario.start, {}, &geo::DatedValues::on);
  days.insert(at, {scenario.start, territories.population});
  return days;
}

/// The mean income of each state on a day, over the municipalities that have one.
std::map<std::string, double> mean_incomes(const geo::Territories& territories,
                                           const geo::DatedValues& day) {
  std::map<std::string, std::pair<double, double>> sums;
  for (std::size_t row = 0; row < territories.size(); ++row) {
    if (std::isnan(day.value[row])) continue;
    auto& [income, people] = sums[territories.country[row]];
    income += day.value[row] * territories.population[row];
    people += territories.population[row];
  }
  std::map<std::string, double> means;
  for (const auto& [state, sum] : sums) {
    if (sum.second > 0) means.emplace(state, sum.first / sum.second);
  }
  return means;
}

void check_income_unit(const scenarios::Scenario& scenario, const geo::Territories& territories,
                       const geo::Countries& countries, Problems& problems) {
  if (territories.dated_income.empty()) return;
  const geo::DatedValues& latest = territories.dated_income.back();
  for (const auto& [state, mean] : mean_incomes(territories, latest)) {
    const auto number = countries.find(state);
    const double income = number ? countries[*number].income : 0;
    if (income <= 0 || std::max(mean, income) <= kThreefold * std::min(mean, income)) continue;
    problems.add(
        {.kind = &geo::kIncomeUnit,
         .message = fmt::format("the mean income per head in {} on {} is {:.0f}, and countries.csv "
                                "has {:.0f}",
                                state, to_string(latest.on), mean, income),
         .help = "convert the column to US dollars of a year at purchasing power parity",
         .file = scenario.file.string(),
         .field = "region.territories.dated"});
  }
}

}  // namespace

namespace {

void warn_of_unused_day(const scenarios::Scenario& scenario, const geo::Territories& territories,
                        Problems& problems) {
  const auto& days = territories.dated_population;
  if (days.empty() || days.back().on >= scenario.start) return;
  problems.add(
      {.kind = &geo::kUnusedDay,
       .message = fmt::format("the last day with people is {}, before the run begins on {}",
                              to_string(days.back().on), to_string(scenario.start)),
       .help = "name that column in `population`, or add a later day",
       .file = scenario.file.string(),
       .field = "region.territories.dated"});
}

}  // namespace

void warn_of_closed_frontiers(const scenarios::Scenario& scenario,
                              const geo::Territories& territories,
                              const std::vector<geo::Crossing>& crossings, Problems& problems) {
  const auto in_region = [&](const std::string& state) {
    return std::ranges::find(territories.country, state) != territories.country.end();
  };
  const auto opens = [&](const geo::Crossing& crossing) {
    return (!crossing.from || *crossing.from < scenario.end) &&
           (!crossing.until ||
            *crossing.until > std::max(scenario.start, crossing.from.value_or(Date::min())));
  };
  std::map<std::pair<std::string, std::string>, bool> open;  // of two states: at least once?
  for (const geo::Crossing& crossing : crossings) {
    const auto& [a, b] = std::minmax(crossing.a, crossing.b);
    open[{a, b}] |= opens(crossing);
  }
  for (const auto& [states, once] : open) {
    if (once || !in_region(states.first) || !in_region(states.second)) continue;
    problems.add(
        {.kind = &geo::kNeverOpen,
         .message = fmt::format("no crossing between {} and {} is open on a day from {} to {}",
                                states.first, states.second, to_string(scenario.start),
                                to_string(scenario.end)),
         .help = "correct the days on which they open and close, or leave all crossings of this "
                 "frontier out: it can then be passed everywhere",
         .file = geo::without_password(scenario.crossings->from.file.string())});
  }
}

void check_dated_values(const scenarios::Scenario& scenario, const geo::Territories& territories,
                        const geo::Countries& countries, Problems& problems) {
  Jumps people, incomes;
  if (!territories.dated_population.empty()) {
    find_jumps(territories, with_first_day(scenario, territories), people);
  }
  find_jumps(territories, territories.dated_income, incomes);
  report_jumps(scenario, "people", people, problems);
  report_jumps(scenario, "incomes", incomes, problems);
  check_income_unit(scenario, territories, countries, problems);
  warn_of_unused_day(scenario, territories, problems);
}

namespace {

/// The choices of one step are in memory at the same time: 8 bytes each, and as much again for the
/// consents.
constexpr double kOpportunityLimit = 1e8;

}  // namespace

void check_opportunities(const scenarios::Scenario& scenario, const sim::World& world,
                         Problems& problems) {
  const auto& p = scenario.parameters.opportunity;
  double expected = 0;
  for (const double population : world.territories.population) {
    expected += std::pow(population / 20000, p.size_exponent);
  }
  const double busiest = std::max({1.0, p.wave, p.before_opening, p.opening});
  expected *= p.rate * busiest * scenario.step_months / 12;
  if (!(expected > kOpportunityLimit)) return;
  problems.add(
      {.kind = &kTooManyChoices,
       .message = fmt::format("municipalities would look for partners some {:.2g} times in "
                              "one step; at most {:.0e} fit",
                              expected, kOpportunityLimit),
       .help = "lower `model.opportunity.rate` or `model.opportunity.size_exponent`, or "
               "take shorter steps",
       .file = scenario.file.string(),
       .field = "model.opportunity.rate"});
}

}  // namespace borderweave::app
