#pragma once

#include <cstdint>

namespace borderweave::sim {

/// A Party as the inner loop of partner choice wants it: logarithms taken once.
struct ChoiceParty {
  double x = 0;  ///< unit vector on the sphere
  double y = 0;
  double z = 0;
  double log_size = 0;  ///< ln(population / 20,000), at least one inhabitant
  double log_income = 0;
  std::uint32_t country = 0;
};

}  // namespace borderweave::sim
