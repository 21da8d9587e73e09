#include "geo/neighbourhood.h"

#include "core/rows.h"
#include "geo/common_borders.h"
#include "geo/frontier.h"
#include "geo/outline_index.h"
#include "geo/pairs_within.h"

namespace borderweave::geo {
namespace {

Neighbours find_touching(const OutlineIndex& index, double tolerance_m) {
  UpperLinks links(index.territories().size());
  for (const CommonBorder& border :
       find_common_borders(index, index.pairs(tolerance_m), tolerance_m)) {
    const double km = border.km(tolerance_m);
    if (km > 0) links[border.rows.first].push_back({border.rows.second, km});
  }
  return symmetric(links);
}

}  // namespace

Neighbourhood find_neighbourhood(const Territories& territories, double cutoff_km,
                                 double tolerance_m, const ReadProgress& progress) {
  const OutlineIndex outlines(territories);
  const auto near = cutoff_km > 0 ? pairs_within(territories.centre, cutoff_km, progress)
                                  : UpperLinks(territories.size());
  return {find_touching(outlines, tolerance_m), symmetric(near),
          distances_to_frontier(territories, progress)};
}

}  // namespace borderweave::geo
