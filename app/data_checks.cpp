#include "app/data_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/command_problems.h"
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
  expected *= p.rate * std::max(1.0, p.wave) * scenario.step_months / 12;
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
