#include "sim/phases.h"

namespace borderweave::sim {

const VerdictTable& enact(const Model& model, const Step& step) {
  return model.law.on(step.last_day());
}

}  // namespace borderweave::sim
