#include "sim/saom/saom.h"

namespace borderweave::sim::saom {

double expected_mini_steps(const Saom& saom) {
  const double n = saom.actors.size();
  return two_sided(saom.decision) ? n * (n - 1) * saom.rate * saom.rate : n * saom.rate;
}

}  // namespace borderweave::sim::saom
