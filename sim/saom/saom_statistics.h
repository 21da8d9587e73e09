#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/saom/network.h"
#include "sim/saom/saom_model.h"

namespace borderweave::sim::saom {

/// Statistics of the network at the end of a period: ties, closed triangles, Σ d², Σ d^1.5, the
/// covariate (not centred) summed over ties, ties within a country, actors without ties, the
/// greatest degree, and the number of pairs that differ from the start.
inline constexpr std::array<const char*, 9> kStatisticNames{"ties",     "triangles",  "sumdeg2",
                                                            "sumdeg15", "sumlogdist", "samecountry",
                                                            "isolates", "maxdeg",     "hamming"};

using Statistics = std::array<double, kStatisticNames.size()>;

Statistics measure(const Saom& saom, const Network& start, const Network& end);

/// Mean and standard deviation over the replicates.
struct Moments {
  Statistics mean{};
  Statistics sd{};  ///< of a sample, n - 1; NaN for one replicate
};

/// Simulates the replicates 0…n-1 of a seed on the threads of the enclosing Arena. The result does
/// not depend on the number of threads.
Moments simulate_moments(const Saom& saom, const Network& start, std::uint64_t seed,
                         std::uint32_t replicates);

}  // namespace borderweave::sim::saom
