#include <memory>

#include "app/run.h"
#include "cli/carry_out.h"
#include "cli/commands.h"
#include "cli/interrupt.h"

namespace borderweave::cli {
namespace {

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

}  // namespace

void add_resume(CLI::App& app) {
  const auto options = std::make_shared<ResumeOptions>();
  CLI::App* command = app.add_subcommand(
      "resume", "Go on with a run that was interrupted; the result is that of a run without pause");
  command->add_option("FOLDER", options->request.folder, "NAME.nc.parts, which the run has left")
      ->required();
  add_threads(*command, options->work.threads);
  command->add_flag("--overwrite", options->request.overwrite, "replace an existing snapshot");
  add_json(*command, options->work.json);
  add_quiet(*command, options->work.quiet, "no summary and no progress on stderr");
  command->callback([options] { resume(*options); });
}

}  // namespace borderweave::cli
