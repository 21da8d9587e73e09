#include "app/partnerships/generate.h"

#include "app/partnerships/file.h"
#include "app/read_region.h"
#include "geo/geo_problems.h"
#include "sim/twinning/generate.h"

namespace borderweave::app {
namespace {

void refuse_none(const std::vector<geo::Partnership>& rows, const std::filesystem::path& output,
                 Problems& problems) {
  if (!rows.empty()) return;
  problems.add({.kind = &geo::kEmptyLayer,
                .message = "no partnership was drawn, so no table is written",
                .help = "so small a region may well have none: run it without a table, or try "
                        "another --seed",
                .file = output.string()});
  problems.throw_if_errors();
}

}  // namespace

GeneratedPartnerships generate_partnerships(const PartnershipsRequest& request,
                                            Problems& problems) {
  const scenarios::Scenario scenario = prepare_scenario(request.scenario, problems);
  const PartnershipFile file(request.output);
  const RegionData region =
      read_region(scenario, {.extent = Reading::Extent::municipalities}, problems);
  sim::TwinningParameters parameters;
  parameters.slopes = scenario.parameters.choice;
  const sim::Twinning twinning(region.territories, region.countries, parameters,
                               request.seed.value_or(scenario.seed));
  const auto rows = sim::generate_partnerships(twinning);
  refuse_none(rows, request.output, problems);
  GeneratedPartnerships generated{file.path(), twinning.seed(),
                                  sim::measure_twinning(twinning, rows)};
  file.write(rows, region.territories);
  return generated;
}

}  // namespace borderweave::app
