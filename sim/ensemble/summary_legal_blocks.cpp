#include "sim/ensemble/summary.h"

namespace borderweave::sim {

void LegalBlockSummaries::add(Frames frames, std::size_t time) {
  for (const Frame& frame : frames) {
    const LegalBlocks& blocks = frame.legal_blocks;
    for (std::size_t row = 0; row < blocks.size(); ++row) {
      auto& total = total_[{blocks.rule[row], blocks.reason[row]}];
      total.resize(times_);
      total[time] += static_cast<double>(blocks.number[row]);
    }
  }
}

std::vector<LegalBlockSummary> LegalBlockSummaries::finish(std::uint32_t replicates) {
  std::vector<LegalBlockSummary> result;
  for (const auto& [key, total] : total_) {
    LegalBlockSummary summary{.rule = key.first,
                              .reason = static_cast<LegalBlockReason>(key.second)};
    for (const double number : total)
      summary.number.push_back(static_cast<float>(number / replicates));
    result.push_back(std::move(summary));
  }
  return result;
}

}  // namespace borderweave::sim
