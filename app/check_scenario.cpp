#include "app/check_scenario.h"

#include <utility>

#include "app/output_file.h"
#include "app/read_region.h"
#include "core/atomic_file.h"
#include "output/export/finding_layers.h"

namespace borderweave::app {

CheckedData check_data(const ScenarioOptions& options, Problems& problems) {
  CheckedData checked{prepare_scenario(options, problems), {}, {}};
  RegionData data = read_region(
      checked.scenario, {.after_errors = Reading::AfterErrors::go_on, .progress = options.progress},
      problems);
  checked.territories = std::move(data.territories);
  checked.join = geo::make_border_join(checked.territories, data.countries, data.notes,
                                       checked.scenario.border_tolerance_m);
  geo::warn_of_measured_tolerance(checked.join.tolerance, problems);
  return checked;
}

void refuse_existing_join_layer(const std::filesystem::path& layer) {
  refuse_existing(layer, "a report", "name another file with --layer, or move this one away");
}

void write_join_layer(const CheckedData& checked, const std::filesystem::path& layer) {
  AtomicFile file(layer, IfExists::refuse);
  output::write_border_join(checked.territories, checked.join, file.partial());
  file.commit();
}

}  // namespace borderweave::app
