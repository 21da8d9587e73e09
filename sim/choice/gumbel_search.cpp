#include "sim/choice/gumbel_search.h"

#include <algorithm>

namespace borderweave::sim {

void Exceptions::assign(std::span<const Exception> exceptions) {
  sorted_.assign(exceptions.begin(), exceptions.end());
  const auto before = [](const Exception& a, const Exception& b) {
    return a.position < b.position;
  };
  if (std::is_sorted(sorted_.begin(), sorted_.end(), before)) return;
  std::sort(sorted_.begin(), sorted_.end(), before);
}

double Exceptions::max_over(std::uint32_t first, std::uint32_t end) const {
  double highest = kNever;
  visit(first, end, [&](const Exception& one) { highest = std::max(highest, one.utility); });
  return highest;
}

std::vector<Exceptions::Exception>::const_iterator Exceptions::from(std::uint32_t position) const {
  return std::lower_bound(
      sorted_.begin(), sorted_.end(), position,
      [](const Exception& one, std::uint32_t wanted) { return one.position < wanted; });
}

}  // namespace borderweave::sim
