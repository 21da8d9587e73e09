#include "sim/ties/ties_by_municipality.h"

#include <algorithm>
#include <numeric>

namespace borderweave::sim {

TiesByMunicipality::TiesByMunicipality(const Ties& ties, std::size_t municipalities)
    : ties_(&ties), first_(municipalities + 1, 0) {
  const auto begun = [&](std::size_t t) { return ties.level[t] > 0; };
  for (std::size_t t = 0; t < ties.size(); ++t) {
    if (!begun(t)) continue;
    ++first_[ties.a[t] + 1];
    ++first_[ties.b[t] + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  entries_.resize(first_.back());
  auto next = first_;
  for (std::uint32_t t = 0; t < ties.size(); ++t) {
    if (!begun(t)) continue;
    entries_[next[ties.a[t]]++] = {ties.b[t], t};
    entries_[next[ties.b[t]]++] = {ties.a[t], t};
  }
  for (std::size_t i = 0; i < municipalities; ++i) {
    std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(first_[i]),
              entries_.begin() + static_cast<std::ptrdiff_t>(first_[i + 1]),
              [](const Entry& x, const Entry& y) { return x.partner < y.partner; });
  }
}

double TiesByMunicipality::cooperation(std::size_t i, std::uint32_t j) const {
  const auto row = of(i);
  const auto found = std::lower_bound(
      row.begin(), row.end(), j,
      [](const Entry& entry, std::uint32_t partner) { return entry.partner < partner; });
  if (found == row.end() || found->partner != j) return 0;
  return sim::cooperation(*ties_, found->tie);
}

double cooperation(const Ties& ties, std::size_t tie) {
  if (ties.status[tie] != static_cast<std::uint8_t>(TieStatus::active)) return 0;
  return ties.intensity[tie] * ties.level[tie] / static_cast<double>(kRungs - 1);
}

}  // namespace borderweave::sim
