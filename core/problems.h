#pragma once

#include <array>

#include "core/problem.h"

/// Kinds of problems that any file may meet on its way to the disk. Codes never change their
/// meaning; new ones are added.
namespace borderweave {

inline constexpr ProblemKind kCannotWrite{
    "E0401", ExitCode::input_output, Severity::error, "a result file cannot be written",
    "The result could not be written: the disk is full, the folder is closed to you or gone. What "
    "was written so far is removed, so no half file lies under the final name. Make room or choose "
    "another place with -o."};
inline constexpr ProblemKind kAlreadyThere{
    "E0403", ExitCode::input_output, Severity::error, "the result file already exists",
    "A result of that name is already there, and results are never overwritten by accident. Choose "
    "another name with -o, or say --overwrite."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kFileKinds{&kCannotWrite, &kAlreadyThere};

}  // namespace borderweave
