// A mini-step of a SAOM with the five effects of the reference: by search, and by looking at every
// actor as RSiena does. The network is grown by the model; the counters show its mean degree and
// P(no change), which are 3 and .065 in the reference network.

#include <benchmark/benchmark.h>

#include <cmath>
#include <map>
#include <memory>
#include <vector>

#include "sim/basics/draws.h"
#include "sim/saom/saom_model.h"
#include "sim/saom/toggle_problem.h"

namespace borderweave {
namespace {

namespace saom = sim::saom;

constexpr Key kKey{.seed = 1, .replicate = 0};

/// Actors on a square with 50 on 100 × 100 km, in three countries side by side; a network grown
/// by the model itself.
struct Bench {
  explicit Bench(std::uint32_t n) : side(100 * std::sqrt(n / 50.0)) {
    const Stream draws(kKey, 0, 0);
    for (std::uint32_t row = 0; row < n; ++row) {
      const double x = side * draws.uniform(row, 0);
      rows.push_back({.x = x,
                      .y = side * draws.uniform(row, 1),
                      .country = static_cast<std::uint32_t>(3 * x / side)});
    }
    const saom::Actors actors(rows);
    made = std::make_unique<saom::Saom>(
        saom::Saom{.actors = actors,
                   .covariate = saom::PairCovariate(actors, log_distances()),
                   .centre = 3.44177926693878,
                   .coefficients = {-3.76, 0.4, 0.2, -1.5, 0.6},
                   .decision = saom::Decision::forcing,
                   .rate = 4});
    network = std::make_unique<saom::Network>(grown(n));
  }

  double side;
  std::vector<sim::ChoiceAttributes> rows;
  std::unique_ptr<saom::Saom> made;
  std::unique_ptr<saom::Network> network;

 private:
  /// Several periods: until ties come and go alike.
  saom::Network grown(std::uint32_t n) const {
    saom::Network after(n);
    for (std::uint32_t period = 0; period < 8; ++period) {
      after = saom::simulate(*made, after, {2, period});
    }
    return after;
  }

  std::vector<double> log_distances() const {
    const std::size_t n = rows.size();
    std::vector<double> values(n * n);
    for (std::size_t a = 0; a < n; ++a) {
      for (std::size_t b = 0; b < n; ++b) {
        values[a * n + b] = std::log1p(std::hypot(rows[a].x - rows[b].x, rows[a].y - rows[b].y));
      }
    }
    return values;
  }
};

const Bench& bench(std::int64_t actors) {
  static std::map<std::int64_t, std::unique_ptr<Bench>> made;
  auto& one = made[actors];
  if (!one) one = std::make_unique<Bench>(static_cast<std::uint32_t>(actors));
  return *one;
}

/// Whole mini-steps, as in a simulation, from the grown network on.
void search(benchmark::State& loop) {
  const Bench& made = bench(loop.range(0));
  std::uint32_t replicate = 1;
  for (auto _ : loop) {
    benchmark::DoNotOptimize(saom::simulate(*made.made, *made.network, {1, replicate++}));
  }
  loop.counters["mini_steps"] = saom::expected_mini_steps(*made.made);
  loop.counters["mini_step"] = benchmark::Counter(
      saom::expected_mini_steps(*made.made),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// The choice alone, by weighing every alternative.
void scan(benchmark::State& loop) {
  const Bench& made = bench(loop.range(0));
  const saom::Network& network = *made.network;
  const Stream draws(kKey, 0, sim::kSaomChoice);
  std::uint32_t step = 0;
  double still = 0;
  for (auto _ : loop) {
    const auto i = static_cast<std::uint32_t>(draws.uniform(step++) * network.size());
    double total = 1;
    for (std::uint32_t j = 0; j < network.size(); ++j) {
      if (j != i) total += std::exp(saom::gain(*made.made, network, i, j));
    }
    still += 1 / total;
    benchmark::DoNotOptimize(total);
  }
  double ties = 0;
  for (std::uint32_t i = 0; i < network.size(); ++i) ties += network.degree(i);
  loop.counters["mean_degree"] = ties / network.size();
  loop.counters["p_no_change"] = still / static_cast<double>(loop.iterations());
}

BENCHMARK(search)->Arg(50)->Arg(2000)->Unit(benchmark::kMillisecond);
BENCHMARK(scan)->Arg(50)->Arg(2000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace borderweave

BENCHMARK_MAIN();
