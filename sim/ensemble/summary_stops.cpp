#include "sim/ensemble/summary.h"

namespace borderweave::sim {

void StopSummaries::add(Frames frames, std::size_t time) {
  for (const Frame& frame : frames) {
    const Stops& stops = frame.stops;
    for (std::size_t row = 0; row < stops.size(); ++row) {
      auto& total = total_[{stops.rule[row], stops.reason[row]}];
      total.resize(times_);
      total[time] += static_cast<double>(stops.number[row]);
    }
  }
}

std::vector<StopSummary> StopSummaries::finish(std::uint32_t replicates) {
  std::vector<StopSummary> result;
  for (const auto& [key, total] : total_) {
    StopSummary summary{.rule = key.first, .reason = static_cast<StopReason>(key.second)};
    for (const double number : total)
      summary.number.push_back(static_cast<float>(number / replicates));
    result.push_back(std::move(summary));
  }
  return result;
}

}  // namespace borderweave::sim
