#include "sim/choice/partners.h"

#include <numeric>

namespace borderweave::sim {

Partners::Partners(const Ties& ties, std::size_t municipalities)
    : first_(municipalities + 1, 0), row_(2 * ties.size()) {
  for (std::size_t t = 0; t < ties.size(); ++t) {
    ++first_[ties.a[t] + 1];
    ++first_[ties.b[t] + 1];
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t t = 0; t < ties.size(); ++t) {
    row_[next[ties.a[t]]++] = ties.b[t];
    row_[next[ties.b[t]]++] = ties.a[t];
  }
}

}  // namespace borderweave::sim
