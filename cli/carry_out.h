#pragma once

#include "app/run.h"
#include "cli/options.h"
#include "cli/terminal_observer.h"

namespace borderweave::cli {

/// Tells what is going to be done, does it and prints what came out: the end of `run` and `resume`.
void carry_out(const app::PlannedRun& planned, const Problems& warnings, const WorkOptions& work,
               TerminalObserver& observer);

}  // namespace borderweave::cli
