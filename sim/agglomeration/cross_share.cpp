#include "sim/agglomeration/cross_share.h"

#include <algorithm>

namespace borderweave::sim {

namespace {

double share_towards(const Flows& flows, std::span<const double> employed_residents,
                     std::span<const std::uint32_t> from, std::span<const std::uint32_t> to) {
  double commuters = 0;
  double workers = 0;
  for (const auto i : from) {
    workers += employed_residents[i];
    const auto destinations = flows.destinations_of(i);
    for (const auto j : to) {
      const auto found = std::lower_bound(destinations.begin(), destinations.end(), j);
      if (found == destinations.end() || *found != j) continue;
      commuters += flows.commuters_of(i)[static_cast<std::size_t>(found - destinations.begin())];
    }
  }
  return workers > 0 ? commuters / workers : 0;
}

}  // namespace

double cross_share(const Flows& flows, std::span<const double> employed_residents,
                   std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return std::max(share_towards(flows, employed_residents, a, b),
                  share_towards(flows, employed_residents, b, a));
}

}  // namespace borderweave::sim
