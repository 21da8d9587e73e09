#include "sim/choice/dyad.h"

#include <algorithm>

namespace borderweave::sim {
namespace {

StateRelation relation(const geo::Countries& countries, std::uint32_t a, std::uint32_t b) {
  const bool east_a = countries[a].post_socialist;
  const bool east_b = countries[b].post_socialist;
  return {.language = countries.share_language(a, b) ? 1.0 : 0.0,
          .contiguous = countries.adjacent(a, b) ? 1.0 : 0.0,
          .post_socialist = east_a && east_b ? 1.0 : 0.0,
          .east_west = east_a != east_b ? 1.0 : 0.0};
}

}  // namespace

StateRelations::StateRelations(const geo::Countries& countries, std::vector<std::uint32_t> present)
    : states_(countries.size()), pairs_(states_ * states_) {
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  for (const std::uint32_t a : present) {
    for (const std::uint32_t b : present) pairs_[a * states_ + b] = relation(countries, a, b);
  }
}

}  // namespace borderweave::sim
