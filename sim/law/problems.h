#pragma once

#include "core/problem.h"

namespace borderweave::sim {

inline constexpr ProblemKind kUnknownParty{"E0301", ExitCode::invalid_scenario, Severity::error,
                                           "a rule or gap names an unknown state or bloc"};
inline constexpr ProblemKind kUnknownSphere{"E0302", ExitCode::bad_data, Severity::error,
                                            "a partnership names an unknown sphere"};

}  // namespace borderweave::sim
