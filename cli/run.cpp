#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/commands.h"
#include "cli/experiment.h"
#include "cli/interrupt.h"
#include "cli/output_file.h"
#include "cli/print_json.h"
#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/report_problems.h"
#include "cli/start_summary.h"
#include "core/parallel.h"
#include "output/snapshot.h"
#include "sim/ensemble/ensemble.h"
#include "sim/ensemble/memory_store.h"

namespace borderweave::cli {
namespace {

/// Of TOML: its whole numbers are signed.
constexpr auto kLargestSeed = std::uint64_t{std::numeric_limits<std::int64_t>::max()};

struct RunOptions {
  ScenarioOptions scenario;
  std::optional<std::filesystem::path> output;
  std::optional<std::uint32_t> replicates;
  std::optional<std::uint64_t> seed;
  int threads = static_cast<int>(std::thread::hardware_concurrency());
  bool overwrite = false;
  bool json = false;
  bool quiet = false;
};

/// As the shell passed it, arguments separated by blanks.
std::string command_line() {
  std::ifstream stream("/proc/self/cmdline");
  std::string text(std::istreambuf_iterator<char>(stream), {});
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

std::string host() {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

output::Provenance provenance_of(const Experiment& experiment, const RunOptions& options,
                                 double seconds) {
  const auto& scenario = experiment.scenario;
  output::Provenance provenance{
      scenario.title, scenario.text, scenario.seed, experiment.inputs, {}};
  provenance.notes = {{"host", host()},
                      {"threads", std::to_string(options.threads)},
                      {"command_line", command_line()},
                      {"settings", fmt::format("{}", fmt::join(options.scenario.settings, "\n"))},
                      {"simulation_seconds", fmt::format("{:.1f}", seconds)}};
  return provenance;
}

[[noreturn]] void stop() {
  throw Failure(Problem{.kind = &interrupt_kind(),
                        .message = "the run was interrupted; no file was written",
                        .help = "run the same command again: it gives the same result"});
}

sim::Summary simulate(const Experiment& experiment, const RunOptions& options) {
  const auto& scenario = experiment.scenario;
  const auto& model = *experiment.model;
  const std::uint64_t steps =
      std::uint64_t{scenario.replicates} * (model.spin_up.size() + model.calendar.size());
  Progress progress("simulating", steps, options.quiet);
  sim::MemoryStore store(scenario.replicates);
  std::optional<sim::Summary> summary;
  Arena(options.threads).execute([&] {
    summary = sim::run_ensemble(model, {scenario.seed, scenario.replicates, scenario.quantiles},
                                store, [&](std::uint64_t done) {
                                  progress.update(done);
                                  return !interrupted();
                                });
  });
  if (!summary) stop();
  return *std::move(summary);
}

void tell_result(const Experiment& experiment, const std::filesystem::path& file,
                 const sim::Summary& summary, double seconds, bool json) {
  const auto project = std::filesystem::path(file).replace_extension(".qgz");
  if (json) {
    const nlohmann::ordered_json answer = {{"file", file.string()},
                                           {"project", project.string()},
                                           {"title", experiment.scenario.title},
                                           {"replicates", summary.replicates},
                                           {"seed", experiment.scenario.seed},
                                           {"municipalities", experiment.world->size()},
                                           {"state_hash", summary.state_hash},
                                           {"simulation_seconds", seconds}};
    print_json(answer);
    return;
  }
  fmt::print("result      {}\nmap         {}   (open it in QGIS and press play)\nstate hash  {}\n",
             file.string(), project.string(), summary.state_hash);
}

void run(RunOptions options) {
  watch_for_interrupts();
  if (options.replicates) {
    options.scenario.settings.push_back(fmt::format("scenario.replicates={}", *options.replicates));
  }
  if (options.seed)
    options.scenario.settings.push_back(fmt::format("scenario.seed={}", *options.seed));
  options.scenario.quiet = options.quiet;
  Problems problems;
  const Experiment experiment = prepare(options.scenario, problems);
  // Where the result goes is settled before the work, so that no long run ends in a refusal.
  const OutputFile output(options.output, experiment.scenario.output_file, experiment.scenario.file,
                          options.overwrite);
  report(problems);
  if (!options.quiet) print_start_summary(experiment, output.path(), options.threads);

  if (interrupted()) stop();
  const auto begin = std::chrono::steady_clock::now();
  const sim::Summary summary = simulate(experiment, options);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
  if (!options.quiet) fmt::print(stderr, "simulated in {}\n", readable(elapsed));

  output::write_snapshot(output.path(), *experiment.model, summary, experiment.crs,
                         provenance_of(experiment, options, elapsed.count()),
                         options.overwrite ? output::IfExists::replace : output::IfExists::refuse);
  tell_result(experiment, output.path(), summary, elapsed.count(), options.json);
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
  command->add_option("--threads", options->threads, "threads to use; results do not depend on it")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  command->add_flag("--overwrite", options->overwrite, "replace an existing snapshot");
  command->add_flag("--json", options->json, "answer as JSON on stdout");
  command->add_flag("--quiet", options->quiet, "no summary and no progress on stderr");
  command->callback([options] { run(*options); });
}

}  // namespace borderweave::cli
