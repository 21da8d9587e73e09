#include "geo/neighbourhood.h"

#include <algorithm>
#include <numeric>

#include "core/parallel.h"
#include "geo/box_index.h"
#include "geo/frontier.h"
#include "geo/geocentric.h"
#include "geo/geodesic.h"
#include "geo/shared_border.h"

namespace borderweave::geo {
namespace {

struct Link {
  std::uint32_t row;
  double value;
};

/// For every row its links with higher rows, ascending.
using UpperLinks = std::vector<std::vector<Link>>;

/// Mirrors the links, so that both directions carry the same bits. Lower rows come first, and in
/// order, so the lists are ascending.
Neighbours symmetric(const UpperLinks& upper) {
  Neighbours packed;
  packed.first.assign(upper.size() + 1, 0);
  for (std::size_t i = 0; i < upper.size(); ++i) {
    packed.first[i + 1] += static_cast<std::uint32_t>(upper[i].size());
    for (const Link& link : upper[i]) ++packed.first[link.row + 1];
  }
  std::partial_sum(packed.first.begin(), packed.first.end(), packed.first.begin());
  packed.row.resize(packed.first.back());
  packed.value.resize(packed.first.back());
  std::vector<std::uint32_t> end(packed.first.begin(), packed.first.end() - 1);
  const auto append = [&](std::size_t i, Link link) {
    packed.row[end[i]] = link.row;
    packed.value[end[i]++] = link.value;
  };
  for (std::uint32_t i = 0; i < upper.size(); ++i) {
    for (const Link& link : upper[i]) {
      append(i, link);
      append(link.row, {i, link.value});
    }
  }
  return packed;
}

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

Neighbours find_near(const std::vector<LonLat>& centres, double cutoff_km) {
  constexpr double kShortKm = 300;
  std::vector<Box> points;
  std::vector<Geocentric> in_space;
  for (const LonLat& at : centres) {
    points.push_back({at.lon, at.lat, at.lon, at.lat});
    in_space.push_back(to_geocentric(at));
  }
  const BoxIndex index(points);
  UpperLinks links(centres.size());
  parallel_for(centres.size(), 16, [&](std::size_t i) {
    const Geos geos;
    for (const std::uint32_t j : index.meeting(geos, box_around(centres[i], cutoff_km))) {
      if (j <= i) continue;
      double km = short_distance_km(in_space[i], in_space[j]);
      if (km > kShortKm) km = distance_km(centres[i], centres[j]);
      if (km <= cutoff_km) links[i].push_back({j, km});
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
                                 double tolerance_m) {
  const BoxIndex outlines = index_of(territories.outline);
  return {find_touching(territories, outlines, tolerance_m),
          find_near(territories.centre, cutoff_km), distances_to_frontier(territories)};
}

}  // namespace borderweave::geo
