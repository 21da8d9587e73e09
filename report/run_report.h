#pragma once

#include <cstdint>
#include <string>

#include "app/run.h"
#include "sim/saom/saom_statistics.h"

/// What a simulation will do and what came out: the answers of `run`, `resume` and `saom`.
namespace borderweave::report {

/// A dozen lines: what will be simulated, on which data, under which law, and the result file.
std::string start_summary(const app::PlannedRun& run, int threads);

/// The result of a finished run.
std::string run_text(const app::RunResult& result);
std::string run_json(const app::RunResult& result);

/// Mean, standard deviation and standard error of each statistic of the end network, over so many
/// replicates.
std::string saom_text(const sim::saom::Moments& moments, std::uint32_t replicates);
std::string saom_json(const sim::saom::Moments& moments, std::uint32_t replicates);

}  // namespace borderweave::report
