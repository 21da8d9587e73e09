#pragma once

#include <algorithm>
#include <cmath>

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// The larger the partner, per ln(population / 20,000), and like seeks like, per |Δ log10
/// population| [C]. One effect of two coefficients, because what they bound together is far less
/// than the sum of what each bounds alone: the largest partner is not the most alike.
struct Size {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return at(dyad.to.log_size, dyad.from, p);
  }

  /// Piecewise linear with one knot, at the chooser's own size.
  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    const auto [low, high] = range.log_size();
    return std::max({at(low, range.from, p), at(high, range.from, p),
                     at(std::clamp(range.from.log_size, low, high), range.from, p)});
  }

 private:
  static double at(double log_size, const ChoiceParty& from, const ChoiceParameters& p) {
    constexpr double kLog10 = 2.302585092994046;
    return p.size * log_size + p.size_difference * std::abs(from.log_size - log_size) / kLog10;
  }
};

}  // namespace borderweave::sim::effects
