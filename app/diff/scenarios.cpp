#include <optional>
#include <utility>

#include "app/diff/diff.h"
#include "app/diff/keys.h"
#include "core/parallel.h"
#include "sim/replicate.h"

namespace borderweave::app {
namespace {

/// A tie has to differ in this share of the replicates to be told.
constexpr double kLeastShareOfTies = 0.05;

Comparable comparable(const Experiment& experiment) {
  const auto& territories = experiment.world->territories;
  return {territories.id, territories.name, frame_times(*experiment.model),
          experiment.scenario.step_months};
}

sim::Comparison simulate(const ScenarioPair& pair, int threads, Observer& observer) {
  const auto& scenario = pair.a.scenario;
  const std::uint64_t steps =
      std::uint64_t{sim::number_of_steps(*pair.a.model)} + sim::number_of_steps(*pair.b.model);
  observer.begin_simulating(scenario.replicates * steps);
  std::optional<sim::Comparison> comparison;
  Arena(threads).execute([&] {
    comparison = sim::compare_ensembles(*pair.a.model, *pair.b.model,
                                        {.seed = scenario.seed,
                                         .replicates = scenario.replicates,
                                         .least_share_of_ties = kLeastShareOfTies},
                                        [&](std::uint64_t taken) {
                                          observer.simulating(taken);
                                          return observer.stop_requested() == nullptr;
                                        });
  });
  if (comparison) return *std::move(comparison);
  throw Failure(Problem{.kind = observer.stop_requested(),
                        .message = "the comparison was interrupted; nothing of it is kept",
                        .help = "run the same command again: it gives the same result"});
}

}  // namespace

ScenarioPair read_pair(const DiffOptions& options, Observer& observer, Problems& problems) {
  const auto read = [&](const std::filesystem::path& file) {
    return prepare({.file = file, .settings = options.settings, .progress = reading_for(observer)},
                   problems);
  };
  Experiment a = read(options.a);
  Experiment b = read(options.b);
  require_comparable(options, comparable(a), comparable(b));
  return {std::move(a), std::move(b)};
}

DiffAnswer diff_scenarios(const DiffOptions& options, const ScenarioPair& pair, int threads,
                          Observer& observer) {
  const Experiment& a = pair.a;
  const Experiment& b = pair.b;
  const auto& territories = a.world->territories;
  DiffAnswer answer;
  answer.a = {options.a, a.scenario.title, "", a.scenario.seed, a.scenario.replicates};
  answer.b = {options.b, b.scenario.title, "", a.scenario.seed, a.scenario.replicates};
  answer.keys = different_keys(a.scenario.keys, options.a.parent_path(), b.scenario.keys,
                               options.b.parent_path());
  answer.comparison = simulate(pair, threads, observer);
  answer.least_share_of_ties = kLeastShareOfTies;
  answer.id = territories.id;
  answer.name = places(territories.name, territories.country);
  answer.buffer = territories.buffer;
  return answer;
}

}  // namespace borderweave::app
