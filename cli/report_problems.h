#pragma once

#include "core/problem.h"

namespace borderweave::cli {

/// Prints every problem to stderr, in the order found.
void report(const Problems& problems);

}  // namespace borderweave::cli
