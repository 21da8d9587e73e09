#include <algorithm>
#include <vector>

#include "sim/phases.h"
#include "sim/ties/courtship.h"

namespace borderweave::sim {
namespace {

/// One for each pair, sorted by (a, b): repeated proposals are decided once, and the order in which
/// ties come into being does not depend on who proposed.
std::vector<Courtship> courtships(const std::vector<Intent>& intents) {
  std::vector<Courtship> all;
  all.reserve(intents.size());
  for (const auto& [from, to] : intents) {
    all.push_back({std::min(from, to), std::max(from, to), from < to, to < from});
  }
  std::sort(all.begin(), all.end(),
            [](const auto& left, const auto& right) { return left.pair() < right.pair(); });
  std::vector<Courtship> merged;
  for (const Courtship& next : all) {
    if (merged.empty() || merged.back().pair() != next.pair()) merged.push_back({next.a, next.b});
    merged.back().by_a |= next.by_a;
    merged.back().by_b |= next.by_b;
  }
  return merged;
}

}  // namespace

void consent(const Now& now, const std::vector<Intent>& intents, State& state) {
  for (const Courtship& pair : courtships(intents)) decide(now, state, pair);
}

}  // namespace borderweave::sim
