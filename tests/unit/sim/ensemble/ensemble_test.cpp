#include "sim/ensemble/ensemble.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <span>

#include "core/parallel.h"
#include "sim/ensemble/replicate_store.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::FloatNear;
using testing::Not;

const World& two_states() {
  static const World world = test::SmallWorld{.map = {"DE DE PL PL", "DE DE PL PL"}}.build();
  return world;
}

Model model_of(const World& world) {
  Parameters parameters;
  parameters.opportunity.rate = 2;  // enough ties in a few years …
  parameters.choice.constant = -2;  // … from few choices of no change
  const Date start = make_date(2004, 1, 1);
  const Date end = make_date(2008, 1, 1);
  return Model{world, parameters, LawTimeline(LawBook{}, world, start, end),
               Calendar(start, end, 1), Calendar(start, start, 1)};
}

bool always(std::uint64_t /*taken*/) {
  return true;
}

Summary run(int threads, std::uint32_t replicates) {
  const Model model = model_of(two_states());
  MemoryStore store(replicates);
  std::optional<Summary> summary;
  Arena(threads).execute([&] {
    summary = run_ensemble(model, {7, replicates, {0.5}}, store, always);
  });
  return summary.value();
}

TEST(Ensemble, has_the_same_hash_at_any_thread_count) {
  const std::string one = run(1, 5).state_hash;
  for (const int threads : {2, 3, 7, 64}) EXPECT_EQ(run(threads, 5).state_hash, one) << threads;
}

TEST(Ensemble, replicates_in_another_order_are_the_same_replicates) {
  const Model model = model_of(two_states());
  constexpr std::uint32_t kMembers = 5;
  std::vector<State> states(kMembers);
  for (std::uint32_t r = kMembers; r-- > 0;) {
    states[r] = test::run_replicate(model, Key{7, r}).state;
  }
  StateHash hash;
  for (const State& state : states) hash.add(state);
  EXPECT_EQ(hash.hex(), run(2, kMembers).state_hash);
}

TEST(Ensemble, replicates_differ_and_so_do_hashes) {
  EXPECT_NE(run(2, 1).state_hash, run(2, 2).state_hash);
  const Model model = model_of(two_states());
  const auto hash_of = [&](std::uint32_t r) {
    return test::state_hash(test::run_replicate(model, Key{7, r}).state);
  };
  EXPECT_NE(hash_of(0), hash_of(1));
}

TEST(Ensemble, frames_are_yearly_and_begin_with_the_populations_of_the_data) {
  const Summary summary = run(2, 3);
  EXPECT_THAT(summary.times, ElementsAre(make_date(2004, 1, 1), make_date(2005, 1, 1),
                                         make_date(2006, 1, 1), make_date(2007, 1, 1)));
  const auto& population = summary.municipality.front().mean;
  const auto municipalities = population.size() / summary.times.size();
  EXPECT_THAT(std::span(population).first(municipalities), Each(20000.0F));
  EXPECT_THAT(std::span(population).subspan(municipalities), Not(Contains(20000.0F)));
}

TEST(Ensemble, tie_probabilities_are_shares_of_replicates) {
  const Summary summary = run(2, 4);
  ASSERT_FALSE(summary.ties.empty());
  for (const TieSummary& tie : summary.ties) {
    EXPECT_LT(tie.a, tie.b);
    for (const float probability : tie.probability) {
      EXPECT_THAT(probability * 4, FloatNear(std::round(probability * 4), 1e-5F));
    }
  }
}

}  // namespace
}  // namespace borderweave::sim
