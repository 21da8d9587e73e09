#pragma once

#include <cmath>
#include <limits>

/// Ends of ranges kept in less precision than what they enclose.
namespace borderweave::sim {

/// A float that is less than `value`.
inline float below(double value) {
  return std::nextafter(static_cast<float>(value), -std::numeric_limits<float>::infinity());
}

/// A float that is greater than `value`.
inline float above(double value) {
  return std::nextafter(static_cast<float>(value), std::numeric_limits<float>::infinity());
}

}  // namespace borderweave::sim
