// Time per phase of a step, on the tri-border region with the state it has in 2010.

#include <benchmark/benchmark.h>

#include "app/experiment.h"
#include "sim/agglomeration/agglomerate.h"
#include "sim/commuting/commute.h"
#include "sim/model/model.h"
#include "sim/replicate.h"
#include "sim/step.h"
#include "sim/ties/approve.h"
#include "sim/ties/decay.h"
#include "sim/ties/escalate.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/propose.h"

namespace borderweave {
namespace {

constexpr Key kKey{.seed = 1, .replicate = 0};

/// The region, and one replicate carried from spin-up to January 2010.
struct Bench {
  app::Experiment experiment;
  sim::State state;
  const Step* step = nullptr;

  Bench() {
    Problems problems;
    experiment = app::prepare(
        {std::filesystem::path(BORDERWEAVE_SOURCE_DIR) / "scenarios" / "tri-border.toml", {}},
        problems);
    const sim::Model& model = *experiment.model;
    state = sim::initialise(model, kKey);
    for (const Step& past : model.spin_up) sim::advance(model, past, kKey, state);
    for (const Step& next : model.calendar) {
      step = &next;
      if (year_of(next.begin) == 2010) break;
      sim::advance(model, next, kKey, state);
    }
  }

  sim::StepContext now() const {
    const sim::Model& model = *experiment.model;
    return sim::step_context(model, *step, kKey);
  }
};

const Bench& bench() {
  static const Bench made;
  return made;
}

void law_in_force(benchmark::State& loop) {
  const Bench& made = bench();
  for (auto _ : loop)
    benchmark::DoNotOptimize(&sim::law_in_force(*made.experiment.model, *made.step));
  loop.counters["state_bytes"] = static_cast<double>(sim::memory(made.state));
}

/// A phase that changes the state, timed without the copy it works on.
template <typename Phase>
void time_phase(benchmark::State& loop, const Phase& phase) {
  const sim::StepContext now = bench().now();
  for (auto _ : loop) {
    loop.PauseTiming();
    sim::State state = bench().state;
    loop.ResumeTiming();
    phase(now, state);
  }
}

void propose(benchmark::State& loop) {
  time_phase(loop,
             [](const sim::StepContext& now, sim::State& state) { sim::propose(now, state); });
}

void consent(benchmark::State& loop) {
  sim::State before = bench().state;
  const auto intents = sim::propose(bench().now(), before);
  time_phase(loop, [&](const sim::StepContext& now, sim::State& state) {
    sim::consent(now, intents, state);
  });
}

void approve(benchmark::State& loop) {
  time_phase(loop, sim::approve);
}
void escalate(benchmark::State& loop) {
  time_phase(loop, sim::escalate);
}
void decay(benchmark::State& loop) {
  time_phase(loop, sim::decay);
}

void commute_yearly(benchmark::State& loop) {
  time_phase(loop,
             [](const sim::StepContext& now, sim::State& state) { sim::commute(now, state); });
}

void agglomerate_yearly(benchmark::State& loop) {
  sim::State before = bench().state;
  const sim::Flows flows = sim::commute(bench().now(), before);
  time_phase(loop, [&](const sim::StepContext& now, sim::State& state) {
    sim::agglomerate(now, flows, state);
  });
}

void measure_yearly(benchmark::State& loop) {
  sim::State before = bench().state;
  const sim::Flows flows = sim::commute(bench().now(), before);
  time_phase(loop, [&](const sim::StepContext& now, sim::State& state) {
    sim::measure(now, state, flows, {});
  });
}

BENCHMARK(law_in_force);
BENCHMARK(propose)->Unit(benchmark::kMicrosecond);
BENCHMARK(consent)->Unit(benchmark::kMicrosecond);
BENCHMARK(approve)->Unit(benchmark::kMicrosecond);
BENCHMARK(escalate)->Unit(benchmark::kMicrosecond);
BENCHMARK(decay)->Unit(benchmark::kMicrosecond);
BENCHMARK(commute_yearly)->Unit(benchmark::kMicrosecond);
BENCHMARK(agglomerate_yearly)->Unit(benchmark::kMicrosecond);
BENCHMARK(measure_yearly)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace borderweave

BENCHMARK_MAIN();
