#include "sim/law/spheres.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>

#include "core/closest.h"
#include "sim/basics/instrument.h"
#include "sim/law/problems.h"

namespace borderweave::sim {
namespace {

bool known(const std::string& sphere) {
  return sphere.empty() ||
         std::find(kSphereNames.begin(), kSphereNames.end(), sphere) != kSphereNames.end();
}

std::string help_for(const std::string& sphere) {
  const std::string likely = closest(sphere, {kSphereNames.begin(), kSphereNames.end()});
  return likely.empty()
             ? fmt::format("leave it empty or use one of: {}", fmt::join(kSphereNames, ", "))
             : fmt::format("did you mean `{}`?", likely);
}

}  // namespace

void check_spheres(const std::string& file, const std::vector<geo::Partnership>& partnerships,
                   const geo::Territories& territories, Problems& problems) {
  for (const geo::Partnership& row : partnerships) {
    if (known(row.sphere)) continue;
    problems.add(
        {.kind = &kUnknownSphere,
         .message = fmt::format("`{}` is no sphere of cooperation", row.sphere),
         .help = help_for(row.sphere),
         .file = file,
         .line = row.line,
         .feature = fmt::format("partnership of {} and {}", geo::readable_id(territories, row.a),
                                geo::readable_id(territories, row.b)),
         .field = "sphere"});
  }
}

}  // namespace borderweave::sim
