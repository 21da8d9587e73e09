#include "core/random.h"

#include <Random123/philox.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace borderweave {
namespace {

using Philox = r123::Philox4x32;

constexpr std::uint32_t low(std::uint64_t word) {
  return static_cast<std::uint32_t>(word);
}
constexpr std::uint32_t high(std::uint64_t word) {
  return static_cast<std::uint32_t>(word >> 32U);
}

/// The last of the 2^53 values would round to 1.
constexpr double to_unit(std::uint64_t bits) {
  return std::min((static_cast<double>(bits >> 11U) + 0.5) * 0x1.0p-53, 0x1.fffffffffffffp-1);
}

constexpr std::uint64_t joined(std::uint32_t low_half, std::uint32_t high_half) {
  return (std::uint64_t{high_half} << 32U) | low_half;
}

constexpr double kLargestPoissonPart = 500;  // exp(-745) is 0

std::uint32_t inverse_poisson(double mean, double u) {
  double term = std::exp(-mean);
  double cumulated = term;
  std::uint32_t count = 0;
  // The term underflows long before the bound: the loop ends even when rounding keeps the sum < u.
  while (cumulated < u && term > 0) {
    ++count;
    term *= mean / count;
    cumulated += term;
  }
  return count;
}

}  // namespace

Stream::Stream(Key key, std::uint32_t step, std::uint32_t purpose) {
  const Philox::key_type seed{{low(key.seed), high(key.seed)}};
  const Philox::ctr_type derived = Philox{}({{key.replicate, step, purpose, 0}}, seed);
  key_ = {derived[0], derived[1]};
}

Stream::Block Stream::block(std::uint64_t id, std::uint32_t n, std::uint32_t m) const {
  const Philox::ctr_type word = Philox{}({{low(id), high(id), n, m}}, {{key_[0], key_[1]}});
  return {word[0], word[1], word[2], word[3]};
}

std::uint64_t Stream::bits(std::uint64_t id, std::uint32_t n) const {
  const auto word = block(id, n);
  return joined(word[0], word[1]);
}

double Stream::uniform(std::uint64_t id, std::uint32_t n) const {
  return to_unit(bits(id, n));
}

std::array<double, 2> Stream::uniforms(std::uint64_t id, std::uint32_t n, std::uint32_t m) const {
  const auto word = block(id, n, m);
  return {to_unit(joined(word[0], word[1])), to_unit(joined(word[2], word[3]))};
}

double Stream::normal(std::uint64_t id, std::uint32_t n) const {
  const auto [u, v] = uniforms(id, n, 0);
  return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
}

std::uint32_t Stream::poisson(double mean, std::uint64_t id, std::uint32_t n) const {
  const auto parts = static_cast<std::uint32_t>(std::ceil(mean / kLargestPoissonPart));
  if (parts <= 1) return inverse_poisson(mean, uniform(id, n));
  std::uint32_t count = 0;
  for (std::uint32_t part = 0; part < parts; ++part) {
    count += inverse_poisson(mean / parts, uniform(id, n + part));
  }
  return count;
}

double Stream::beta(unsigned a, unsigned b, std::uint64_t id, std::uint32_t n) const {
  std::array<double, 16> uniforms{};
  const unsigned count = a + b - 1;
  for (unsigned at = 0; at < count; ++at) uniforms[at] = uniform(id, n + at);
  std::nth_element(uniforms.begin(), uniforms.begin() + (a - 1), uniforms.begin() + count);
  return uniforms[a - 1];
}

}  // namespace borderweave
