#pragma once

#include <vector>

#include "geo/read_progress.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// For every municipality, km from its centre to the nearest outline of another state's
/// municipality; infinity when there is none.
///
/// The nearest point is found by straight (chord) distance through the earth, which orders points
/// like the geodesic does to a few parts in 10⁵ at 300 km and knows no antimeridian or pole; its
/// geodesic distance is returned.
std::vector<double> distances_to_frontier(const Territories& territories,
                                          const ReadProgress& progress = {});

}  // namespace borderweave::geo
