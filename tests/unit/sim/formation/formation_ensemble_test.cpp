#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

#include "core/parallel.h"
#include "core/rows.h"
#include "geo/geodesic.h"
#include "sim/ensemble/distance_bands.h"
#include "sim/ensemble/ensemble.h"
#include "sim/ensemble/formation_summary.h"
#include "tests/unit/sim/formation/formation_case.h"

/// The probabilities of new ties over an ensemble.
namespace borderweave::sim {
namespace {

using test::FormationRun;

const EnsembleOptions kOptions{.seed = 11, .replicates = 7};

const auto kAlways = [](std::uint64_t) { return true; };

Summary ran(const Model& model, int threads) {
  std::optional<Summary> summary;
  MemoryStore store(kOptions.replicates);
  Arena(threads).execute([&] { summary = run_ensemble(model, kOptions, store, kAlways); });
  return summary.value();
}

void expect_same(const FormationSummary& one, const FormationSummary& other) {
  EXPECT_EQ(one.dates, other.dates);
  EXPECT_EQ(one.pairs, other.pairs);
  EXPECT_EQ(one.probability, other.probability);
  EXPECT_EQ(one.deviation, other.deviation);
  EXPECT_EQ(one.others, other.others);
  EXPECT_EQ(one.others_mean, other.others_mean);
}

TEST(FormationEnsemble, HasTheSameBitsForAnyNumberOfThreads) {
  const FormationRun run(test::formation_cases()[2]);
  const Summary alone = ran(run.model, 1);
  ASSERT_FALSE(alone.formation.pairs.empty());
  for (const int threads : {2, 5}) {
    const Summary together = ran(run.model, threads);
    EXPECT_EQ(together.state_hash, alone.state_hash);
    expect_same(together.formation, alone.formation);
  }
}

TEST(FormationEnsemble, MeasuringChangesNothingElse) {
  FormationRun run(test::formation_cases()[1]);
  const Summary measured = ran(run.model, 2);
  run.model.formation_dates.clear();
  const Summary plain = ran(run.model, 2);
  EXPECT_EQ(measured.state_hash, plain.state_hash);
  EXPECT_TRUE(plain.formation.dates.empty());
}

TEST(FormationEnsemble, AResumedRunHasTheSameBits) {
  const FormationRun run(test::formation_cases()[1]);
  const Summary whole = ran(run.model, 2);
  MemoryStore store(kOptions.replicates);
  std::optional<Summary> summary;
  std::uint64_t most = 13;
  for (int attempt = 0; attempt < 100 && !summary; ++attempt, most += 13) {
    summary =
        run_ensemble(run.model, kOptions, store, [&](std::uint64_t taken) { return taken < most; });
  }
  ASSERT_TRUE(summary);
  EXPECT_GT(most, 26U) << "it was never stopped";
  expect_same(summary->formation, whole.formation);
}

TEST(FormationEnsemble, IsTheMeanOfItsReplicatesOverAllPairs) {
  const FormationRun run(test::formation_cases()[0]);
  const Summary summary = ran(run.model, 1);
  const FormationSummary& formation = summary.formation;
  std::vector<FormationExposure> measured;
  for (std::uint32_t r = 0; r < kOptions.replicates; ++r) {
    measured.push_back(run.measured(Key{kOptions.seed, r}));
  }
  const auto all = run.pairs();
  ASSERT_EQ(formation.pairs, all);  // near each other, so none is rare
  for (std::size_t k = 0; k < all.size(); ++k) {
    std::vector<double> mean(2, 0.0);
    for (const FormationExposure& one : measured) {
      std::vector<double> probability(2);
      FormationChances(run.plan, one).by(all[k].first, all[k].second, probability);
      for (std::size_t date = 0; date < 2; ++date) {
        mean[date] += probability[date] / kOptions.replicates;
      }
    }
    for (std::size_t date = 0; date < 2; ++date) {
      EXPECT_NEAR(formation.probability[date * all.size() + k], mean[date], 1e-14);
    }
  }
}

/// A region too quiet to list most of its pairs.
test::FormationCase quiet_case(double rate) {
  test::FormationCase quiet = test::formation_cases()[1];
  quiet.law = {};
  quiet.rate = rate;
  return quiet;
}

/// As a score finds it again from the centres in the file: an edge belongs to the band beyond, and
/// the sphere of partner choice, half a percent off, has no say.
TEST(FormationEnsemble, CountsAPairInTheBandOfTheDistanceOfItsCentres) {
  FormationRun run(quiet_case(1e-9));
  auto& centre = run.world.territories.centre;
  // East of the first by 9.98 km on the ellipsoid, 9.95 on the sphere, and so on across each edge.
  const std::vector<double> east{0, 0.1393, 0.1397, 0.3483, 0.3491, 0.6970, 1.3940, 2.7880};
  for (std::size_t k = 0; k < centre.size(); ++k) centre[k] = {10 + east.at(k), 50};
  const FormationSummary formation = ran(run.model, 1).formation;
  ASSERT_TRUE(formation.pairs.empty());
  std::vector<std::uint64_t> counted(formation.country_pairs.size() * kBands);
  for (const auto& [a, b] : run.pairs()) {
    const RowPair states = std::minmax(run.world.country[a], run.world.country[b]);
    const auto found = std::ranges::find(formation.country_pairs, states);
    const auto row = static_cast<std::size_t>(found - formation.country_pairs.begin());
    ++counted.at(row * kBands + band_of(geo::distance_km(centre[a], centre[b])));
  }
  EXPECT_EQ(formation.others, counted);
}

TEST(DistanceBands, HoldTheirBeginAndNotTheirEnd) {
  for (std::size_t band = 0; band < kBands; ++band) {
    EXPECT_EQ(band_of(kBandStarts.at(band)), band);
    if (band == 0) continue;
    EXPECT_EQ(band_of(std::nextafter(kBandStarts.at(band), 0.0)), band - 1);
  }
  EXPECT_EQ(band_of(20000), kBands - 1);
}

TEST(FormationEnsemble, EveryPairIsListedOrCountedAndNoneIsImpossible) {
  const FormationRun run(quiet_case(5e-5));
  const FormationSummary formation = ran(run.model, 1).formation;
  ASSERT_FALSE(formation.pairs.empty());
  const auto others =
      std::accumulate(formation.others.begin(), formation.others.end(), std::uint64_t{0});
  ASSERT_GT(others, 0U);
  EXPECT_EQ(formation.pairs.size() + others, run.pairs().size());
  for (const double probability : formation.probability) EXPECT_GT(probability, 0);
  const std::size_t cells = formation.others.size();
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double mean = formation.others_mean[cells + cell];
    EXPECT_EQ(mean > 0, formation.others[cell] > 0);
    EXPECT_LT(mean, FormationSummary::kListedFrom);
    EXPECT_LE(formation.others_mean[cell], mean);
  }
}

}  // namespace
}  // namespace borderweave::sim
