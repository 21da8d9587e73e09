#include "app/duplicate_tie_sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/problems.h"
#include "geo/ingest/location.h"
#include "sim/twinning/twinning.h"

namespace borderweave::app {

void warn_of_duplicate_tie_sources(const scenarios::Scenario& scenario,
                                   const std::vector<geo::Partnership>& partnerships,
                                   Problems& problems) {
  const auto generated = std::ranges::count_if(partnerships, sim::is_generated);
  if (!scenario.spin_up || generated == 0) return;
  problems.add(
      {.kind = &kGrownTwice,
       .message = fmt::format("{} of {} partnerships are generated, and the spin-up from {} on "
                              "grows ties beside them",
                              generated, partnerships.size(), to_string(*scenario.spin_up)),
       .help = "leave out `ties.spin_up`, or the table",
       .file = geo::without_password(scenario.partnerships->from.file.string()),
       .field = "source"});
}

}  // namespace borderweave::app
