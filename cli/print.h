#pragma once

#include <string_view>

#include "core/problem.h"

namespace borderweave::cli {

/// The answer of a command, on stdout.
void print(std::string_view answer);

/// What the user should know beside it, on stderr.
void tell(std::string_view text);

/// Every problem, on stderr (report/problems.h).
void tell(const Problems& problems);

}  // namespace borderweave::cli
