#include "sim/ensemble/without_ties_effect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/parallel.h"
#include "sim/ensemble/ensemble.h"
#include "sim/ensemble/replicate_store.h"
#include "tests/support/small_world.h"

/// What is published beside a forecast: the same replicates where ties do not raise commuting.
namespace borderweave::sim {
namespace {

constexpr std::uint32_t kRunTwice = 4;

/// Towns of 60,000 on both sides, with ties that have a strong effect.
class TiesEffect : public testing::Test {
 protected:
  static Model model_with(const World& world, double ties_effect) {
    Parameters parameters;
    parameters.opportunity.rate = 2;
    parameters.choice.constant = -2;
    parameters.commuting.ties = ties_effect;
    const Date start = make_date(2004, 1, 1);
    const Date end = make_date(2009, 1, 1);
    return Model{world, parameters, LawTimeline(LawBook{}, world, start, end),
                 Calendar(start, end, 1), Calendar(start, start, 1)};
  }

  static EnsembleOptions options(const Model* second) {
    return {.seed = 7, .replicates = kRunTwice, .quantiles = {0.5}, .without_ties_effect = second};
  }

  static std::optional<Summary> run(const Model& model, const Model* second, ReplicateStore& store,
                                    std::uint64_t stop_at, int threads) {
    std::optional<Summary> summary;
    Arena(threads).execute([&] {
      summary = run_ensemble(model, options(second), store,
                             [&](std::uint64_t taken) { return taken < stop_at; });
    });
    return summary;
  }

  static Summary whole(const Model& model, const Model* second, int threads = 2) {
    MemoryStore store(stored_replicates(options(second)));
    return run(model, second, store, ~0ULL, threads).value();
  }

  const World world_ =
      test::SmallWorld{
          .map = {"DE DE PL PL CZ", "DE DE PL PL CZ"}, .side_km = 5, .population = 60000}
          .build();
  const Model model_ = model_with(world_, 6);
  const Model without_ = model_with(world_, 0);
};

void expect_formed_as(const std::vector<std::vector<float>>& beside, const Summary& published,
                      const Summary& alone) {
  ASSERT_EQ(beside.size(), published.candidates.size());
  std::size_t compared = 0;
  for (std::size_t k = 0; k < beside.size(); ++k) {
    for (const CandidateSummary& own : alone.candidates) {
      if (own.centre_a != published.candidates[k].centre_a ||
          own.centre_b != published.candidates[k].centre_b) {
        continue;
      }
      EXPECT_EQ(beside[k], CandidateSeries::in<&AgglomerationRecord::formed>(own.mean));
      ++compared;
    }
  }
  EXPECT_GT(compared, 0U);
}

TEST_F(TiesEffect, IsLeftOutBitForBitAsInARunOfItsOwn) {
  const Summary published = whole(model_, &without_);
  const Summary alone = whole(without_, nullptr);
  ASSERT_TRUE(published.without_ties_effect);
  const WithoutTiesEffect& found = *published.without_ties_effect;
  EXPECT_EQ(found.probability, alone.probability);
  EXPECT_EQ(found.region, alone.region);
  expect_formed_as(found.candidate, published, alone);
  ASSERT_EQ(found.agglomeration.size(), published.agglomerations.size());
  const std::size_t commuters = region_measure("cross_border_commuters");
  EXPECT_GT(published.region[commuters].mean.back(), found.region[commuters].mean.back())
      << "ties have an effect here";
}

TEST_F(TiesEffect, ChangesNothingOfTheForecastItself) {
  const Summary with = whole(model_, &without_), alone = whole(model_, nullptr);
  EXPECT_FALSE(alone.without_ties_effect);
  EXPECT_EQ(with.state_hash, alone.state_hash);
  EXPECT_EQ(with.probability, alone.probability);
  EXPECT_EQ(with.region, alone.region);
  EXPECT_EQ(with.candidates.size(), alone.candidates.size());
  EXPECT_EQ(with.commuters, alone.commuters);
}

TEST_F(TiesEffect, IsTheSameAtAnyThreadCountAndAfterAnyStop) {
  const Summary expected = whole(model_, &without_);
  EXPECT_EQ(whole(model_, &without_, 1).without_ties_effect, expected.without_ties_effect);
  EXPECT_EQ(whole(model_, &without_, 7).without_ties_effect, expected.without_ties_effect);
  const std::uint64_t steps = number_of_steps(model_);
  for (const std::uint64_t stop : {steps / 2, 3 * steps, 4 * steps + 5, 8 * steps - 1}) {
    MemoryStore store(2 * kRunTwice);
    EXPECT_FALSE(run(model_, &without_, store, stop, 2)) << stop;
    const auto resumed = run(model_, &without_, store, ~0ULL, 3);
    EXPECT_EQ(resumed->without_ties_effect, expected.without_ties_effect) << stop;
    EXPECT_EQ(resumed->state_hash, expected.state_hash) << stop;
  }
}

}  // namespace
}  // namespace borderweave::sim
