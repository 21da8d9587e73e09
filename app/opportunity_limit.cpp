#include "app/opportunity_limit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/problems.h"

namespace borderweave::app {
namespace {

/// Choices of one step are kept side by side: 8 bytes each, and as much again for the consents.
constexpr double kMostOpportunities = 1e8;

}  // namespace

void check_opportunities(const scenarios::Scenario& scenario, const sim::World& world,
                         Problems& problems) {
  const auto& p = scenario.parameters.opportunity;
  double expected = 0;
  for (const double population : world.territories.population) {
    expected += std::pow(population / 20000, p.size_exponent);
  }
  expected *= p.rate * std::max(1.0, p.wave) * scenario.step_months / 12;
  if (!(expected > kMostOpportunities)) return;
  problems.add(
      {.kind = &kTooManyChoices,
       .message = fmt::format("municipalities would look for partners some {:.2g} times in "
                              "one step; at most {:.0e} fit",
                              expected, kMostOpportunities),
       .help = "lower `model.opportunity.rate` or `model.opportunity.size_exponent`, or "
               "take shorter steps",
       .file = scenario.file.string(),
       .field = "model.opportunity.rate"});
}

}  // namespace borderweave::app
