#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/basics/parameters.h"

/// How busy the years were in which partnerships came (model.md §3.1). Where a municipality's own
/// state or its nearest foreign one is post-socialist, frontiers opened in 1989; elsewhere the
/// twinning movement after the Treaties of Rome is the only wave. [A] The shape is that of the
/// partnerships whose year is known, rows a year on the borders of post-socialist states: .5 in
/// 1957-79, .6 in 1980-88, 4.5 in 1989-94, 5.7 in 1995-2003, 5.2 in 2004-09, 3.7 in 2010-16, where
/// the youngest are also the best listed.
namespace borderweave::sim {

/// Positions in State::rate_factor, after that of the region: append only.
enum class Era : std::uint8_t {
  usual,           ///< factor 1
  wave,            ///< OpportunityParameters::wave
  before_opening,  ///< OpportunityParameters::before_opening
  opening,         ///< OpportunityParameters::opening
  count
};

inline constexpr std::size_t kEras = static_cast<std::size_t>(Era::count);
inline constexpr std::size_t kRateFactors = 1 + kEras;

/// The years [from, until) of an era; all others are usual.
struct EraYears {
  bool post_socialist;  ///< one of the two sides is
  int from;
  int until;
  Era era;
};

inline constexpr std::array kEraYears{EraYears{true, -9999, 1989, Era::before_opening},
                                      EraYears{true, 1989, 2010, Era::opening},
                                      EraYears{false, 1957, 1980, Era::wave}};

constexpr Era era_of(bool post_socialist, int year) {
  for (const EraYears& row : kEraYears) {
    if (row.post_socialist == post_socialist && row.from <= year && year < row.until) {
      return row.era;
    }
  }
  return Era::usual;
}

/// The factor of an era on the rate of opportunities, before what a replicate draws on it.
///
/// Example:
///     const double factor = era_factor(OpportunityParameters{}, era_of(true, 2004));    // 3
constexpr double era_factor(const OpportunityParameters& parameters, Era era) {
  switch (era) {
    case Era::wave:
      return parameters.wave;
    case Era::before_opening:
      return parameters.before_opening;
    case Era::opening:
      return parameters.opening;
    default:
      return 1;
  }
}

}  // namespace borderweave::sim
