#pragma once

#include <cstdint>

/// Effects of a stochastic actor-oriented model of a non-directed network. Each is one header of
/// this folder: a struct with its name and covariate in theta tables, a static `value`, which is
/// what actor i's objective gains when the tie to alter j is created, and a static `bound`, which
/// is at least coefficient × value for every member of a node of the tree of places. Dissolving the
/// tie gains minus `value`, evaluated while the tie is there.
namespace borderweave::sim::saom {

/// What actor i sees in alter j.
struct Alter {
  bool tied = false;
  std::uint32_t degree = 0;           ///< of j, the tie included where there is one
  std::uint32_t shared_partners = 0;  ///< of i and j
  double covariate = 0;               ///< of the pair, centred
  bool same_country = false;
};

/// What actor i sees in those members of a node to whom it is not tied and with whom it shares no
/// partner.
struct Alters {
  std::uint32_t degree_low = 0;
  std::uint32_t degree_high = 0;
  const float& covariate_low;  ///< not centred
  const float& covariate_high;
  double centre = 0;
  bool some_same_country = false;
  bool all_same_country = false;
};

/// What an effect needs beside the network.
enum class CovariateOf { nothing, dyad, actor };

}  // namespace borderweave::sim::saom
