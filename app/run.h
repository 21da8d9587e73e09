#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/experiment.h"
#include "app/observer.h"
#include "output/ledger/run_folder.h"

/// A run from its scenario to its snapshot, in two steps: what can be refused or warned of is known
/// before the work begins.
namespace borderweave::app {

struct RunRequest {
  ScenarioOptions scenario;  ///< `progress` stays empty: the observer is told
  std::optional<std::filesystem::path> output;
  int checkpoint_months = 0;  ///< simulated time between checkpoints; 0: none
  bool overwrite = false;     ///< a snapshot, or what an unfinished run has left
};

struct ResumeRequest {
  std::filesystem::path folder;
  bool overwrite = false;  ///< a snapshot
};

/// A run with everything read, to be carried out.
struct PlannedRun {
  Experiment experiment;
  std::filesystem::path output;              ///< the snapshot, as the user named it
  output::Manifest manifest;                 ///< of a new run
  std::optional<output::RunFolder> resumed;  ///< that of a run to go on with
  bool overwrite = false;
};

struct RunResult {
  std::filesystem::path file;
  std::filesystem::path project;  ///< for QGIS
  std::string title;
  std::string state_hash;
  std::uint64_t seed = 0;
  std::uint32_t replicates = 0;
  std::size_t municipalities = 0;
  double simulation_seconds = 0;
};

/// Reads the scenario and its data and settles where the result goes. Adds warnings to `problems`;
/// throws Failure, also when the output is there already or a run with this output is not finished.
PlannedRun plan_run(const RunRequest& request, Observer& observer, Problems& problems);

/// The same for a run that was interrupted: its folder says what was asked for. Throws Failure also
/// when program, scenario or data are no longer those that it was begun with.
PlannedRun plan_resume(const ResumeRequest& request, Observer& observer, Problems& problems);

/// Simulates what the run's folder does not hold yet, writes the snapshot and removes the folder.
/// The result does not depend on `threads`. When it is interrupted or fails, what is done stays in
/// the folder; a folder that holds nothing is removed. Throws Failure.
RunResult carry_out(const PlannedRun& run, int threads, Observer& observer);

}  // namespace borderweave::app
