#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "cli/commands.h"
#include "cli/experiment.h"
#include "cli/finish_run.h"
#include "cli/interrupt.h"
#include "cli/output_file.h"
#include "cli/report_problems.h"
#include "cli/run_identity.h"
#include "cli/start_summary.h"
#include "output/run_folder.h"

namespace borderweave::cli {
namespace {

namespace fs = std::filesystem;

struct ResumeOptions {
  fs::path folder;
  int threads = static_cast<int>(std::thread::hardware_concurrency());
  bool overwrite = false;
  bool json = false;
  bool quiet = false;
};

/// What can be told before the scenario is read, which may be wrong by now.
void check_before_reading(const output::RunFolder& folder) {
  Problems problems;
  output::check_version(folder.manifest().identity, folder.path(), problems);
  problems.throw_if_errors();
  output::check_inputs_on_disk(folder.manifest().identity, problems);
  problems.throw_if_errors();
}

/// Short where the user stands above it.
fs::path as_seen_from_here(const fs::path& file) {
  const fs::path relative = file.lexically_proximate(fs::current_path());
  return *relative.begin() == ".." ? file : relative;
}

void resume(const ResumeOptions& options) {
  watch_for_interrupts();
  const auto folder = output::RunFolder::open(options.folder);
  const output::Manifest& manifest = folder.manifest();
  check_before_reading(folder);
  Problems problems;
  const Experiment experiment = prepare(
      {.file = manifest.scenario, .settings = manifest.settings, .quiet = options.quiet}, problems);
  output::check_identity(identity_of(experiment), manifest.identity, folder.path(), problems);
  problems.throw_if_errors();
  const bool overwrite = options.overwrite || manifest.overwrite;
  const OutputFile output(as_seen_from_here(manifest.output), folder.path(), overwrite);
  report(problems);
  if (!options.quiet) print_start_summary(experiment, output.path(), options.threads);
  finish_run(experiment, folder,
             {.output = output.path(),
              .threads = options.threads,
              .json = options.json,
              .quiet = options.quiet,
              .if_exists = overwrite ? output::IfExists::replace : output::IfExists::refuse});
}

}  // namespace

void add_resume(CLI::App& app) {
  const auto options = std::make_shared<ResumeOptions>();
  CLI::App* command = app.add_subcommand(
      "resume", "Go on with a run that was interrupted; the result is that of a run without pause");
  command->add_option("FOLDER", options->folder, "NAME.nc.parts, which the run has left")
      ->required();
  command->add_option("--threads", options->threads, "threads to use; results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_flag("--overwrite", options->overwrite, "replace an existing snapshot");
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->add_flag("--quiet", options->quiet, "no summary and no progress on stderr");
  command->callback([options] { resume(*options); });
}

}  // namespace borderweave::cli
