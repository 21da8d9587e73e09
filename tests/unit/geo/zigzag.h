#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "tests/unit/geo/drawing.h"

namespace borderweave::geo::test {

/// A frontier along east = 0 as one publisher draws it: a point every 250 m north, up to
/// `amplitude_m` off, always the same for a seed.
inline std::vector<std::pair<double, double>> drawn_frontier(double from_m, double to_m,
                                                             double amplitude_m,
                                                             std::uint32_t seed) {
  constexpr double kStep = 250;
  std::vector<std::pair<double, double>> line;
  std::uint32_t state = seed;
  for (double north = from_m; north <= to_m; north += kStep) {
    state = state * 1664525U + 1013904223U;
    const double share = static_cast<double>(state >> 8U) / static_cast<double>(1U << 24U);
    line.emplace_back((2 * share - 1) * amplitude_m, north);
  }
  return line;
}

/// The municipality west or east of a line that runs north, 8 km wide.
inline MultiPolygon beside(std::vector<std::pair<double, double>> line, bool west) {
  constexpr double kWidth = 8000;
  const double far = west ? -kWidth : kWidth;
  const double south = line.front().second, north = line.back().second;
  line.emplace_back(far, north);
  line.emplace_back(far, south);
  return drawn(line);
}

/// Four municipalities of DE and four of PL, 11 km high each, along a frontier of 44 km that the
/// two sides draw on their own, each up to `amplitude_m` off, with `gap_m` between.
inline std::vector<Drawn> two_publishers(double amplitude_m, double gap_m = 0) {
  constexpr double kHeight = 11'000;
  std::vector<Drawn> map;
  for (std::uint32_t k = 0; k < 4; ++k) {
    const double south = k * kHeight, north = south + kHeight;
    auto east = drawn_frontier(south, north, amplitude_m, 2 * k + 2);
    for (auto& point : east) point.first += gap_m;
    map.push_back({"DE", beside(drawn_frontier(south, north, amplitude_m, 2 * k + 1), true)});
    map.push_back({"PL", beside(std::move(east), false)});
  }
  return map;
}

}  // namespace borderweave::geo::test
