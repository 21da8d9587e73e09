#pragma once

#include "core/problem.h"

namespace borderweave::cli {

/// Lets SIGINT and SIGTERM ask the run to end instead of killing it. A second signal kills at once.
void watch_for_interrupts();

/// Has one of them arrived?
bool interrupted();

/// The kind of problem that the signal which arrived is.
const ProblemKind& interrupt_kind();

}  // namespace borderweave::cli
