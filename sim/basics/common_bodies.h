#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/basics/state.h"

namespace borderweave::sim {

/// The joint bodies of many members (JointBodies) by municipality. Valid until the State's bodies
/// or ties change. Laws:
///   1. `together` is symmetric, and no municipality is together with itself;
///   2. how intense a body is lies between 0 and 1: the mean intensity of the active ties among its
///      members, 0 without one.
///
/// Example:
///     const CommonBodies bodies(state.joint_body, state.tie, world.size());
///     if (bodies.together(a, b)) total += bodies.intensity_of(a);
class CommonBodies {
 public:
  CommonBodies(const JointBodies& bodies, const Ties& ties, std::size_t municipalities);

  bool together(std::uint32_t a, std::uint32_t b) const {
    return a != b && number(a) != kNone && number(a) == number(b);
  }

  /// The members of the body of municipality i, itself among them, ascending; empty without one.
  std::span<const std::uint32_t> members_with(std::uint32_t i) const;

  /// How intense the body of municipality i is; 0 without one.
  double intensity_of(std::uint32_t i) const {
    return number(i) == kNone ? 0 : intensity_[number(i)];
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::uint32_t number(std::uint32_t i) const { return of_.empty() ? kNone : of_[i]; }
  void measure_intensity(const Ties& ties);

  std::vector<std::uint32_t> of_;  ///< per municipality its body's row; empty without bodies
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<double> intensity_;
};

}  // namespace borderweave::sim
