// Partner choice: the search against the scan over all municipalities, at the same P(no change).

#include <benchmark/benchmark.h>

#include <map>
#include <memory>

#include "sim/choice/choose.h"
#include "sim/choice/scan.h"
#include "sim/model/model.h"
#include "tests/bench/earth.h"

namespace borderweave::bench {
namespace {

const Earth& earth(std::int64_t towns) {
  static std::map<std::int64_t, std::unique_ptr<Earth>> made;
  auto& one = made[towns];
  if (!one) one = std::make_unique<Earth>(static_cast<std::size_t>(towns));
  return *one;
}

void scan(benchmark::State& loop) {
  const Earth& made = earth(loop.range(0));
  const sim::TiesByMunicipality ties(made.state().tie, made.world().size());
  const sim::ChoiceContext context = made.now().choice(made.state());
  const Stream draws(kKey, 0, sim::kPartner);
  std::uint32_t turn = 0;
  for (auto _ : loop) {
    const std::uint32_t chooser = made.chooser(turn);
    const auto set = sim::choice_weights(context, ties, chooser);
    benchmark::DoNotOptimize(sim::pick(set, draws.uniform(chooser, turn++)));
  }
}

void search(benchmark::State& loop) {
  const Earth& made = earth(loop.range(0));
  const sim::TiesByMunicipality ties(made.state().tie, made.world().size());
  const sim::ChoiceContext context = made.now().choice(made.state());
  const Stream draws(kKey, 0, sim::kPartner);
  std::uint32_t turn = 0;
  for (auto _ : loop) {
    const sim::Ego ego{context, made.chooser(turn)};
    const sim::PartnerProblem problem(ego, ties);
    benchmark::DoNotOptimize(sim::choose(ego, problem, sim::ChoiceDraws(draws, ego.row, turn++)));
  }
}

BENCHMARK(scan)->Arg(1000)->Arg(2000)->Arg(120000)->Unit(benchmark::kMicrosecond);
BENCHMARK(search)->Arg(1000)->Arg(2000)->Arg(120000)->Arg(1000000)->Unit(benchmark::kMicrosecond);

// For instructions.py: so many decisions, neither more nor fewer.
BENCHMARK(search)->Name("decisions")->Arg(1000)->Arg(120000)->Iterations(4096);

}  // namespace
}  // namespace borderweave::bench

BENCHMARK_MAIN();
