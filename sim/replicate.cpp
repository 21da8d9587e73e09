#include "sim/replicate.h"

namespace borderweave::sim {

Replicate run_replicate(const Model& model, Key key, const std::function<bool()>& proceed) {
  Replicate replicate{.state = initialise(model, key), .frames = {}};
  for (const Calendar* calendar : {&model.spin_up, &model.calendar}) {
    for (const Step& step : *calendar) {
      if (!proceed()) return replicate;
      advance(model, step, key, replicate.state, replicate.frames);
    }
  }
  return replicate;
}

}  // namespace borderweave::sim
