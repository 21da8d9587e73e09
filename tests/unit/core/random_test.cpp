#include "core/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace borderweave {
namespace {

constexpr Key kKey{.seed = 20040501, .replicate = 3};

template <typename Draw>
std::vector<double> sample(std::size_t n, const Draw& draw) {
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) values[i] = draw(i);
  return values;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance(const std::vector<double>& values) {
  const double centre = mean(values);
  double sum = 0;
  for (const double value : values) sum += (value - centre) * (value - centre);
  return sum / static_cast<double>(values.size() - 1);
}

TEST(Stream, the_same_address_always_holds_the_same_number) {
  const Stream stream(kKey, 48, 2);
  const double late = stream.uniform(17, 5);
  for (std::uint64_t id = 0; id < 100; ++id) (void)stream.uniform(id);
  EXPECT_EQ(stream.uniform(17, 5), late);
  EXPECT_EQ(Stream(kKey, 48, 2).uniform(17, 5), late);
}

TEST(Stream, every_part_of_the_address_matters) {
  const double here = Stream(kKey, 48, 2).uniform(17, 5);
  EXPECT_NE(Stream({kKey.seed + 1, 3}, 48, 2).uniform(17, 5), here);
  EXPECT_NE(Stream({kKey.seed, 4}, 48, 2).uniform(17, 5), here);
  EXPECT_NE(Stream(kKey, 49, 2).uniform(17, 5), here);
  EXPECT_NE(Stream(kKey, 48, 3).uniform(17, 5), here);
  EXPECT_NE(Stream(kKey, 48, 2).uniform(18, 5), here);
  EXPECT_NE(Stream(kKey, 48, 2).uniform(17 + (1ULL << 32U), 5), here);
  EXPECT_NE(Stream(kKey, 48, 2).uniform(17, 6), here);
}

TEST(Stream, uniforms_fill_the_open_interval_evenly) {
  const Stream stream(kKey, 1, 1);
  std::vector<int> bin(100);
  for (std::uint64_t id = 0; id < 100000; ++id) {
    const double u = stream.uniform(id);
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
    ++bin[static_cast<std::size_t>(u * 100)];
  }
  double chi_squared = 0;
  for (const int count : bin) chi_squared += (count - 1000.0) * (count - 1000.0) / 1000.0;
  EXPECT_LT(chi_squared, 180);  // 99 degrees of freedom: P < 1e-6
}

TEST(Stream, normals_have_mean_0_and_variance_1) {
  const Stream stream(kKey, 1, 2);
  const auto values = sample(100000, [&](std::uint64_t id) { return stream.normal(id); });
  EXPECT_NEAR(mean(values), 0, 0.016);
  EXPECT_NEAR(variance(values), 1, 0.022);
}

TEST(Stream, poisson_has_equal_mean_and_variance) {
  const Stream stream(kKey, 1, 3);
  for (const double rate : {0.02, 0.5, 7.0, 40.0}) {
    const auto values = sample(50000, [&](std::uint64_t id) { return stream.poisson(rate, id); });
    EXPECT_NEAR(mean(values), rate, 5 * std::sqrt(rate / 50000));
    EXPECT_NEAR(variance(values) / rate, 1, 0.06);
  }
  EXPECT_EQ(stream.poisson(0, 1), 0U);
}

TEST(Stream, poisson_of_a_large_mean_adds_parts_of_their_own_addresses) {
  const Stream stream(kKey, 1, 3);
  for (const double rate : {500.0, 1000.0, 5000.0}) {
    const auto values = sample(20000, [&](std::uint64_t id) { return stream.poisson(rate, id); });
    EXPECT_NEAR(mean(values), rate, 5 * std::sqrt(rate / 20000));
    EXPECT_NEAR(variance(values) / rate, 1, 0.06);
  }
  EXPECT_EQ(stream.poisson(1000, 7, 3), stream.poisson(500, 7, 3) + stream.poisson(500, 7, 4));
}

TEST(Stream, poisson_keeps_its_promise_up_to_the_largest_mean) {
  constexpr double kMean = Stream::kLargestPoissonMean;
  EXPECT_NEAR(Stream(kKey, 1, 3).poisson(kMean, 7), kMean, 5 * std::sqrt(kMean));
}

TEST(Stream, beta_has_the_moments_of_its_parameters) {
  const Stream stream(kKey, 1, 4);
  for (const auto& [a, b] : {std::pair{2U, 2U}, {2U, 5U}, {5U, 5U}}) {
    const auto values =
        sample(50000, [&, a = a, b = b](std::uint64_t id) { return stream.beta(a, b, id); });
    const double s = a + b;
    EXPECT_NEAR(mean(values), a / s, 0.005);
    EXPECT_NEAR(variance(values), a * b / (s * s * (s + 1)), 0.002);
  }
}

TEST(PairId, does_not_depend_on_the_order_of_its_ends) {
  EXPECT_EQ(pair_id(3, 70000), pair_id(70000, 3));
  EXPECT_NE(pair_id(3, 4), pair_id(3, 5));
}

}  // namespace
}  // namespace borderweave
