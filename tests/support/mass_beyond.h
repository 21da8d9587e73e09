#pragma once

#include <utility>
#include <vector>

#include "sim/choice/ego.h"

namespace borderweave::test {

/// So much mass beyond the region for each municipality, in the first state of the table.
inline sim::OutsideMass mass_beyond(std::vector<double> mass) {
  return {.states = {0}, .mass = std::move(mass)};
}

}  // namespace borderweave::test
