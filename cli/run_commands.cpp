#include <memory>

#include "app/run.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/run_report.h"
#include "scenarios/measurement_units.h"

namespace borderweave::cli {
namespace {

/// Prints what is going to be done, does it and prints the result: the end of `run` and `resume`.
void carry_out(const app::PlannedRun& planned, const Problems& warnings, const WorkOptions& work,
               TerminalObserver& observer) {
  observer.clear();
  print_log(warnings);
  if (!work.quiet) print_log(report::start_summary(planned, work.threads));
  const app::RunResult result = app::carry_out(planned, work.threads, observer);
  print(work.json ? report::run_json(result) : report::run_text(result));
}

struct RunOptions {
  app::RunRequest request;
  SettingOptions settings;
  WorkOptions work;
  std::string checkpoint;  ///< time between two, as parse_months reads it; empty: none
};

void run(RunOptions options) {
  watch_for_interrupts();
  app::RunRequest& request = options.request;
  request.scenario.settings = options.settings.all();
  request.checkpoint_months = scenarios::parse_months(options.checkpoint).value_or(0);
  TerminalObserver observer(options.work.quiet);
  Problems warnings;
  const app::PlannedRun planned = app::plan_run(request, observer, warnings);
  carry_out(planned, warnings, options.work, observer);
}

struct ResumeOptions {
  app::ResumeRequest request;
  WorkOptions work;
};

void resume(const ResumeOptions& options) {
  watch_for_interrupts();
  TerminalObserver observer(options.work.quiet);
  Problems warnings;
  const app::PlannedRun planned = app::plan_resume(options.request, observer, warnings);
  carry_out(planned, warnings, options.work, observer);
}

std::string check_time(const std::string& text) {
  if (scenarios::parse_months(text)) return {};
  return "expected months, quarters or years, such as \"5 years\"";
}

}  // namespace

void add_run(CLI::App& app) {
  const auto options = std::make_shared<RunOptions>();
  app::RunRequest& request = options->request;
  CLI::App* command = app.add_subcommand("run", "Simulate a scenario and write its snapshot");
  command->add_option("SCENARIO", request.scenario.file, "scenario file (TOML)")->required();
  command->add_option("-o,--output", request.output,
                      "snapshot to write (.nc); default: [output] file, else results/NAME-N.nc");
  add_replicates(*command, options->settings.replicates, "instead of [scenario] replicates");
  add_seed(*command, options->settings.seed, "instead of [scenario] seed");
  add_set(*command, options->settings.settings);
  command
      ->add_option("--checkpoint", options->checkpoint,
                   "simulated time between checkpoints, such as \"5 years\"; a killed run "
                   "continues from there. Ctrl-C always saves one")
      ->check(check_time);
  add_threads(*command, options->work.threads);
  command->add_flag("--overwrite", request.overwrite,
                    "replace an existing snapshot, or the parts of an unfinished run");
  add_json(*command, options->work.json);
  add_quiet(*command, options->work.quiet, "no summary and no progress on stderr");
  command->callback([options] { run(*options); });
}

void add_resume(CLI::App& app) {
  const auto options = std::make_shared<ResumeOptions>();
  CLI::App* command = app.add_subcommand(
      "resume",
      "Continue an interrupted run; the result is bit-identical to that of an uninterrupted run");
  command
      ->add_option("FOLDER", options->request.folder, "folder NAME.nc.parts of the interrupted run")
      ->required();
  add_threads(*command, options->work.threads);
  command->add_flag("--overwrite", options->request.overwrite, "replace an existing snapshot");
  add_json(*command, options->work.json);
  add_quiet(*command, options->work.quiet, "no summary and no progress on stderr");
  command->callback([options] { resume(*options); });
}

}  // namespace borderweave::cli
