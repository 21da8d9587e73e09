#pragma once

#include "core/problem.h"

namespace borderweave::cli {

inline constexpr ProblemKind kBadSetting{"E0001", ExitCode::usage, Severity::error,
                                         "a --set that is not path=value"};
inline constexpr ProblemKind kOutputExists{"E0002", ExitCode::input_output, Severity::error,
                                           "the output file exists"};
inline constexpr ProblemKind kOutputFolder{"E0003", ExitCode::input_output, Severity::error,
                                           "the output folder cannot be written"};
inline constexpr ProblemKind kInterrupted{"E0004", ExitCode::interrupted, Severity::error,
                                          "interrupted by Ctrl-C"};
inline constexpr ProblemKind kTerminated{"E0005", ExitCode::terminated, Severity::error,
                                         "asked to terminate"};
inline constexpr ProblemKind kOutputName{"E0006", ExitCode::input_output, Severity::error,
                                         "the output is not the name of a file"};
inline constexpr ProblemKind kFilesystem{"E0007", ExitCode::input_output, Severity::error,
                                         "the file system refused"};
inline constexpr ProblemKind kUnreadableInput{"E0008", ExitCode::input_output, Severity::error,
                                              "an input file cannot be read for its hash"};
inline constexpr ProblemKind kOutOfMemory{"E0501", ExitCode::resources, Severity::error,
                                          "not enough memory"};

}  // namespace borderweave::cli
