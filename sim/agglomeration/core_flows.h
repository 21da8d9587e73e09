#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/cores.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Adds up numbers by key, 0…n-1, where few of them are met: clearing costs what was added, not n.
/// `touched` are the keys met since the last clearing, each once.
class SumByKey {
 public:
  explicit SumByKey(std::size_t n) : sum_(n, 0), met_(n, 0) {}

  void add(std::uint32_t key, double value) {
    if (met_[key] == 0) {
      met_[key] = 1;
      touched_.push_back(key);
    }
    sum_[key] += value;
  }

  double operator[](std::uint32_t key) const { return sum_[key]; }

  /// Ascending.
  const std::vector<std::uint32_t>& touched();

  void clear();

 private:
  std::vector<double> sum_;
  std::vector<std::uint8_t> met_;
  std::vector<std::uint32_t> touched_;
};

/// The commuting between cores, each taken as a whole. Refers to its arguments.
class CoreFlows {
 public:
  CoreFlows(const Cores& cores, const Flows& flows, std::span<const double> employed_residents);

  /// The cross-commuting share x of model.md §3.4, 0…1: the larger over directions of Σ T(a→b) / Σ
  /// L_a. 0 if nobody works.
  double cross_share(std::uint32_t a, std::uint32_t b) const;

  /// The employed residents of a core.
  double workers(std::uint32_t core) const { return workers_[core]; }

  /// Calls visit(core of destination, commuters) for the flows out of a core, itself included.
  template <typename Visit>
  void for_each_from(std::uint32_t core, const Visit& visit) const {
    for (const auto i : cores_.list[core].municipalities) {
      const auto to = flows_.rows_of(i);
      const auto commuters = flows_.values_of(i);
      for (std::size_t k = 0; k < to.size(); ++k) {
        if (cores_.of[to[k]] != kNoCore) visit(cores_.of[to[k]], commuters[k]);
      }
    }
  }

 private:
  double share_towards(std::uint32_t from, std::uint32_t to) const;

  const Cores& cores_;
  const Flows& flows_;
  std::vector<double> workers_;
};

/// The same share for two disjoint sets of municipalities (rows).
double cross_share(const Flows& flows, std::span<const double> employed_residents,
                   std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace borderweave::sim
