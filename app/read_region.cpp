#include "app/read_region.h"

#include "app/data_checks.h"
#include "app/shipped_data.h"
#include "app/shock_checks.h"
#include "app/state_names.h"
#include "geo/ingest/location.h"
#include "geo/ingest/read.h"
#include "geo/ingest/read_countries.h"
#include "geo/ingest/read_passage.h"
#include "geo/ingest/read_population_grid.h"
#include "geo/neighbourhood.h"
#include "geo/unmatched_units.h"
#include "sim/law/check_law.h"

namespace borderweave::app {
namespace {

void read_partnerships(const scenarios::Scenario& scenario, RegionData& data, Problems& problems) {
  if (!scenario.partnerships || data.territories.size() == 0) return;
  data.partnerships = geo::read_partnerships(*scenario.partnerships, data.territories,
                                             data.countries, data.notes, problems);
  sim::check_spheres(geo::without_password(scenario.partnerships->from.file.string()),
                     data.partnerships, data.territories, problems);
  warn_of_duplicate_tie_sources(scenario, data.partnerships, problems);
}

/// What lies between municipalities, and where in them people live.
void read_passage(const scenarios::Scenario& scenario, RegionData& data, Problems& problems) {
  const geo::Territories& all = data.territories;
  if (scenario.crossings) {
    data.crossings =
        geo::read_crossings(*scenario.crossings, all, data.countries, data.notes, problems);
  }
  data.barriers = geo::read_barriers(scenario.barriers, data.countries, data.notes, problems);
  // Without municipalities, every row would name a place elsewhere.
  if (scenario.travel && all.size() > 0) {
    data.travel = geo::read_travel(*scenario.travel, all, data.notes, problems);
  }
  if (scenario.population_grid && all.size() > 0) {
    data.clusters = geo::find_urban_clusters(
        geo::read_population_grid(*scenario.population_grid, all, data.notes, problems), all,
        scenario.population_grid->density, scenario.parameters.agglomeration.link_gap_km);
  }
}

}  // namespace

RegionData read_region(const scenarios::Scenario& scenario, const Reading& reading,
                       Problems& problems) {
  const bool stops = reading.after_errors == Reading::AfterErrors::stop;
  const bool everything = reading.extent == Reading::Extent::everything;
  const auto end_stage = [&] {
    if (stops) problems.throw_if_errors();
  };
  RegionData data{.countries = geo::read_countries(scenario.world, problems)};
  if (!stops) problems.throw_if_errors();  // without states no municipality can be read
  if (everything) check_state_names(scenario, data.countries, problems);
  if (everything && stops) report_missing_data(scenario, problems);  // else their reader does
  end_stage();
  data.territories = geo::read_territories(scenario.territories, scenario.places, data.countries,
                                           data.notes, problems, reading.progress);
  if (everything) geo::warn_of_one_state(data.territories, problems);
  if (everything) warn_of_shocks_elsewhere(scenario, data.countries, data.territories, problems);
  if (everything) geo::warn_of_missing_movement(data.territories, data.countries, problems);
  if (everything) geo::warn_of_missing_pay(data.territories, data.countries, problems);
  if (everything) geo::warn_of_unmatched_units(data.territories, data.countries, problems);
  if (everything) read_passage(scenario, data, problems);
  if (everything && scenario.outside) {
    data.outside = geo::read_outside(*scenario.outside, data.countries, problems);
  }
  end_stage();
  if (everything) read_partnerships(scenario, data, problems);
  end_stage();
  return data;
}

}  // namespace borderweave::app
