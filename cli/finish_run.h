#pragma once

#include <filesystem>

#include "cli/experiment.h"
#include "output/run_folder.h"
#include "output/snapshot.h"

namespace borderweave::cli {

/// How a run is done; its result does not depend on it.
struct Work {
  std::filesystem::path output;  ///< the snapshot, as the user named it
  int threads = 1;
  bool json = false;   ///< tells the result as JSON
  bool quiet = false;  ///< no progress on stderr
  output::IfExists if_exists = output::IfExists::refuse;
};

/// Brings the run of a folder to its end: simulates what the folder does not hold yet, writes the
/// snapshot, removes the folder and tells the result on stdout. When it is interrupted or fails,
/// what is done stays in the folder, and stderr says how to go on; a folder that holds nothing is
/// removed. Throws Failure.
void finish_run(const Experiment& experiment, const output::RunFolder& folder, const Work& work);

/// Ends the command before anything is done.
[[noreturn]] void end_without_work();

}  // namespace borderweave::cli
