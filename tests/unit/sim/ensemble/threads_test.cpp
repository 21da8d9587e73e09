#include <gtest/gtest.h>

#include <string>

#include "core/parallel.h"
#include "tests/support/rules.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_world.h"

/// One replicate in a world large enough for every parallel loop inside it to be cut in parts (they
/// keep up to 512 municipalities or ties together).
namespace borderweave::sim {
namespace {

constexpr std::size_t kLargestGrain = 512;

World wide_world() {
  test::SmallWorld map;
  std::string line;
  for (int column = 0; column < 32; ++column) line += column < 16 ? "DE " : "PL ";
  map.map.assign(36, line);
  for (std::size_t row = 0; row < 32 * 36; ++row) {
    map.populations.push_back(row % 23 == 0 ? 60000 : 2000);
  }
  map.cutoff_km = 30;
  return map.build();
}

/// Two years by months, with many ties; approvals on one side.
Model lively_model(const World& world) {
  Parameters parameters;
  parameters.opportunity.rate = 12;
  parameters.choice.constant = 0;
  parameters.tie.to_twinning = parameters.tie.termination_rate = 0.5;
  parameters.commuting.cutoff_km = 30;
  LawBook law{.rules = {test::allowing({"DE"}), test::allowing({"PL"})}};
  law.rules[1].approvals = {Approval{.authority = "region", .days = 40}};
  law.rules[1].approval_for = bit(Instrument::twinning);
  const Date start = make_date(2004, 1, 1);
  const Date end = make_date(2006, 1, 1);
  return Model{world, parameters, LawTimeline(law, world, start, end), Calendar(start, end, 1),
               Calendar(start, start, 1)};
}

TEST(Threads, TheirNumberChangesNoBitInsideAReplicate) {
  const World world = wide_world();
  const Model model = lively_model(world);
  const auto run = [&](int threads) {
    test::Ran ran;
    Arena(threads).execute([&] { ran = test::run_replicate(model, Key{5, 0}); });
    return ran;
  };
  const auto alone = run(1);
  ASSERT_GT(world.size(), 2 * kLargestGrain);
  ASSERT_GT(alone.state.tie.size(), 2 * kLargestGrain);
  ASSERT_EQ(alone.frames.size(), 2U);
  for (const int threads : {2, 3, 7, 64}) {
    const auto together = run(threads);
    EXPECT_EQ(test::state_hash(together.state), test::state_hash(alone.state)) << threads;
    for (std::size_t year = 0; year < 2; ++year) {
      EXPECT_EQ(together.frames[year].municipality, alone.frames[year].municipality) << threads;
      EXPECT_EQ(together.frames[year].region, alone.frames[year].region) << threads;
    }
  }
}

}  // namespace
}  // namespace borderweave::sim
