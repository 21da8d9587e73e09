#include "sim/ties/consent.h"

#include <algorithm>

#include "sim/ties/pair_proposal.h"

namespace borderweave::sim {
namespace {

/// One for each pair, sorted by (a, b): repeated proposals are decided once, and the order in which
/// ties come into being does not depend on who proposed.
std::vector<PairProposal> by_pair(const std::vector<Proposal>& proposals) {
  std::vector<PairProposal> all;
  all.reserve(proposals.size());
  for (const auto& [from, to] : proposals) {
    all.push_back({std::min(from, to), std::max(from, to), from < to, to < from});
  }
  std::sort(all.begin(), all.end(),
            [](const auto& left, const auto& right) { return left.pair() < right.pair(); });
  std::vector<PairProposal> merged;
  for (const PairProposal& next : all) {
    if (merged.empty() || merged.back().pair() != next.pair()) merged.push_back({next.a, next.b});
    merged.back().by_a |= next.by_a;
    merged.back().by_b |= next.by_b;
  }
  return merged;
}

}  // namespace

void consent(const StepContext& now, const std::vector<Proposal>& proposals, State& state) {
  for (const PairProposal& pair : by_pair(proposals)) decide(now, state, pair);
}

}  // namespace borderweave::sim
