#include <fmt/format.h>

#include "cli/diff/diff.h"
#include "cli/diff/keys.h"
#include "cli/experiment.h"
#include "cli/interrupt.h"
#include "cli/problems.h"
#include "cli/progress.h"
#include "cli/report_problems.h"
#include "core/parallel.h"
#include "sim/replicate.h"

namespace borderweave::cli {
namespace {

/// A tie has to differ in this share of the replicates to be told.
constexpr double kLeastShareOfTies = 0.05;

/// What is asked for on the command line holds for both sides.
ScenarioOptions side(const DiffOptions& options, const std::filesystem::path& file) {
  ScenarioOptions scenario;
  scenario.file = file;
  scenario.settings = options.settings;
  scenario.quiet = options.quiet;
  const auto set = [&](const char* key, auto value) {
    if (value) scenario.settings.push_back(fmt::format("scenario.{}={}", key, *value));
  };
  set("replicates", options.replicates);
  set("seed", options.seed);
  return scenario;
}

Comparable comparable(const Experiment& experiment) {
  const auto& territories = experiment.world->territories;
  return {territories.id, territories.name, frame_times(*experiment.model),
          experiment.scenario.step_months};
}

sim::Comparison simulate(const Experiment& a, const Experiment& b, const DiffOptions& options) {
  const auto& scenario = a.scenario;
  const std::uint64_t steps =
      std::uint64_t{sim::number_of_steps(*a.model)} + sim::number_of_steps(*b.model);
  Progress progress("simulating", scenario.replicates * steps, options.quiet);
  std::optional<sim::Comparison> comparison;
  Arena(options.threads).execute([&] {
    comparison = sim::compare_ensembles(*a.model, *b.model,
                                        {.seed = scenario.seed,
                                         .replicates = scenario.replicates,
                                         .least_share_of_ties = kLeastShareOfTies},
                                        [&](std::uint64_t taken) {
                                          progress.update(taken);
                                          return !interrupted();
                                        });
  });
  if (comparison) return *std::move(comparison);
  throw Failure(Problem{.kind = &interrupt_kind(),
                        .message = "the comparison was interrupted; nothing of it is kept",
                        .help = "run the same command again: it gives the same result"});
}

}  // namespace

DiffAnswer diff_scenarios(const DiffOptions& options) {
  Problems problems;
  const Experiment a = prepare(side(options, options.a), problems);
  const Experiment b = prepare(side(options, options.b), problems);
  require_comparable(options, comparable(a), comparable(b));
  report(problems);
  const auto& territories = a.world->territories;
  DiffAnswer answer;
  answer.a = {options.a, a.scenario.title, "", a.scenario.seed, a.scenario.replicates};
  answer.b = {options.b, b.scenario.title, "", a.scenario.seed, a.scenario.replicates};
  answer.keys = different_keys(a.scenario.keys, options.a.parent_path(), b.scenario.keys,
                               options.b.parent_path());
  answer.comparison = simulate(a, b, options);
  answer.least_share_of_ties = kLeastShareOfTies;
  answer.id = territories.id;
  answer.name = places(territories.name, territories.country);
  answer.buffer = territories.buffer;
  return answer;
}

}  // namespace borderweave::cli
