#include <gtest/gtest.h>

#include <algorithm>

#include "core/parallel.h"
#include "tests/support/small_model.h"

/// What holds of ties whatever happens: the laws of the model, on lively little worlds.
namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kMap{.map = {"DE DE PL PL CZ", "DE DE PL PL CZ", "DE DE CZ CZ CZ"}};

/// Decades of life in months.
Parameters lively() {
  Parameters parameters;
  auto& tie = parameters.tie;
  parameters.opportunity.rate = 20;
  tie.to_twinning = tie.to_standard_agreement = tie.to_project = 3;
  tie.to_joint_body = tie.to_joint_body_legal = 3;
  tie.termination_rate = 0.2;
  return parameters;
}

/// A different book for each seed: every country allows some rungs, with or without approval, and
/// forbids some towards one other.
LawBook random_law(std::uint64_t seed) {
  const Stream draws(Key{seed, 0}, 0, 99);
  const std::vector<std::string> codes = {"DE", "PL", "CZ"};
  LawBook law;
  for (std::uint32_t k = 0; k < 3; ++k) {
    Rule allows = test::allowing({codes[k]}, draws.uniform(k, 1),
                                 static_cast<RungMask>(draws.bits(k, 0) & 0x7EU));
    allows.approval = Approval{.authority = "region", .days = 40};
    allows.approval_for = static_cast<RungMask>(draws.bits(k, 2) & 0x7EU);
    Rule forbids =
        test::forbidding({codes[k], codes[(k + 1) % 3]},
                         static_cast<RungMask>(draws.bits(k, 3) & draws.bits(k, 4) & 0x7EU));
    forbids.counterpart = Counterpart::parties;
    forbids.counterparties = {codes[(k + 1) % 3]};
    law.rules.push_back(allows);
    law.rules.push_back(forbids);
  }
  return law;
}

TEST(TieLaws, ForbiddenNeverHappensAndNoTieRisesAboveWhatLawPermits) {
  std::size_t seen = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const LawBook law = random_law(seed);
    const SmallModel small(kMap, law, lively());
    const State state = small.after(48, {seed, 0});
    for (std::size_t row = 0; row < state.tie.size(); ++row) {
      if (state.tie.level[row] == 0) continue;
      const auto rung = static_cast<Rung>(state.tie.level[row]);
      const auto verdict = interpret(law, small.world, state.tie.a[row], state.tie.b[row], rung,
                                     make_date(2003, 1, 1));
      EXPECT_TRUE(verdict.permits(rung)) << "seed " << seed << ", rung " << index(rung);
      ++seen;
    }
  }
  EXPECT_GT(seen, 200U);
}

TEST(TieLaws, ADatedRuleChangesNoBitBeforeItsDate) {
  const LawBook silent;
  LawBook reform = silent;
  reform.rules.push_back(test::allowing({"DE", "PL", "CZ"}, 1));
  reform.rules[0].from = make_date(2002, 1, 1);
  const SmallModel without(kMap, silent, lively());
  const SmallModel with(kMap, reform, lively());
  const auto hash = [](const SmallModel& small, std::size_t months) {
    const State state = small.after(months);
    return state_hash({&state});
  };
  EXPECT_EQ(hash(with, 24), hash(without, 24));
  EXPECT_NE(hash(with, 25), hash(without, 25));
}

TEST(TieLaws, APairHasOneTieAndIdsGrowWithRows) {
  const State state = SmallModel(kMap, {}, lively()).after(60);
  std::vector<std::uint64_t> pairs;
  for (std::size_t row = 0; row < state.tie.size(); ++row) {
    pairs.push_back(pair_id(state.tie.a[row], state.tie.b[row]));
  }
  std::sort(pairs.begin(), pairs.end());
  EXPECT_EQ(std::adjacent_find(pairs.begin(), pairs.end()), pairs.end());
  EXPECT_TRUE(std::is_sorted(state.tie.id.begin(), state.tie.id.end()));
  EXPECT_GT(pairs.size(), 10U);
}

TEST(TieLaws, TheNumberOfThreadsChangesNoBit) {
  SmallWorld map = kMap;
  for (int line = 0; line < 20; ++line) map.map.emplace_back("DE DE PL PL CZ");
  const SmallModel small(map, random_law(3), lively());
  std::vector<std::string> hashes;
  for (const int threads : {1, 2, 3, 7}) {
    Arena(threads).execute([&] {
      const State state = small.after(24);
      hashes.push_back(state_hash({&state}));
    });
  }
  EXPECT_EQ(std::count(hashes.begin(), hashes.end(), hashes[0]), 4);
}

}  // namespace
}  // namespace borderweave::sim
