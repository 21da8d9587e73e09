#include "sim/ensemble/without_ties_effect.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace borderweave::sim {

std::size_t region_measure(std::string_view name) {
  const auto measures = region_measures();
  const auto found = std::ranges::find(measures, name, &RegionMeasure::name);
  if (found == measures.end()) throw std::logic_error("no measure of the region has this name");
  return static_cast<std::size_t>(found - measures.begin());
}

void WithoutTiesEffectSummaries::add(Frames frames, const std::vector<double>& quantiles) {
  auto& formed = formed_.emplace_back();
  for (const Frame& frame : frames) {
    for (const AgglomerationRecord& record : frame.agglomerations) {
      if (record.formed()) ++formed[{record.centre_a, record.centre_b}];
    }
  }
  const auto members = summarise_membership(frames, municipalities_);
  found_.probability.insert(found_.probability.end(), members.begin(), members.end());
  append(found_.region, summarise_regions(frames, quantiles));
}

/// By the same operations as in CandidateSummary, so that equal counts are equal bits.
float WithoutTiesEffectSummaries::share_formed(RowPair centres, std::size_t time,
                                               std::uint32_t replicates) const {
  const auto found = formed_[time].find(centres);
  if (found == formed_[time].end()) return 0;
  return static_cast<float>(found->second) / static_cast<float>(replicates);
}

WithoutTiesEffect WithoutTiesEffectSummaries::finish(const Summary& published) {
  for (const CandidateSummary& candidate : published.candidates) {
    auto& series = found_.candidate.emplace_back();
    for (std::size_t time = 0; time < formed_.size(); ++time) {
      series.push_back(
          share_formed({candidate.centre_a, candidate.centre_b}, time, published.replicates));
    }
  }
  for (const AgglomerationSummary& row : published.agglomerations) {
    found_.agglomeration.push_back(
        share_formed({row.centre_a, row.centre_b}, row.time, published.replicates));
  }
  return std::move(found_);
}

}  // namespace borderweave::sim
