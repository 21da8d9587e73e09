#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace borderweave::test {

/// Pearson's test of counts against probabilities; cells that expect fewer than ten are pooled.
class ChiSquare {
 public:
  ChiSquare(const std::vector<double>& seen, const std::vector<double>& probability) {
    double draws = 0;
    for (const double count : seen) draws += count;
    double pooled_seen = 0;
    double pooled_mean = 0;
    for (std::size_t cell = 0; cell < seen.size(); ++cell) {
      const double mean = draws * probability[cell];
      if (mean >= 10) {
        add(seen[cell], mean);
      } else {
        pooled_seen += seen[cell];
        pooled_mean += mean;
      }
    }
    if (pooled_mean > 0) add(pooled_seen, pooled_mean);
  }

  double statistic() const { return statistic_; }
  double cells() const { return cells_; }

  /// What the statistic exceeds with probability 10^-6 when the counts are of these probabilities
  /// (Wilson and Hilferty).
  double critical() const {
    constexpr double kNormalQuantile = 4.753424;
    const double freedom = std::max(1.0, cells_ - 1);
    const double spread = 2 / (9 * freedom);
    return freedom * std::pow(1 - spread + kNormalQuantile * std::sqrt(spread), 3);
  }

 private:
  void add(double seen, double mean) {
    statistic_ += (seen - mean) * (seen - mean) / mean;
    ++cells_;
  }

  double statistic_ = 0;
  double cells_ = 0;
};

}  // namespace borderweave::test
