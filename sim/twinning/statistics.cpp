#include "sim/twinning/statistics.h"

#include <algorithm>
#include <cmath>

#include "sim/twinning/degrees.h"
#include "sim/twinning/distance_bins.h"

namespace borderweave::sim {
namespace {

double median_size_difference(const Twinning& twinning, const std::vector<geo::Partnership>& ties) {
  constexpr double kLog10 = 2.302585092994046;
  std::vector<double> differences;
  for (const auto& tie : ties) {
    differences.push_back(std::abs(twinning.log_size(tie.a) - twinning.log_size(tie.b)) / kLog10);
  }
  std::ranges::sort(differences);
  return quantile_of(differences, 0.5);
}

}  // namespace

TwinningStatistics measure_twinning(const Twinning& twinning,
                                    const std::vector<geo::Partnership>& ties) {
  const std::vector<int> degree = degrees_of(twinning, ties);
  TwinningStatistics result;
  result.municipalities = twinning.size();
  result.active = twinning.active().size();
  result.connected = twinning.size() - static_cast<std::size_t>(std::ranges::count(degree, 0));
  result.ties = ties.size();
  result.bins = distance_bins(twinning, ties);
  if (result.active > 0) {
    result.active_degree =
        2 * static_cast<double>(result.ties) / static_cast<double>(result.active);
  }
  result.inside = describe_degrees(twinning, degree);
  result.size_difference = median_size_difference(twinning, ties);
  return result;
}

}  // namespace borderweave::sim
