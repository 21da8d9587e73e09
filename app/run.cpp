#include "app/run.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "app/command_problems.h"
#include "app/output_file.h"
#include "app/run_provenance.h"
#include "app/shell_word.h"
#include "core/parallel.h"
#include "output/formation_file.h"
#include "output/ledger/ledger.h"
#include "output/snapshot.h"
#include "sim/ensemble/ensemble.h"
#include "sim/ensemble/without_ties_effect.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

/// Steps until a checkpoint is due, at least one.
std::uint32_t checkpoint_steps(int months, int step_months) {
  return static_cast<std::uint32_t>((months + step_months - 1) / step_months);
}

output::Manifest manifest_of(const RunRequest& request, const Experiment& experiment,
                             const fs::path& output) {
  return {.identity = identity_of(experiment),
          .scenario = fs::absolute(request.scenario.file),
          .settings = request.scenario.settings,
          .output = fs::absolute(output),
          .overwrite = request.overwrite,
          .checkpoint_steps =
              checkpoint_steps(request.checkpoint_months, experiment.scenario.step_months)};
}

std::string resume_command(const fs::path& folder) {
  return "borderweave resume " + shell_word(folder.string());
}

void refuse_unfinished(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(folder, ignored))) return;
  throw Failure(Problem{
      .kind = &kUnfinishedRun,
      .message = "a run with this output was not finished; its parts are in this folder",
      .help = fmt::format("finish it: {}; or start again with --overwrite", resume_command(folder)),
      .file = folder.string()});
}

/// Beside a new snapshot there must be no probabilities of another run.
void refuse_other_formation(const fs::path& output, bool overwrite) {
  if (overwrite) return;
  refuse_existing(output::formation_of(output), "a file of probabilities of new ties",
                  "choose another output with -o, or replace both files with --overwrite");
}

/// Checks that come before the scenario is read, since it may have errors by now.
void check_before_reading(const output::RunFolder& folder) {
  Problems problems;
  output::check_version(folder.manifest().identity, folder.path(), problems);
  problems.throw_if_errors();
  output::check_inputs_on_disk(folder.manifest().identity, problems);
  problems.throw_if_errors();
}

/// Relative where the file is below the working directory.
fs::path relative_to_here(const fs::path& file) {
  const fs::path relative = file.lexically_proximate(fs::current_path());
  return *relative.begin() == ".." ? file : relative;
}

[[noreturn]] void fail_without_work(const ProblemKind& kind) {
  throw Failure(Problem{.kind = &kind,
                        .message = "the run was interrupted; no file was written",
                        .help = "run the same command again: it gives the same result"});
}

output::RunFolder begin(const PlannedRun& run) {
  const fs::path parts = output::RunFolder::beside(run.output);
  if (run.overwrite) output::RunFolder::clear(parts);
  return output::RunFolder::begin(parts, run.manifest);
}

sim::Summary simulate(const Experiment& experiment, const sim::EnsembleOptions& options,
                      const output::RunFolder& folder, output::Ledger& ledger, int threads,
                      Observer& observer) {
  const auto& model = *experiment.model;
  observer.begin_simulating(std::uint64_t{sim::stored_replicates(options)} *
                            sim::number_of_steps(model));
  std::optional<sim::Summary> summary;
  Arena(threads).execute([&] {
    summary = sim::run_ensemble(model, options, ledger, [&](std::uint64_t taken) {
      observer.simulating(taken);
      return observer.stop_requested() == nullptr;
    });
  });
  if (summary) return *std::move(summary);
  const ProblemKind& why = *observer.stop_requested();
  if (!ledger.holds_work()) fail_without_work(why);
  throw Failure(Problem{.kind = &why,
                        .message = "the run was interrupted; the completed work is kept",
                        .help = "continue with: " + resume_command(folder.path())});
}

/// After an interruption or a failure.
void keep_or_discard(const output::RunFolder& folder, const output::Ledger& ledger,
                     Observer& observer) {
  if (!ledger.holds_work()) {
    folder.discard();
  } else if (observer.stop_requested() == nullptr) {
    observer.work_kept(folder.path());
  }
}

ForecastTotal forecast_total(const sim::Summary& summary, std::string_view measure) {
  const std::size_t m = sim::region_measure(measure);
  ForecastTotal both{.mean = summary.region[m].mean.back()};
  if (summary.without_ties_effect) {
    both.without_ties_effect = summary.without_ties_effect->region[m].mean.back();
  }
  return both;
}

RunResult result_of(const PlannedRun& run, const sim::Summary& summary, double seconds) {
  const bool asked = !summary.formation.dates.empty();
  return {.file = run.output,
          .project = output::project_of(run.output),
          .formation = asked ? std::optional(output::formation_of(run.output)) : std::nullopt,
          .title = run.experiment.scenario.title,
          .state_hash = summary.state_hash,
          .seed = run.experiment.scenario.seed,
          .replicates = summary.replicates,
          .municipalities = run.experiment.world->size(),
          .last = summary.times.back(),
          .agglomerations_formed = forecast_total(summary, "agglomerations_formed"),
          .cross_border_commuters = forecast_total(summary, "cross_border_commuters"),
          .simulation_seconds = seconds};
}

void write_results(const PlannedRun& run, const sim::Summary& summary,
                   const output::Provenance& provenance) {
  output::write_snapshot(run.output, *run.experiment.model, summary, run.experiment.crs, provenance,
                         run.overwrite ? IfExists::replace : IfExists::refuse);
  if (run.overwrite && summary.formation.dates.empty()) {
    std::error_code ignored;
    fs::remove(output::formation_of(run.output), ignored);  // of the run that was replaced
  }
}

RunResult finish(const PlannedRun& run, const output::RunFolder& folder, int threads,
                 Observer& observer) {
  const auto& scenario = run.experiment.scenario;
  const auto without_ties_effect = model_without_ties_effect(run.experiment);
  const sim::EnsembleOptions options{.seed = scenario.seed,
                                     .replicates = scenario.replicates,
                                     .quantiles = scenario.quantiles,
                                     .checkpoint_steps = folder.manifest().checkpoint_steps,
                                     .without_ties_effect = without_ties_effect.get()};
  output::Ledger ledger(folder, *run.experiment.model, sim::stored_replicates(options));
  try {
    const auto begin = std::chrono::steady_clock::now();
    const sim::Summary summary =
        simulate(run.experiment, options, folder, ledger, threads, observer);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    observer.simulated(elapsed.count());
    write_results(
        run, summary,
        provenance_of(run.experiment, folder.manifest().settings, threads, elapsed.count()));
    folder.discard();
    return result_of(run, summary, elapsed.count());
  } catch (...) {
    keep_or_discard(folder, ledger, observer);
    throw;
  }
}

}  // namespace

PlannedRun plan_run(const RunRequest& request, Observer& observer, Problems& problems) {
  ScenarioOptions scenario = request.scenario;
  scenario.progress = reading_for(observer);
  Experiment experiment = prepare(scenario, problems);
  // The output is checked before the work, so that no long run ends in a refusal.
  const OutputFile output(request.output, experiment.scenario.output_file, experiment.scenario.file,
                          request.overwrite);
  if (!request.overwrite) refuse_unfinished(output::RunFolder::beside(output.path()));
  refuse_other_formation(output.path(), request.overwrite);
  output::Manifest manifest = manifest_of(request, experiment, output.path());
  return {.experiment = std::move(experiment),
          .output = output.path(),
          .manifest = std::move(manifest),
          .overwrite = request.overwrite};
}

PlannedRun plan_resume(const ResumeRequest& request, Observer& observer, Problems& problems) {
  auto folder = output::RunFolder::open(request.folder);
  const output::Manifest manifest = folder.manifest();
  check_before_reading(folder);
  Experiment experiment = prepare(
      {.file = manifest.scenario, .settings = manifest.settings, .progress = reading_for(observer)},
      problems);
  output::check_identity(identity_of(experiment), manifest.identity, folder.path(), problems);
  problems.throw_if_errors();
  const bool overwrite = request.overwrite || manifest.overwrite;
  const OutputFile output(relative_to_here(manifest.output), folder.path(), overwrite);
  return {.experiment = std::move(experiment),
          .output = output.path(),
          .manifest = manifest,
          .resumed = std::move(folder),
          .overwrite = overwrite};
}

RunResult carry_out(const PlannedRun& run, int threads, Observer& observer) {
  if (run.resumed) return finish(run, *run.resumed, threads, observer);
  if (const ProblemKind* why = observer.stop_requested()) fail_without_work(*why);
  const output::RunFolder folder = begin(run);
  return finish(run, folder, threads, observer);
}

}  // namespace borderweave::app
