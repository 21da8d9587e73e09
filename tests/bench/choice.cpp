// Partner choice: the search against the scan over all municipalities, at the same P(no change).

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <vector>

#include "sim/choice/choose.h"
#include "sim/choice/scan.h"
#include "sim/phases.h"
#include "sim/replicate.h"
#include "tests/support/rules.h"
#include "tests/support/synthetic_earth.h"

namespace borderweave {
namespace {

constexpr Key kKey{.seed = 1, .replicate = 0};
constexpr std::size_t kChoosers = 512;

/// A model of so many towns whose median chooser stays without change every second time.
struct Bench {
  sim::World world;
  std::unique_ptr<sim::Model> model;
  sim::State state;
  std::vector<std::uint32_t> choosers;

  explicit Bench(std::size_t towns) : world(test::SyntheticEarth{.towns = towns}.build()) {
    const Stream draws(kKey, 0, 0);
    for (std::size_t k = 0; k < kChoosers; ++k) {
      choosers.push_back(static_cast<std::uint32_t>(draws.uniform(k) * static_cast<double>(towns)));
    }
    sim::Parameters parameters;
    build(parameters);
    parameters.choice.constant -= median_log_mass();
    build(parameters);
  }

  sim::Now now() const {
    const Step& step = model->calendar[0];
    return {*model, step, sim::enact(*model, step), kKey};
  }

 private:
  void build(const sim::Parameters& parameters) {
    const Date begin = make_date(2025, 1, 1);
    const Date end = make_date(2026, 1, 1);
    const sim::LawBook book{.rules = {test::allowing({}, 0.9)}, .gaps = {}};
    model.reset(new sim::Model{world, parameters, sim::LawTimeline(book, world, begin, end),
                               Calendar(begin, end, 1), Calendar(begin, begin, 1), 12});
    state = sim::initialise(*model, kKey);
  }

  double median_log_mass() const {
    std::vector<double> mass;
    const sim::TiesByMunicipality ties(state.tie, world.size());
    for (std::size_t k = 0; k < 63; ++k) {
      mass.push_back(std::log(sim::weigh(now(), state, ties, choosers[k]).total - 1));
    }
    std::nth_element(mass.begin(), mass.begin() + 31, mass.end());
    return mass[31];
  }
};

const Bench& bench(std::int64_t towns) {
  static std::map<std::int64_t, std::unique_ptr<Bench>> made;
  auto& one = made[towns];
  if (!one) one = std::make_unique<Bench>(static_cast<std::size_t>(towns));
  return *one;
}

void scan(benchmark::State& loop) {
  const Bench& made = bench(loop.range(0));
  const sim::TiesByMunicipality ties(made.state.tie, made.world.size());
  const Stream draws(kKey, 0, sim::kPartner);
  std::uint32_t k = 0;
  for (auto _ : loop) {
    const std::uint32_t chooser = made.choosers[k % kChoosers];
    const auto set = sim::weigh(made.now(), made.state, ties, chooser);
    benchmark::DoNotOptimize(sim::pick(set, draws.uniform(chooser, k++)));
  }
}

void search(benchmark::State& loop) {
  const Bench& made = bench(loop.range(0));
  const sim::TiesByMunicipality ties(made.state.tie, made.world.size());
  const sim::NodeStates nodes(made.model->index.tree(), made.state.municipality);
  const Stream draws(kKey, 0, sim::kPartner);
  std::uint32_t k = 0;
  for (auto _ : loop) {
    const sim::Now now = made.now();
    const sim::Chooser chooser{now, made.state, made.choosers[k % kChoosers]};
    const sim::PartnerProblem problem(chooser, nodes, ties);
    benchmark::DoNotOptimize(
        sim::choose(chooser, problem, sim::ChoiceDraws(draws, chooser.row, k++)));
  }
}

BENCHMARK(scan)->Arg(1000)->Arg(2000)->Arg(120000)->Unit(benchmark::kMicrosecond);
BENCHMARK(search)->Arg(1000)->Arg(2000)->Arg(120000)->Arg(1000000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace borderweave

BENCHMARK_MAIN();
