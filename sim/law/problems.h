#pragma once

#include "core/problem.h"

namespace borderweave::sim {

inline constexpr ProblemKind kUnknownParty{"E0301", ExitCode::invalid_scenario, Severity::error,
                                           "a rule or gap names an unknown state or bloc"};

}  // namespace borderweave::sim
