#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/basics/instrument.h"

namespace borderweave::sim {

/// What one authority has to say before a step up the ladder holds.
struct Approval {
  /// "region", "government"… one queue for each authority of a state; "region" has one for each
  /// admin-1 unit.
  std::string authority;
  std::optional<int> days;  ///< statutory; empty: executive 60, council 30, none 0
  bool silence_is_consent = false;
  double success = 0.9;  ///< probability of a yes [A]
  /// Files it takes up in a month; empty: max(1, .01 × municipalities under it) [A].
  std::optional<double> capacity;
  std::uint16_t competence = kAllSpheres;  ///< spheres in which it is asked at all
  std::uint16_t priority = 0;              ///< spheres whose files it takes up first
  std::vector<std::string> veto;  ///< states or blocs with whose municipalities it grants nothing
};

/// Days the authority has by law; where the rule is silent 60, a council 30, "none" 0 [A].
int statutory_days(const Approval& approval);

}  // namespace borderweave::sim
