#include "sim/twinning/degrees.h"

#include <iterator>
#include <numeric>

namespace borderweave::sim {
namespace {

/// Sums over the active municipalities for one step of Newton's method.
struct Moments {
  double expected = 0;
  double expected_x = 0;
  double expected_xx = 0;
  double observed = 0;
  double observed_x = 0;
};

Moments moments(const Twinning& twinning, const std::vector<int>& degree, double constant,
                double exponent) {
  Moments sum;
  for (const std::uint32_t i : twinning.active()) {
    const double x = twinning.log_size(i);
    const double mean = std::exp(constant + exponent * x);
    sum.expected += mean;
    sum.expected_x += mean * x;
    sum.expected_xx += mean * x * x;
    sum.observed += degree[i];
    sum.observed_x += degree[i] * x;
  }
  return sum;
}

/// Poisson regression of degree on ln population. 0 where it cannot be told: nobody has a partner,
/// all are of one size, or so few have one that the likelihood has no peak.
double population_exponent(const Twinning& twinning, const std::vector<int>& degree) {
  constexpr int kSteps = 100;
  constexpr double kSmall = 1e-9;
  constexpr double kLargestStep = 0.5;  // the likelihood is concave: short steps arrive
  const Moments flat = moments(twinning, degree, 0, 0);
  if (!(flat.observed > 0)) return 0;
  double constant = std::log(flat.observed / flat.expected);
  double exponent = 0;
  for (int step = 0; step < kSteps; ++step) {
    const Moments m = moments(twinning, degree, constant, exponent);
    const double determinant = m.expected * m.expected_xx - m.expected_x * m.expected_x;
    if (!(determinant > kSmall)) return 0;
    const double residual = m.observed - m.expected;
    const double residual_x = m.observed_x - m.expected_x;
    const double change = (m.expected * residual_x - m.expected_x * residual) / determinant;
    exponent += std::clamp(change, -kLargestStep, kLargestStep);
    const Moments moved = moments(twinning, degree, constant, exponent);
    constant += std::log(moved.observed / moved.expected);
    if (std::abs(change) < kSmall) return exponent;
  }
  return 0;
}

/// E(k(k − 1)) / E(k)² of the active ones.
double concentration(const std::vector<int>& degree, std::size_t active) {
  double ends = 0;
  double pairs = 0;
  for (const int k : degree) {
    ends += k;
    pairs += static_cast<double>(k) * (k - 1);
  }
  return ends > 0 ? pairs * static_cast<double>(active) / (ends * ends) : 0;
}

}  // namespace

std::vector<int> degrees_of(const Twinning& twinning, const std::vector<geo::Partnership>& ties) {
  std::vector<int> degree(twinning.size(), 0);
  for (const auto& tie : ties) {
    ++degree[tie.a];
    ++degree[tie.b];
  }
  return degree;
}

Degrees describe_degrees(const Twinning& twinning, const std::vector<int>& degree) {
  std::vector<int> connected;
  std::ranges::copy_if(degree, std::back_inserter(connected), [](int k) { return k > 0; });
  if (connected.empty()) return {};
  std::ranges::sort(connected);
  Degrees result;
  result.mean = static_cast<double>(std::accumulate(connected.begin(), connected.end(), 0)) /
                static_cast<double>(connected.size());
  for (std::size_t q = 0; q < kDegreeQuantiles.size(); ++q) {
    result.quantiles.at(q) = quantile_of(connected, kDegreeQuantiles.at(q));
  }
  result.exponent = population_exponent(twinning, degree);
  result.concentration = concentration(degree, twinning.active().size());
  return result;
}

}  // namespace borderweave::sim
