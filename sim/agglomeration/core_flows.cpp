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

CoreFlows::CoreFlows(const Cores& cores, const Flows& flows,
                     std::span<const double> employed_residents)
    : cores_(cores), flows_(flows) {
  for (const Core& core : cores.list) {
    double workers = 0;
    for (const auto i : core.municipalities) workers += employed_residents[i];
    workers_.push_back(workers);
  }
}

double CoreFlows::cross_share(std::uint32_t a, std::uint32_t b) const {
  return std::max(share_towards(a, b), share_towards(b, a));
}

/// Looks a few destinations up, and goes through the list of flows where there are many.
double CoreFlows::share_towards(std::uint32_t from, std::uint32_t to) const {
  if (workers_[from] <= 0) return 0;
  constexpr std::size_t kFew = 8;
  const auto& destinations = cores_.list[to].municipalities;
  double commuters = 0;
  if (destinations.size() <= kFew) {
    for (const auto i : cores_.list[from].municipalities) {
      for (const auto j : destinations) commuters += flows_.at(i, j);
    }
  } else {
    for_each_from(from, [&](std::uint32_t core, double number) {
      if (core == to) commuters += number;
    });
  }
  return commuters / workers_[from];
}

double cross_share(const Flows& flows, std::span<const double> employed_residents,
                   std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return std::max(share_towards(flows, employed_residents, a, b),
                  share_towards(flows, employed_residents, b, a));
}

}  // namespace borderweave::sim
