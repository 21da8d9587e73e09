#pragma once

#include <cmath>
#include <limits>

namespace borderweave::sim {

/// Mean and sample standard deviation of numbers that come one after another (Welford), so that
/// neither suffers from cancellation. The same numbers in the same order give the same bits.
///
/// Example:
///     Moments moments;
///     for (const double value : {1.0, 2.0, 4.0}) moments.add(value);
///     total += moments.standard_error();
class Moments {
 public:
  void add(double value) {
    number_ += 1;
    const double before = value - mean_;
    mean_ += before / number_;
    squares_ += before * (value - mean_);
  }

  double mean() const { return mean_; }

  /// 0 for one number.
  double deviation() const { return number_ > 1 ? std::sqrt(squares_ / (number_ - 1)) : 0; }

  /// Of the mean; NaN for fewer than two numbers, which say nothing of their spread.
  double standard_error() const {
    return number_ > 1 ? deviation() / std::sqrt(number_)
                       : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  double number_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

}  // namespace borderweave::sim
