#pragma once

#include <string>

#include "app/run.h"

namespace borderweave::report {

/// A dozen lines: what will be simulated, on which data, under which law, where to.
std::string start_summary(const app::PlannedRun& run, int threads);

/// What a finished run answers, and the same for programs.
std::string run_text(const app::RunResult& result);
std::string run_json(const app::RunResult& result);

}  // namespace borderweave::report
