#pragma once

#include <cstdint>
#include <vector>

#include "geo/neighbourhood.h"

namespace borderweave::geo {

struct Link {
  std::uint32_t row;
  double value;
};

/// For every row its links with higher rows, in any order.
using UpperLinks = std::vector<std::vector<Link>>;

/// Both directions of every link, with the same bits, in ascending lists. Takes time proportional
/// to rows and links.
Neighbours symmetric(const UpperLinks& upper);

}  // namespace borderweave::geo
