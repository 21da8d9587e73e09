#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

/// Distances of pairs in classes. A run counts unlisted pairs by them and scores look them up, so
/// both take the band from here, of the same distance: geo::short_distance_km of the centres.
namespace borderweave::sim {

/// Where a band begins, km: it holds its own begin, not that of the next. The last has no end.
inline constexpr std::array<double, 6> kBandStarts{0, 10, 25, 50, 100, 200};
inline constexpr std::size_t kBands = kBandStarts.size();

/// The band of a distance: 0 to 5. REQUIRES km >= 0.
constexpr std::size_t band_of(double km) {
  const auto* const beyond = std::ranges::upper_bound(kBandStarts, km);
  return static_cast<std::size_t>(beyond - kBandStarts.begin()) - 1;
}

}  // namespace borderweave::sim
