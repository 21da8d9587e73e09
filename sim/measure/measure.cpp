#include "sim/measure/measure.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace borderweave::sim {

namespace {

std::vector<TieRecord> tie_records(const Ties& ties) {
  std::vector<TieRecord> records;
  for (std::size_t t = 0; t < ties.size(); ++t) {
    if (ties.level[t] == 0) continue;  // agreed, but its contact is not approved yet
    TieRecord record{.a = ties.a[t], .b = ties.b[t], .rule = ties.rule[t]};
    TieSeries::for_each_series([&](std::size_t series, const auto& column) {
      record.value[series] = static_cast<float>(column.of(ties)[t]);
    });
    records.push_back(record);
  }
  std::sort(records.begin(), records.end(), [](const TieRecord& x, const TieRecord& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  return records;
}

}  // namespace

Frame measure(const StepContext& now, const State& state, const Flows& flows,
              std::vector<AgglomerationRecord> found) {
  Frame frame;
  frame.at = now.step.begin;
  for (const auto& outcome : municipality_measures()) {
    frame.municipality.emplace_back(now.model.world.size());
    outcome.compute(now, state, frame.municipality.back());
  }
  for (const auto& outcome : region_measures()) {
    frame.region.push_back(outcome.compute(now, state));
  }
  frame.ties = tie_records(state.tie);
  frame.agglomerations = std::move(found);
  frame.legal_blocks = state.legal_block;
  std::tie(frame.unit_flows, frame.commuters) = commuter_records(now.model.world, state, flows);
  return frame;
}

}  // namespace borderweave::sim
