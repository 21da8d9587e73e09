#include "cli/finish_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "cli/interrupt.h"
#include "cli/print_json.h"
#include "cli/progress.h"
#include "cli/shell_word.h"
#include "core/parallel.h"
#include "geo/ingest/gdal_version.h"
#include "output/ledger.h"
#include "sim/ensemble/ensemble.h"

namespace borderweave::cli {
namespace {

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

output::Provenance provenance_of(const Experiment& experiment, const output::Manifest& manifest,
                                 int threads, double seconds) {
  const auto& scenario = experiment.scenario;
  output::Provenance provenance{
      scenario.title, scenario.text, scenario.seed, experiment.inputs, {}, {}};
  provenance.gdal_version = geo::gdal_version();
  provenance.notes = {{"host", host()},
                      {"threads", std::to_string(threads)},
                      {"command_line", command_line()},
                      {"settings", fmt::format("{}", fmt::join(manifest.settings, "\n"))},
                      {"simulation_seconds", fmt::format("{:.1f}", seconds)}};
  return provenance;
}

std::string how_to_go_on(const output::RunFolder& folder) {
  return "borderweave resume " + shell_word(folder.path().string());
}

sim::Summary simulate(const Experiment& experiment, const output::RunFolder& folder,
                      output::Ledger& ledger, const Work& work) {
  const auto& scenario = experiment.scenario;
  const auto& model = *experiment.model;
  Progress progress("simulating", std::uint64_t{scenario.replicates} * sim::number_of_steps(model),
                    work.quiet);
  const sim::EnsembleOptions options{scenario.seed, scenario.replicates, scenario.quantiles,
                                     folder.manifest().checkpoint_steps};
  std::optional<sim::Summary> summary;
  Arena(work.threads).execute([&] {
    summary = sim::run_ensemble(model, options, ledger, [&](std::uint64_t taken) {
      progress.update(taken);
      return !interrupted();
    });
  });
  if (summary) return *std::move(summary);
  if (!ledger.holds_work()) end_without_work();
  throw Failure(Problem{.kind = &interrupt_kind(),
                        .message = "the run was interrupted; what it has done is kept",
                        .help = "go on with: " + how_to_go_on(folder)});
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

/// After an interruption or a failure.
void leave(const output::RunFolder& folder, const output::Ledger& ledger) {
  if (!ledger.holds_work()) {
    folder.discard();
  } else if (!interrupted()) {
    fmt::print(stderr, "what is done is kept; once the error below is mended, go on with: {}\n",
               how_to_go_on(folder));
  }
}

}  // namespace

void finish_run(const Experiment& experiment, const output::RunFolder& folder, const Work& work) {
  output::Ledger ledger(folder, *experiment.model);
  try {
    const auto begin = std::chrono::steady_clock::now();
    const sim::Summary summary = simulate(experiment, folder, ledger, work);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    if (!work.quiet) fmt::print(stderr, "simulated in {}\n", readable(elapsed));
    output::write_snapshot(
        work.output, *experiment.model, summary, experiment.crs,
        provenance_of(experiment, folder.manifest(), work.threads, elapsed.count()),
        work.if_exists);
    folder.discard();
    tell_result(experiment, work.output, summary, elapsed.count(), work.json);
  } catch (...) {
    leave(folder, ledger);
    throw;
  }
}

void end_without_work() {
  throw Failure(Problem{.kind = &interrupt_kind(),
                        .message = "the run was interrupted; no file was written",
                        .help = "run the same command again: it gives the same result"});
}

}  // namespace borderweave::cli
