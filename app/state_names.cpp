#include "app/state_names.h"

#include <fmt/format.h>

#include <string>

#include "app/command_problems.h"
#include "app/network_members.h"
#include "app/shock_checks.h"
#include "geo/ingest/read_countries.h"
#include "sim/law/check_law.h"

namespace borderweave::app {

void check_state_names(const scenarios::Scenario& scenario, const geo::Countries& countries,
                       Problems& problems) {
  sim::check_names(scenario.law, countries, problems);
  check_member_states(scenario.law, countries, problems);
  sim::check_shock_names(scenario.shocks, countries, problems);
  check_shock_pairs(scenario.shocks, countries, problems);
}

void check_state_names_as_well(const scenarios::Scenario& scenario, Problems& problems) {
  if (scenario.world.empty()) return;
  Problems of_tables;
  const geo::Countries countries = geo::read_countries(scenario.world, of_tables);
  if (!of_tables.has_errors()) check_state_names(scenario, countries, problems);
}

}  // namespace borderweave::app
