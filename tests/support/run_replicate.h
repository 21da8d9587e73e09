#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "sim/replicate.h"

namespace borderweave::test {

/// A replicate and all that it has measured.
struct Ran {
  sim::State state;
  std::vector<sim::Frame> frames;
};

/// One replicate from its beginning, to its end or for so many steps.
inline Ran run_replicate(const sim::Model& model, Key key = {},
                         std::size_t steps = std::numeric_limits<std::size_t>::max()) {
  Ran ran;
  sim::ReplicateState standing = sim::begin_replicate(model, key);
  while (standing.steps < sim::number_of_steps(model) && standing.steps < steps) {
    if (auto frame = sim::take_step(model, key, standing)) ran.frames.push_back(*std::move(frame));
  }
  ran.state = std::move(standing.state);
  return ran;
}

inline std::string state_hash(const sim::State& state) {
  return sim::StateHash().add(state).hex();
}

}  // namespace borderweave::test
