#pragma once

#include <filesystem>

#include "cli/experiment.h"

namespace borderweave::cli {

/// A dozen lines on stderr: what will be simulated, on which data, under which law, where to.
void print_start_summary(const Experiment& experiment, const std::filesystem::path& output,
                         int threads);

}  // namespace borderweave::cli
