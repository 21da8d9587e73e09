#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "tests/support/soak.h"
#include "tests/unit/sim/formation/formation_case.h"

/// The probabilities against how often ties really form.
namespace borderweave::sim {
namespace {

using test::FormationCase;
using test::FormationRun;

constexpr std::size_t kDates = 2;

/// What some replicates say of every pair, [pair × date].
struct Tally {
  std::vector<std::uint32_t> formed;
  std::vector<double> probability;
};

void add_replicate(const FormationRun& run, Key key, Tally& tally) {
  const auto pairs = run.pairs();
  FormationExposure exposure;
  FormationMeter meter(run.plan, key, initialise(run.model, key));
  std::vector<std::uint8_t> seen(pairs.size() * kDates, 0);
  run.run(
      key, [&](const auto& now, const auto& state) { meter.measure(now, state, exposure); },
      [&](const Step& step, const State& state) {
        for (std::size_t row = 0; row < state.tie.size(); ++row) {
          if (state.tie.level[row] == 0) continue;
          for (std::size_t k = 0; k < pairs.size(); ++k) {
            if (pairs[k] != std::pair(state.tie.a[row], state.tie.b[row])) continue;
            for (std::size_t date = run.plan.period_of(step); date < kDates; ++date) {
              seen[k * kDates + date] = 1;
            }
          }
        }
      });
  const FormationChances chances(run.plan, exposure);
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    std::array<double, kDates> probability{};
    chances.by(pairs[k].first, pairs[k].second, probability);
    for (std::size_t date = 0; date < kDates; ++date) {
      tally.formed[k * kDates + date] += seen[k * kDates + date];
      tally.probability[k * kDates + date] += probability.at(date);
    }
  }
}

Tally replicates(const FormationRun& run, std::size_t number) {
  constexpr std::size_t kBlock = 250;
  const std::size_t cells = run.pairs().size() * kDates;
  const Tally none{std::vector<std::uint32_t>(cells), std::vector<double>(cells)};
  std::vector<Tally> blocks(number / kBlock, none);
  parallel_tasks(blocks.size(), [&](std::size_t block) {
    for (std::size_t k = 0; k < kBlock; ++k) {
      add_replicate(run, Key{99, static_cast<std::uint32_t>(block * kBlock + k)}, blocks[block]);
    }
  });
  Tally total = none;
  for (const Tally& block : blocks) {
    for (std::size_t cell = 0; cell < cells; ++cell) {
      total.formed[cell] += block.formed[cell];
      total.probability[cell] += block.probability[cell];
    }
  }
  for (double& probability : total.probability) probability /= static_cast<double>(number);
  return total;
}

/// Kullback-Leibler divergence of two coins: n times it bounds −ln of the probability of a share as
/// far from p on that side (Chernoff).
double divergence(double share, double p) {
  const auto term = [](double x, double y) { return x == 0 ? 0 : x * std::log(x / y); };
  return term(share, p) + term(1 - share, 1 - p);
}

void expect_equal_frequencies(const FormationCase& of, std::size_t number) {
  const FormationRun run(of);
  const Tally tally = replicates(run, number);
  const double tests = static_cast<double>(tally.formed.size() * test::formation_cases().size());
  const double critical = std::log(2 * tests / 1e-6);  // family-wise 1e-6
  std::size_t often = 0;
  for (std::size_t cell = 0; cell < tally.formed.size(); ++cell) {
    const double share = tally.formed[cell] / static_cast<double>(number);
    EXPECT_LT(static_cast<double>(number) * divergence(share, tally.probability[cell]), critical)
        << of.name << ": pair " << cell / kDates << " date " << cell % kDates << ": " << share
        << " of the replicates, P = " << tally.probability[cell];
    if (share > 0.02) ++often;
  }
  EXPECT_GT(often, 6U) << "the case is too quiet to show anything";
}

TEST(FormationFrequency, TwentyThousandReplicatesFormTiesAsOftenAsTheProbabilitiesSay) {
  for (const std::size_t number : {0U, 2U, 3U}) {
    expect_equal_frequencies(test::formation_cases()[number], 20000);
  }
}

/// All cases, with four times the replicates: ./borderweave test -L soak.
TEST(FormationFrequency, EveryCase) {
  if (test::soak() == 1) GTEST_SKIP() << "only in the soak";
  for (const FormationCase& one : test::formation_cases()) expect_equal_frequencies(one, 80000);
}

}  // namespace
}  // namespace borderweave::sim
