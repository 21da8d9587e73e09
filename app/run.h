#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/experiment.h"
#include "app/observer.h"
#include "core/date.h"
#include "output/ledger/run_folder.h"

/// A run from its scenario to its snapshot, in two steps, so that every refusal and warning comes
/// before the work begins.
///
/// Example:
///     const PlannedRun run = plan_run(request_to_run, observer, warnings);
///     const RunResult result = carry_out(run, threads, observer);
namespace borderweave::app {

struct RunRequest {
  ScenarioOptions scenario;  ///< `progress` stays empty: the observer receives it
  std::optional<std::filesystem::path> output;
  int checkpoint_months = 0;  ///< simulated time between checkpoints; 0: none
  bool overwrite = false;     ///< a snapshot, or the parts of an unfinished run
};

struct ResumeRequest {
  std::filesystem::path folder;
  bool overwrite = false;  ///< a snapshot
};

/// A run with everything read, ready to be carried out.
struct PlannedRun {
  Experiment experiment;
  std::filesystem::path output;              ///< the snapshot, as the user named it
  output::Manifest manifest;                 ///< of a new run
  std::optional<output::RunFolder> resumed;  ///< folder of the run to continue
  bool overwrite = false;
};

/// A mean over replicates, and the same where ties do not raise commuting; empty: not published.
struct ForecastTotal {
  double mean = 0;
  std::optional<double> without_ties_effect;
};

struct RunResult {
  std::filesystem::path file;
  std::filesystem::path project;                   ///< for QGIS
  std::optional<std::filesystem::path> formation;  ///< probabilities that ties form, where asked
  std::string title;
  std::string state_hash;
  std::uint64_t seed = 0;
  std::uint32_t replicates = 0;
  std::size_t municipalities = 0;
  Date last;  ///< frame, of which the region's totals are
  ForecastTotal agglomerations_formed;
  ForecastTotal cross_border_commuters;
  double simulation_seconds = 0;
};

/// Reads the scenario and its data and determines where the result goes. Adds warnings to
/// `problems`; throws Failure, also when the output exists or a run with this output is
/// not finished.
PlannedRun plan_run(const RunRequest& request, Observer& observer, Problems& problems);

/// The same for a run that was interrupted, as recorded in its folder. Throws Failure also
/// when program, scenario or data are no longer those that it was begun with.
PlannedRun plan_resume(const ResumeRequest& request, Observer& observer, Problems& problems);

/// Simulates the replicates that the folder of the run does not hold yet, writes the snapshot and
/// removes the folder. The result is bit-identical for any number of `threads`. When it is
/// interrupted or fails, the completed work stays in the folder; an empty folder is removed. Throws
/// Failure.
RunResult carry_out(const PlannedRun& run, int threads, Observer& observer);

}  // namespace borderweave::app
