#include "sim/basics/ties_by_municipality.h"

#include <algorithm>
#include <numeric>

namespace borderweave::sim {

TiesByMunicipality::TiesByMunicipality(const Ties& ties, std::size_t municipalities)
    : ties_(&ties),
      first_(municipalities + 1, 0),
      entries_(2 * ties.size()),
      entered_(ties.size()) {
  for (std::size_t t = 0; t < ties.size(); ++t) {
    ++first_[ties.a[t] + 1];
    ++first_[ties.b[t] + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  first_waiting_.assign(first_.begin(), first_.end() - 1);
  add(first_waiting_, [&](std::size_t t) { return ties.level[t] > 0; });
  auto end = first_waiting_;
  add(end, [&](std::size_t t) { return ties.level[t] == 0; });
  for (std::size_t i = 0; i < municipalities; ++i) {
    std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(first_[i]),
              entries_.begin() + static_cast<std::ptrdiff_t>(first_waiting_[i]),
              [](const Entry& x, const Entry& y) { return x.partner < y.partner; });
  }
}

void TiesByMunicipality::catch_up() {
  for (; entered_ < ties_->size(); ++entered_) {
    const auto tie = static_cast<std::uint32_t>(entered_);
    add(ties_->a[tie], {ties_->b[tie], tie});
    add(ties_->b[tie], {ties_->a[tie], tie});
  }
}

void TiesByMunicipality::add(std::size_t i, const Entry& entry) {
  const auto before = of(i);
  const auto waited = waiting(i);
  const auto [row, fresh] = changed_.try_emplace(i);
  if (fresh) {
    row->second = {{before.begin(), before.end()}, {waited.begin(), waited.end()}};
  }
  auto& begun = row->second.begun;
  if (ties_->level[entry.tie] == 0) return row->second.waiting.push_back(entry);
  begun.insert(
      std::upper_bound(begun.begin(), begun.end(), entry,
                       [](const Entry& x, const Entry& y) { return x.partner < y.partner; }),
      entry);
}

template <typename Chosen>
void TiesByMunicipality::add(std::vector<std::size_t>& next, const Chosen& chosen) {
  for (std::uint32_t t = 0; t < ties_->size(); ++t) {
    if (!chosen(t)) continue;
    const auto a = ties_->a[t];
    const auto b = ties_->b[t];
    entries_[next[a]++] = {b, t};
    entries_[next[b]++] = {a, t};
  }
}

double cooperation(const Ties& ties, std::size_t tie) {
  if (ties.status[tie] != static_cast<std::uint8_t>(TieStatus::active)) return 0;
  return ties.intensity[tie] * ties.level[tie] / static_cast<double>(kRungs - 1);
}

double cooperation_at_work(const Ties& ties, std::size_t tie) {
  return (ties.spheres[tie] & kSpheresAtWork) != 0 ? cooperation(ties, tie) : 0;
}

}  // namespace borderweave::sim
