// What it costs to keep where a replicate stands, with its first frame: a new file, flushed to the
// disk, in place of the old one.

#include <benchmark/benchmark.h>

#include "output/ledger/ledger.h"
#include "output/ledger/run_folder.h"
#include "tests/bench/earth.h"
#include "tests/support/temp_folder.h"

namespace borderweave::bench {
namespace {

output::Manifest manifest(const test::TempFolder& folder) {
  output::Manifest result;
  result.identity = output::identity_of_program();
  result.identity.replicates = 1;
  result.output = folder / "run.nc";
  return result;
}

void checkpoint(benchmark::State& loop) {
  const Earth earth(static_cast<std::size_t>(loop.range(0)));
  const test::TempFolder temporary;
  const auto folder = output::RunFolder::begin(output::RunFolder::beside(temporary / "run.nc"),
                                               manifest(temporary));
  output::Ledger ledger(folder, earth.model());
  sim::ReplicateState standing = sim::begin_replicate(earth.model(), kKey);
  ledger.reopen(0);
  ledger.append(0, sim::take_step(earth.model(), kKey, standing).value());
  for (auto _ : loop) ledger.checkpoint(0, standing);
  loop.counters["state_bytes"] = static_cast<double>(sim::memory(standing.state));
}

BENCHMARK(checkpoint)
    ->Arg(10000)
    ->Arg(120000)
    ->UseRealTime()  // the disk's time counts
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace borderweave::bench

BENCHMARK_MAIN();
