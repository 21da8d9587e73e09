#pragma once

#include <string>

#include "core/problem.h"

namespace borderweave::cli {

/// Every problem in the order found, a line on how to learn more at the end; empty without
/// problems. Of many of one kind, file and field ten stand for all: a wrong field of a layer with
/// 100,000 features would bury the rest. `check --json` lists every one.
std::string report_text(const Problems& problems);

/// Prints it to stderr.
void report(const Problems& problems);

}  // namespace borderweave::cli
