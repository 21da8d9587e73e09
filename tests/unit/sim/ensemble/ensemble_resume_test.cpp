#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <stdexcept>

#include "core/parallel.h"
#include "sim/ensemble/ensemble.h"
#include "sim/ensemble/replicate_store.h"
#include "tests/support/small_world.h"

/// An ensemble that stops anywhere and goes on from its store is the ensemble that never stopped.
namespace borderweave::sim {
namespace {

using testing::ElementsAre;

constexpr std::uint32_t kResumedReplicates = 3;
constexpr std::uint64_t kSteps = 24 + 12;  ///< of one replicate

Model resumable_model(const World& world) {
  Parameters parameters;
  parameters.opportunity.rate = 2;
  parameters.choice.constant = -2;
  const Date start = make_date(2004, 1, 1);
  const Date end = make_date(2006, 1, 1);
  return Model{world, parameters, LawTimeline(LawBook{}, world, make_date(2003, 1, 1), end),
               Calendar(start, end, 1), Calendar(make_date(2003, 1, 1), start, 1)};
}

class Resume : public testing::Test {
 protected:
  std::optional<Summary> run(ReplicateStore& store, std::uint64_t stop_at, int threads = 1,
                             std::uint32_t checkpoint_steps = 0) const {
    std::optional<Summary> summary;
    Arena(threads).execute([&] {
      summary = run_ensemble(model, {7, kResumedReplicates, {0.5}, checkpoint_steps}, store,
                             [&](std::uint64_t taken) { return taken < stop_at; });
    });
    return summary;
  }

  Summary straight() const {
    MemoryStore store(kResumedReplicates);
    return run(store, kResumedReplicates * kSteps).value();
  }

  const World world = test::SmallWorld{.map = {"DE DE PL PL", "DE DE PL PL"}}.build();
  const Model model = resumable_model(world);
};

void expect_equal(const Summary& one, const Summary& other) {
  EXPECT_EQ(one.state_hash, other.state_hash);
  EXPECT_EQ(one.times, other.times);
  for (std::size_t measure = 0; measure < one.municipality.size(); ++measure) {
    EXPECT_EQ(one.municipality[measure].mean, other.municipality[measure].mean);
  }
  EXPECT_EQ(one.state_pairs, other.state_pairs);
  EXPECT_EQ(one.commuters, other.commuters);
  ASSERT_EQ(one.ties.size(), other.ties.size());
  for (std::size_t t = 0; t < one.ties.size(); ++t) {
    EXPECT_EQ(one.ties[t].mean, other.ties[t].mean);
  }
}

TEST_F(Resume, AfterAnyStepGivesTheSameResult) {
  const Summary expected = straight();
  for (std::uint64_t stop = 0; stop < kResumedReplicates * kSteps; ++stop) {
    MemoryStore store(kResumedReplicates);
    ASSERT_FALSE(run(store, stop)) << stop;
    const auto summary = run(store, kResumedReplicates * kSteps);
    ASSERT_TRUE(summary) << stop;
    expect_equal(*summary, expected);
  }
}

TEST_F(Resume, AtOtherThreadCountsGivesTheSameResult) {
  const Summary expected = straight();
  MemoryStore store(kResumedReplicates);
  for (const int threads : {7, 2, 64}) {
    const auto stop = static_cast<std::uint64_t>(threads % 5) * 20;  // 40, 40, 80
    EXPECT_FALSE(run(store, stop, threads)) << threads;
  }
  expect_equal(run(store, kResumedReplicates * kSteps, 3).value(), expected);
}

/// A process that dies: what came after the last checkpoint is lost.
class DyingStore : public MemoryStore {
 public:
  using MemoryStore::MemoryStore;

  void checkpoint(std::uint32_t replicate, const ReplicateState& standing) override {
    if (dead) return;
    MemoryStore::checkpoint(replicate, standing);
    kept.push_back(standing.steps);
  }

  bool dead = false;
  std::vector<std::uint32_t> kept;
};

TEST_F(Resume, AfterAKillGoesOnFromTheLastCheckpoint) {
  const Summary expected = straight();
  DyingStore store(kResumedReplicates);
  Arena alone(1);
  std::optional<Summary> summary;
  alone.execute([&] {
    summary =
        run_ensemble(model, {7, kResumedReplicates, {0.5}, 5}, store, [&](std::uint64_t taken) {
          store.dead = taken == 28;  // in the first replicate, with frames since its checkpoint
          return !store.dead;
        });
  });
  ASSERT_FALSE(summary);
  EXPECT_THAT(store.kept, ElementsAre(5, 10, 15, 20, 25));
  store.dead = false;
  std::optional<std::uint64_t> first;
  alone.execute([&] {
    summary = run_ensemble(model, {7, kResumedReplicates, {0.5}}, store, [&](std::uint64_t taken) {
      if (!first) first = taken;
      return true;
    });
  });
  EXPECT_EQ(first, 25U);
  expect_equal(summary.value(), expected);
}

/// A disk on which there is no room for one replicate, for a while.
class FullStore : public MemoryStore {
 public:
  using MemoryStore::MemoryStore;

  void append(std::uint32_t replicate, const Frame& frame) override {
    if (full && replicate == 1) throw std::runtime_error("no space left");
    MemoryStore::append(replicate, frame);
  }

  bool full = true;
};

TEST_F(Resume, AfterOneReplicateHasFailedTheOthersAreWhatTheyWouldHaveBeen) {
  const Summary expected = straight();
  for (const int threads : {1, 2, 7}) {
    FullStore store(kResumedReplicates);
    EXPECT_THROW(run(store, kResumedReplicates * kSteps, threads), std::runtime_error);
    store.full = false;
    expect_equal(run(store, kResumedReplicates * kSteps, threads).value(), expected);
  }
}

TEST_F(Resume, DoesNotRunAFinishedReplicateAgain) {
  MemoryStore store(kResumedReplicates);
  const auto first = run(store, kResumedReplicates * kSteps);
  std::atomic<int> asked{0};
  const auto second =
      run_ensemble(model, {7, kResumedReplicates, {0.5}}, store, [&](std::uint64_t) {
        ++asked;
        return true;
      });
  EXPECT_EQ(asked, 0);
  expect_equal(first.value(), second.value());
}

TEST_F(Resume, BeginsNoReplicateOnceToldToStop) {
  MemoryStore store(kResumedReplicates);
  ASSERT_FALSE(run(store, 10));
  EXPECT_EQ(store.reopen(0)->steps, 10U);
  EXPECT_FALSE(store.reopen(1));
  EXPECT_FALSE(store.reopen(2));
}

TEST_F(Resume, AsksBeforeEveryStep) {
  MemoryStore store(kResumedReplicates);
  std::vector<std::uint64_t> asked;
  Arena(1).execute([&] {
    run_ensemble(model, {7, kResumedReplicates, {0.5}}, store, [&](std::uint64_t taken) {
      asked.push_back(taken);
      return true;
    });
  });
  ASSERT_EQ(asked.size(), kResumedReplicates * kSteps);
  for (std::uint64_t step = 0; step < asked.size(); ++step) EXPECT_EQ(asked[step], step);
}

}  // namespace
}  // namespace borderweave::sim
