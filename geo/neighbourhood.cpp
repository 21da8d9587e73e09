#include "geo/neighbourhood.h"

#include <algorithm>

#include "core/parallel.h"
#include "geo/box_index.h"
#include "geo/frontier.h"
#include "geo/links.h"
#include "geo/near.h"
#include "geo/shared_border.h"

namespace borderweave::geo {
namespace {

/// The boundary as many degrees to the east.
Boundary moved(Boundary boundary, double degrees) {
  boundary.box.west += degrees;
  boundary.box.east += degrees;
  for (Side& side : boundary.sides) {
    side.from.lon += degrees;
    side.to.lon += degrees;
  }
  return boundary;
}

/// Also when the two lie on two sides of the antimeridian, where outlines are cut.
double border_km(const Boundary& a, const Boundary& b, double tolerance_m) {
  constexpr double kHalfRound = 180;
  if (a.box.west - b.box.east > kHalfRound) {
    return shared_border_km(a, moved(b, 2 * kHalfRound), tolerance_m);
  }
  if (b.box.west - a.box.east > kHalfRound) {
    return shared_border_km(a, moved(b, -2 * kHalfRound), tolerance_m);
  }
  return shared_border_km(a, b, tolerance_m);
}

Neighbours find_touching(const Territories& territories, const BoxIndex& index,
                         double tolerance_m) {
  const std::size_t n = territories.size();
  std::vector<Boundary> boundaries(n);
  parallel_for(n, 64, [&](std::size_t i) { boundaries[i] = boundary_of(territories.outline[i]); });
  UpperLinks links(n);
  parallel_for(n, 16, [&](std::size_t i) {
    const Geos geos;
    for (const std::uint32_t j : index.meeting(geos, grown(boundaries[i].box, tolerance_m))) {
      if (j <= i) continue;
      const double km = border_km(boundaries[i], boundaries[j], tolerance_m);
      if (km > 0) links[i].push_back({j, km});
    }
  });
  return symmetric(links);
}

BoxIndex index_of(const std::vector<MultiPolygon>& outlines) {
  std::vector<Box> boxes(outlines.size());
  std::transform(outlines.begin(), outlines.end(), boxes.begin(), box_of);
  return BoxIndex(boxes);
}

}  // namespace

Neighbourhood find_neighbourhood(const Territories& territories, double cutoff_km,
                                 double tolerance_m, const ReadProgress& progress) {
  const BoxIndex outlines = index_of(territories.outline);
  const auto near = cutoff_km > 0 ? near_links(territories.centre, cutoff_km, progress)
                                  : UpperLinks(territories.size());
  return {find_touching(territories, outlines, tolerance_m), symmetric(near),
          distances_to_frontier(territories, progress)};
}

}  // namespace borderweave::geo
