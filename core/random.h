#pragma once

#include <array>
#include <cstdint>

namespace borderweave {

/// What makes one run of the ensemble differ from another. Nothing else does: no generator in the
/// program carries state, so results cannot depend on the order in which draws are asked for.
struct Key {
  std::uint64_t seed = 0;
  std::uint32_t replicate = 0;
};

/// The random numbers of one (key, step, purpose), addressed by (id, n): the same address always
/// holds the same number. Philox4x32-10 (Salmon et al. 2011, Random123), used twice: once to turn
/// (seed, replicate, step, purpose) into a key of its own, once for each address. `id` is the
/// permanent id of what the draw is for (an actor, a pair, a tie), `n` counts draws for that id,
/// `m` draws within the n-th. Laws:
///   1. asking twice gives the same number, and asking for others in between changes nothing;
///   2. numbers that differ in any part of their address are independent;
///   3. a Stream is never changed by a draw, so threads may share it.
///
/// Example:
///     const Stream draws({.seed = 7, .replicate = 0}, step.key, purpose);
///     if (draws.bernoulli(0.3, pair_id(a, b))) agreed.push_back({a, b});
class Stream {
 public:
  Stream(Key key, std::uint32_t step, std::uint32_t purpose);

  /// Uniform on the open interval (0, 1), 53 bits.
  double uniform(std::uint64_t id, std::uint32_t n = 0) const;

  /// Two independent uniforms at the price of one.
  std::array<double, 2> uniforms(std::uint64_t id, std::uint32_t n, std::uint32_t m) const;

  /// 64 random bits; orders contested things by (bits, id).
  std::uint64_t bits(std::uint64_t id, std::uint32_t n = 0) const;

  bool bernoulli(double probability, std::uint64_t id, std::uint32_t n = 0) const {
    return uniform(id, n) < probability;
  }

  /// Standard normal by Box and Muller.
  double normal(std::uint64_t id, std::uint32_t n = 0) const;

  static constexpr double kLargestPoissonMean = 1e9;

  /// Poisson by inversion (sequential search), whose time grows with the mean; from 0 to
  /// kLargestPoissonMean, which takes seconds. Uses the address n; a mean above 500 is the sum of
  /// ceil(mean / 500) equal parts (one alone would underflow) and uses as many addresses from n on.
  std::uint32_t poisson(double mean, std::uint64_t id, std::uint32_t n = 0) const;

  /// Beta(a, b) for positive whole a and b, a + b <= 16: the a-th smallest of a + b - 1 uniforms,
  /// which uses the addresses n … n + a + b - 2.
  double beta(unsigned a, unsigned b, std::uint64_t id, std::uint32_t n = 0) const;

 private:
  using Block = std::array<std::uint32_t, 4>;

  Block block(std::uint64_t id, std::uint32_t n, std::uint32_t m = 0) const;

  std::array<std::uint32_t, 2> key_{};
};

/// One number for the pair {a, b} of row or entity numbers, whichever comes first.
constexpr std::uint64_t pair_id(std::uint32_t a, std::uint32_t b) {
  return a < b ? (std::uint64_t{a} << 32U) | b : (std::uint64_t{b} << 32U) | a;
}

}  // namespace borderweave
