#pragma once

#include "core/problem.h"

/// Kinds of problems that the region builder reports (E0220-E0239 of geo).
namespace borderweave::geo {

inline constexpr ProblemKind kMissingSource{"E0220", ExitCode::bad_data, Severity::error,
                                            "a raw layer of the region builder is missing"};
inline constexpr ProblemKind kMalformedSource{"E0221", ExitCode::bad_data, Severity::error,
                                              "a raw layer is not of the expected form"};
inline constexpr ProblemKind kEmptyRegion{"E0222", ExitCode::bad_data, Severity::error,
                                          "no municipality meets the request"};
inline constexpr ProblemKind kCannotWrite{"E0224", ExitCode::input_output, Severity::error,
                                          "a file could not be written"};
inline constexpr ProblemKind kBadRequest{"E0225", ExitCode::usage, Severity::error,
                                         "an option of the region builder is wrong"};
inline constexpr ProblemKind kUnusedOverride{"E0226", ExitCode::ok, Severity::warning,
                                             "an override matches nothing"};
inline constexpr ProblemKind kWithoutGround{
    "E0227", ExitCode::ok, Severity::warning,
    "a municipality was left out, because it has no ground of its own"};

}  // namespace borderweave::geo
