#include "sim/phases.h"
#include "sim/ties/observed.h"

namespace borderweave::sim {

void observe(const Now& now, State& state) {
  enter_observed(now, state, now.step.begin, now.step.end);
}

}  // namespace borderweave::sim
