// A year of one replicate, monthly, from a thousand towns to a million: time, and bytes held.

#include <benchmark/benchmark.h>

#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "core/parallel.h"
#include "sim/step.h"
#include "tests/bench/earth.h"

namespace borderweave::bench {
namespace {

constexpr std::size_t kMonths = 12;

/// The benchmark is the second year; the first grows ties.
struct Bench {
  explicit Bench(std::int64_t towns)
      : earth(static_cast<std::size_t>(towns)), state(earth.state()) {
    advance(0, state);
  }

  void advance(std::size_t first, sim::State& of) const {
    for (std::size_t month = first; month < first + kMonths; ++month) {
      sim::advance(earth.model(), earth.model().calendar[month], kKey, of);
    }
  }

  Earth earth;
  sim::State state;
};

/// One at a time, so that the peak of a size is that size's: sizes come in rising order.
const Bench& bench(std::int64_t towns) {
  static std::unique_ptr<Bench> made;
  if (!made || made->earth.world().size() != static_cast<std::size_t>(towns)) {
    made.reset();
    made = std::make_unique<Bench>(towns);
  }
  return *made;
}

struct Bytes {
  double used = 0;
  double held = 0;  ///< with the room that columns keep to grow
};

/// Of the columns whose name begins so.
Bytes bytes(const sim::State& state, std::string_view table) {
  Bytes sum;
  sim::for_each_column(state, [&](std::string_view name, const auto& column) {
    if (!name.starts_with(table)) return;
    sum.used += static_cast<double>(column.size() * sizeof(column[0]));
    sum.held += static_cast<double>(column.capacity() * sizeof(column[0]));
  });
  return sum;
}

/// The most memory that the process has held.
double peak_bytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word && word != "VmHWM:") {
  }
  double kibibytes = 0;
  status >> kibibytes;
  return 1024 * kibibytes;
}

void count_bytes(const Bench& made, const sim::State& state, benchmark::State& loop) {
  const auto towns = static_cast<double>(made.earth.world().size());
  const auto ties = static_cast<double>(state.tie.size());
  loop.counters["ties"] = ties;
  loop.counters["bytes_per_town"] =
      (bytes(state, "municipality/").held + bytes(state, "agglomeration/").held) / towns;
  loop.counters["bytes_per_tie"] = bytes(state, "tie/").used / ties;
  loop.counters["held_per_tie"] = bytes(state, "tie/").held / ties;
  loop.counters["index_bytes_per_town"] =
      static_cast<double>(made.earth.model().index.memory()) / towns;
  loop.counters["peak_bytes"] = peak_bytes();
}

/// Towns, threads.
void year(benchmark::State& loop) {
  const Bench& made = bench(loop.range(0));
  Arena arena(static_cast<int>(loop.range(1)));
  sim::State state;
  for (auto _ : loop) {
    loop.PauseTiming();
    state = made.state;
    loop.ResumeTiming();
    arena.execute([&] { made.advance(kMonths, state); });
  }
  count_bytes(made, state, loop);
}

BENCHMARK(year)
    ->ArgsProduct({{1000, 10000, 120000, 1000000}, {1, 2}})
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace borderweave::bench

BENCHMARK_MAIN();
