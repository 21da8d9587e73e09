#include "sim/phases.h"

namespace borderweave::sim {

void form_ties(const Now& now, State& state) {
  switch (now.model.scheduler) {
    case Scheduler::synchronous:
      return consent(now, propose(now, state), state);
    case Scheduler::asynchronous:
      return meet_in_turn(now, state);
  }
}

}  // namespace borderweave::sim
