#include "sim/basics/common_bodies.h"

#include <algorithm>

namespace borderweave::sim {

CommonBodies::CommonBodies(const JointBodies& bodies, const Ties& ties,
                           std::size_t municipalities) {
  if (bodies.size() == 0) return;
  of_.assign(municipalities, kNone);
  members_.resize(bodies.size());
  for (std::size_t m = 0; m < bodies.member.size(); ++m) {
    const auto at = std::lower_bound(bodies.id.begin(), bodies.id.end(), bodies.member_of[m]);
    const auto row = static_cast<std::uint32_t>(at - bodies.id.begin());
    of_[bodies.member[m]] = row;
    members_[row].push_back(bodies.member[m]);
  }
  measure_intensity(ties);
}

std::span<const std::uint32_t> CommonBodies::members_with(std::uint32_t i) const {
  if (number(i) == kNone) return {};
  return members_[number(i)];
}

void CommonBodies::measure_intensity(const Ties& ties) {
  intensity_.assign(members_.size(), 0);
  std::vector<std::size_t> ties_in(members_.size(), 0);
  for (std::size_t t = 0; t < ties.size(); ++t) {
    const bool active =
        ties.level[t] > 0 && ties.status[t] == static_cast<std::uint8_t>(TieStatus::active);
    if (!active || !together(ties.a[t], ties.b[t])) continue;
    intensity_[of_[ties.a[t]]] += ties.intensity[t];
    ++ties_in[of_[ties.a[t]]];
  }
  for (std::size_t k = 0; k < intensity_.size(); ++k) {
    if (ties_in[k] > 0) intensity_[k] /= static_cast<double>(ties_in[k]);
  }
}

}  // namespace borderweave::sim
