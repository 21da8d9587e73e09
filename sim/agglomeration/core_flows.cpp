#include "sim/agglomeration/core_flows.h"

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

double share_towards(const CoreFlows& flows, std::uint32_t from, std::uint32_t to) {
  return flows.workers[from] > 0 ? flows.commuters.at(from, to) / flows.workers[from] : 0;
}

}  // namespace

const std::vector<std::uint32_t>& SumByKey::touched() {
  std::sort(touched_.begin(), touched_.end());
  return touched_;
}

void SumByKey::clear() {
  for (const auto key : touched_) {
    sum_[key] = 0;
    met_[key] = 0;
  }
  touched_.clear();
}

double CoreFlows::cross_share(std::uint32_t a, std::uint32_t b) const {
  return std::max(share_towards(*this, a, b), share_towards(*this, b, a));
}

CoreFlows find_core_flows(const Cores& cores, const Flows& flows,
                          std::span<const double> employed_residents) {
  CoreFlows found;
  found.commuters.first.push_back(0);
  SumByKey sum(cores.list.size());
  for (const Core& core : cores.list) {
    double workers = 0;
    for (const auto i : core.municipalities) {
      workers += employed_residents[i];
      const auto to = flows.rows_of(i);
      const auto commuters = flows.values_of(i);
      for (std::size_t k = 0; k < to.size(); ++k) {
        if (cores.of[to[k]] != kNoCore) sum.add(cores.of[to[k]], commuters[k]);
      }
    }
    for (const auto other : sum.touched()) {
      found.commuters.row.push_back(other);
      found.commuters.value.push_back(sum[other]);
    }
    found.commuters.first.push_back(static_cast<std::uint32_t>(found.commuters.row.size()));
    found.workers.push_back(workers);
    sum.clear();
  }
  return found;
}

double cross_share(const Flows& flows, std::span<const double> employed_residents,
                   std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return std::max(share_towards(flows, employed_residents, a, b),
                  share_towards(flows, employed_residents, b, a));
}

}  // namespace borderweave::sim
