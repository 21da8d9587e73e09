#pragma once

#include <cmath>

namespace borderweave::sim {

/// σ(x)
inline double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace borderweave::sim
