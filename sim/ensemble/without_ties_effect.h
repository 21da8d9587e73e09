#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/rows.h"
#include "sim/ensemble/summary.h"

/// That ties raise commuting (θ_t) is not proven, so every forecast is published with one beside it
/// in which they do not: the same replicates, with the same draws, at θ_t = 0.
namespace borderweave::sim {

/// The measures of the region that are published so, by their names in region_measures().
inline constexpr std::array<std::string_view, 2> kWithoutTiesEffectMeasures{
    "agglomerations_formed", "cross_border_commuters"};

/// The number of a measure in region_measures(), which must have it.
std::size_t region_measure(std::string_view name);

/// Gathers what is published of the replicates of that model, date by date.
class WithoutTiesEffectSummaries {
 public:
  explicit WithoutTiesEffectSummaries(std::size_t municipalities)
      : municipalities_(municipalities) {}

  /// Dates come in order.
  void add(Frames frames, const std::vector<double>& quantiles);

  /// For the rows of `published`, which is the summary of the model itself. Call once, at the end.
  WithoutTiesEffect finish(const Summary& published);

 private:
  float share_formed(RowPair centres, std::size_t time, std::uint32_t replicates) const;

  std::size_t municipalities_;
  std::vector<std::map<RowPair, std::uint32_t>> formed_;  ///< [time] in how many replicates
  WithoutTiesEffect found_;
};

}  // namespace borderweave::sim
