// Law: what it costs to compile a thousand rules for two hundred legal classes, to look up the law
// of a month without a change, and to read a verdict.

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "sim/law/verdict.h"
#include "sim/model/model.h"
#include "sim/step.h"
#include "tests/bench/earth.h"

namespace borderweave::bench {
namespace {

constexpr std::size_t kStates = 40;
constexpr std::size_t kRegionsOfState = 5;
constexpr std::size_t kRules = 1000;
const Date kBegin = make_date(2025, 1, 1);
const Date kEnd = make_date(2027, 1, 1);

std::string region(std::size_t state, std::size_t number) {
  return test::SyntheticEarth::code(state) + "." + std::to_string(number);
}

sim::World world_of_regions() {
  sim::World world = test::SyntheticEarth{.towns = 2000, .states = kStates}.build();
  for (std::size_t i = 0; i < world.size(); ++i) {
    world.territories.region[i] =
        world.territories.country[i] + "." + std::to_string(i % kRegionsOfState);
  }
  return world;
}

/// Every rule is for one region of its first party, and names some other states; a few forbid.
sim::LawBook book_of_regions() {
  const Stream draws(kKey, 0, 0);
  const auto state = [&](std::size_t k, std::uint32_t draw) {
    return static_cast<std::size_t>(draws.uniform(k, draw) * kStates);
  };
  sim::LawBook book;
  for (std::size_t k = 0; k < kRules; ++k) {
    const std::size_t own = state(k, 0);
    const std::string party = test::SyntheticEarth::code(own);
    sim::Rule rule = draws.bernoulli(0.1, k, 1) ? test::forbidding({party})
                                                : test::allowing({party}, draws.uniform(k, 2));
    rule.id = std::to_string(k);
    rule.eligible.regions = {region(own, k % kRegionsOfState)};
    rule.counterpart = {.parties_only = true,
                        .among = {test::SyntheticEarth::code(state(k, 3)),
                                  test::SyntheticEarth::code(state(k, 4))}};
    book.rules.push_back(rule);
  }
  return book;
}

void compile(benchmark::State& loop) {
  const sim::World world = world_of_regions();
  const sim::LawBook book = book_of_regions();
  for (auto _ : loop) {
    const sim::LawTimeline law(book, world, kBegin, kEnd);
    loop.counters["classes"] = static_cast<double>(law.on(kBegin).classes());
    loop.counters["rules"] = static_cast<double>(law.rules().size());
    loop.counters["distinct_laws"] = static_cast<double>(law.distinct_laws());
  }
}

/// A month of a world with as many towns.
void month(benchmark::State& loop) {
  const Earth earth(2000);
  for (auto _ : loop) {
    loop.PauseTiming();
    sim::State state = earth.state();
    loop.ResumeTiming();
    sim::advance(earth.model(), earth.model().calendar[1], kKey, state);
  }
}

void law_in_force(benchmark::State& loop) {
  const Earth earth(2000);
  for (auto _ : loop) {
    benchmark::DoNotOptimize(&sim::law_in_force(earth.model(), earth.model().calendar[1]));
  }
}

void verdict(benchmark::State& loop) {
  const sim::World world = world_of_regions();
  const sim::LawTimeline law(book_of_regions(), world, kBegin, kEnd);
  const sim::VerdictTable& table = law.on(kBegin);
  std::size_t pair = 0;
  for (auto _ : loop) {
    pair = (pair * 6364136223846793005U + 1442695040888963407U);
    benchmark::DoNotOptimize(&table.between((pair >> 33) % world.size(),
                                            (pair >> 17) % world.size(), sim::Rung::twinning));
  }
}

BENCHMARK(compile)->Unit(benchmark::kMillisecond);
BENCHMARK(month)->Unit(benchmark::kMillisecond);
BENCHMARK(law_in_force)->Unit(benchmark::kNanosecond);
BENCHMARK(verdict)->Unit(benchmark::kNanosecond);

}  // namespace
}  // namespace borderweave::bench

BENCHMARK_MAIN();
