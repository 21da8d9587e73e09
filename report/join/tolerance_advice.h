#pragma once

#include <string>

#include "scenarios/scenario.h"

namespace borderweave::report {

/// Where in the scenario to set the tolerance at borders, and the line that does it, in the
/// spelling that stands there already: "add below [region]:\n    border_tolerance_m = 2000\n".
std::string tolerance_advice(const scenarios::Scenario& scenario, double metres);

}  // namespace borderweave::report
