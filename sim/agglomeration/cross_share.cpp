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
    for (const auto j : to) commuters += flows.at(i, j);
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
