#include "app/region_totals.h"

#include <algorithm>
#include <numeric>

namespace borderweave::app {

std::map<std::string, int> municipalities_by_country(const geo::Territories& territories) {
  std::map<std::string, int> count;
  for (const std::string& country : territories.country) ++count[country];
  return count;
}

Frontier frontier_of(const sim::World& world) {
  Frontier frontier;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const auto rows = world.neighbourhood.touching.rows_of(i);
    const auto shared = world.neighbourhood.touching.values_of(i);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (rows[k] <= i || world.country[rows[k]] == world.country[i]) continue;
      ++frontier.pairs;
      frontier.km += shared[k];
    }
  }
  return frontier;
}

double total_population(const geo::Territories& territories) {
  const auto& population = territories.population;
  return std::accumulate(population.begin(), population.end(), 0.0);
}

PartnershipUse partnership_use(const Experiment& experiment) {
  const Date start = experiment.scenario.start;
  PartnershipUse use{.rows = experiment.table_rows};
  for (const geo::Partnership& row : experiment.world->partnerships) {
    ++use.observed;
    if (!row.since) ++use.undated;
    if (row.since && *row.since > start) ++use.later;
  }
  use.doubtful = use.rows.all - use.rows.found - use.rows.other_state - use.rows.outside;
  return use;
}

}  // namespace borderweave::app
