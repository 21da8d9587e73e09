#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "cli/commands.h"
#include "cli/experiment.h"
#include "cli/finish_run.h"
#include "cli/interrupt.h"
#include "cli/output_file.h"
#include "cli/problems.h"
#include "cli/report_problems.h"
#include "cli/run_identity.h"
#include "cli/shell_word.h"
#include "cli/start_summary.h"
#include "output/run_folder.h"
#include "scenarios/units.h"

namespace borderweave::cli {
namespace {

namespace fs = std::filesystem;

/// Of TOML: its whole numbers are signed.
constexpr auto kLargestSeed = std::uint64_t{std::numeric_limits<std::int64_t>::max()};

struct RunOptions {
  ScenarioOptions scenario;
  std::optional<fs::path> output;
  std::optional<std::uint32_t> replicates;
  std::optional<std::uint64_t> seed;
  std::string checkpoint;  ///< time between two, as parse_months reads it; empty: none
  int threads = static_cast<int>(std::thread::hardware_concurrency());
  bool overwrite = false;
  bool json = false;
  bool quiet = false;
};

/// Steps until a checkpoint is due, at least one.
std::uint32_t checkpoint_steps(const std::string& time, int step_months) {
  const int months = scenarios::parse_months(time).value_or(0);
  return static_cast<std::uint32_t>((months + step_months - 1) / step_months);
}

output::Manifest manifest_of(const Experiment& experiment, const RunOptions& options,
                             const fs::path& output) {
  return {
      .identity = identity_of(experiment),
      .scenario = fs::absolute(options.scenario.file),
      .settings = options.scenario.settings,
      .output = fs::absolute(output),
      .overwrite = options.overwrite,
      .checkpoint_steps = checkpoint_steps(options.checkpoint, experiment.scenario.step_months)};
}

void refuse_unfinished(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(folder, ignored))) return;
  throw Failure(Problem{
      .kind = &kUnfinishedRun,
      .message = "a run with this output was not finished; its parts are in this folder",
      .help = fmt::format("finish it: borderweave resume {}; or begin anew with --overwrite",
                          shell_word(folder.string())),
      .file = folder.string()});
}

void add_settings(RunOptions& options) {
  auto& settings = options.scenario.settings;
  if (options.replicates) {
    settings.push_back(fmt::format("scenario.replicates={}", *options.replicates));
  }
  if (options.seed) settings.push_back(fmt::format("scenario.seed={}", *options.seed));
}

void run(RunOptions options) {
  watch_for_interrupts();
  add_settings(options);
  options.scenario.quiet = options.quiet;
  Problems problems;
  const Experiment experiment = prepare(options.scenario, problems);
  // Where the result goes is settled before the work, so that no long run ends in a refusal.
  const OutputFile output(options.output, experiment.scenario.output_file, experiment.scenario.file,
                          options.overwrite);
  const fs::path parts = output::RunFolder::beside(output.path());
  if (!options.overwrite) refuse_unfinished(parts);
  report(problems);
  if (!options.quiet) print_start_summary(experiment, output.path(), options.threads);

  if (interrupted()) end_without_work();
  if (options.overwrite) output::RunFolder::clear(parts);
  const auto folder =
      output::RunFolder::begin(parts, manifest_of(experiment, options, output.path()));
  finish_run(
      experiment, folder,
      {.output = output.path(),
       .threads = options.threads,
       .json = options.json,
       .quiet = options.quiet,
       .if_exists = options.overwrite ? output::IfExists::replace : output::IfExists::refuse});
}

std::string check_time(const std::string& text) {
  if (scenarios::parse_months(text)) return {};
  return "expected months, quarters or years, such as \"5 years\"";
}

}  // namespace

void add_run(CLI::App& app) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("run", "Simulate a scenario and write its snapshot");
  command->add_option("SCENARIO", options->scenario.file, "scenario file (TOML)")->required();
  command->add_option("-o,--output", options->output,
                      "snapshot to write (.nc); default: [output] file, else results/NAME-N.nc");
  command->add_option("--replicates", options->replicates, "instead of [scenario] replicates")
      ->check(CLI::PositiveNumber);
  command->add_option("--seed", options->seed, "instead of [scenario] seed")
      ->check(CLI::Range(std::uint64_t{0}, kLargestSeed));
  command
      ->add_option("--set", options->scenario.settings,
                   "path=value: change any key of the scenario (repeatable)")
      ->expected(1)
      ->take_all();
  command
      ->add_option("--checkpoint", options->checkpoint,
                   "simulated time between checkpoints, such as \"5 years\"; a run that was killed "
                   "goes on from there. Ctrl-C saves one in any case")
      ->check(check_time);
  command->add_option("--threads", options->threads, "threads to use; results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_flag("--overwrite", options->overwrite,
                    "replace an existing snapshot, or what an unfinished run has left");
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->add_flag("--quiet", options->quiet, "no summary and no progress on stderr");
  command->callback([options] { run(*options); });
}

}  // namespace borderweave::cli
