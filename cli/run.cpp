#include "app/run.h"

#include <memory>

#include "cli/carry_out.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/print.h"
#include "report/run_report.h"
#include "scenarios/units.h"

namespace borderweave::cli {
namespace {

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

std::string check_time(const std::string& text) {
  if (scenarios::parse_months(text)) return {};
  return "expected months, quarters or years, such as \"5 years\"";
}

}  // namespace

void carry_out(const app::PlannedRun& planned, const Problems& warnings, const WorkOptions& work,
               TerminalObserver& observer) {
  observer.clear();
  tell(warnings);
  if (!work.quiet) tell(report::start_summary(planned, work.threads));
  const app::RunResult result = app::carry_out(planned, work.threads, observer);
  print(work.json ? report::run_json(result) : report::run_text(result));
}

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
                   "simulated time between checkpoints, such as \"5 years\"; a run that was killed "
                   "goes on from there. Ctrl-C saves one in any case")
      ->check(check_time);
  add_threads(*command, options->work.threads);
  command->add_flag("--overwrite", request.overwrite,
                    "replace an existing snapshot, or what an unfinished run has left");
  add_json(*command, options->work.json);
  add_quiet(*command, options->work.quiet, "no summary and no progress on stderr");
  command->callback([options] { run(*options); });
}

}  // namespace borderweave::cli
