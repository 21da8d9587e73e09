#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "sim/audit/audit.h"
#include "sim/step.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_model.h"

/// What holds of ties whatever happens: the laws of the model, on lively little worlds.
namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kThreeStates{.map = {"DE DE PL PL CZ", "DE DE PL PL CZ", "DE DE CZ CZ CZ"}};

/// Decades of life in months.
Parameters lively_towns() {
  Parameters parameters;
  auto& tie = parameters.tie;
  parameters.opportunity.rate = 150;
  tie.to_twinning = tie.to_standard_agreement = tie.to_project = 3;
  tie.to_joint_body = tie.to_joint_body_legal = 3;
  tie.termination_rate = 0.2;
  return parameters;
}

/// Rules come and go while ties live (SmallModel has the years 2000 to 2004).
void date_by_chance(Rule& rule, const Stream& draws, std::uint64_t id) {
  const auto days = [&](std::uint32_t n) {
    return std::chrono::days(static_cast<int>(draws.uniform(id, n) * 900));
  };
  rule.from = make_date(1999, 1, 1) + days(0);
  if (draws.bernoulli(0.7, id, 1)) rule.until = *rule.from + std::chrono::days(100) + days(2);
}

/// A different book for each seed: every country allows some rungs, with or without approval, and
/// forbids some towards one other, each for a while.
LawBook random_law(std::uint64_t seed) {
  const Stream draws(Key{seed, 0}, 0, 99);
  const std::vector<std::string> codes = {"DE", "PL", "CZ"};
  LawBook law;
  for (std::uint32_t k = 0; k < 3; ++k) {
    Rule allows = test::allowing({codes[k]}, draws.uniform(k, 1),
                                 static_cast<InstrumentMask>(draws.bits(k, 0) & 0x7EU));
    allows.approvals = {Approval{.authority = "region", .days = 40}};
    allows.approval_for = static_cast<InstrumentMask>(draws.bits(k, 2) & 0x7EU);
    Rule forbids =
        test::forbidding({codes[k], codes[(k + 1) % 3]},
                         static_cast<InstrumentMask>(draws.bits(k, 3) & draws.bits(k, 4) & 0x7EU));
    forbids.counterpart = {.parties_only = true, .among = {codes[(k + 1) % 3]}};
    date_by_chance(allows, draws, 10 + k);
    date_by_chance(forbids, draws, 20 + k);
    law.rules.push_back(allows);
    law.rules.push_back(forbids);
  }
  return law;
}

/// A tie that a step has lifted, or brought to life, and the rung it reached.
struct Rise {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  Rung rung = Rung::none;
  Date on;  ///< the step's last day
};

std::vector<Rise> rises(const SmallModel& small, Key key, std::size_t months) {
  std::vector<Rise> result;
  std::map<std::uint64_t, std::uint8_t> level;  // of each tie before the step
  State state = small.initial(key);
  for (std::size_t month = 0; month < months; ++month) {
    const Step& step = small.model.spin_up[month];
    advance(small.model, step, key, state);
    const Ties& tie = state.tie;
    for (std::size_t row = 0; row < tie.size(); ++row) {
      if (tie.level[row] > level[tie.id[row]]) {
        const auto rung = static_cast<Rung>(tie.level[row]);
        result.push_back({tie.a[row], tie.b[row], rung, step.last_day()});
      }
      level[tie.id[row]] = tie.level[row];
    }
  }
  return result;
}

TEST(TieLaws, NoTieRisesToWhatTheLawOfTheDayDoesNotPermit) {
  std::size_t seen = 0;
  std::size_t barred_at_another_time = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const LawBook law = random_law(seed);
    const SmallModel small(kThreeStates, law, lively_towns());
    const auto permits = [&](const Rise& rise, Date on) {
      return interpret(law, small.world.countries, legal_subject(small.world, rise.a),
                       legal_subject(small.world, rise.b), instrument_of(rise.rung), on)
          .permitted;
    };
    for (const Rise& rise : rises(small, {seed, 0}, 48)) {
      EXPECT_TRUE(permits(rise, rise.on))
          << "seed " << seed << ", rung " << index(rise.rung) << ", " << to_string(rise.on);
      if (!permits(rise, make_date(2000, 7, 1))) ++barred_at_another_time;
      ++seen;
    }
  }
  EXPECT_GT(seen, 1000U);
  EXPECT_GT(barred_at_another_time, 100U) << "the dates of the rules must matter";
}

TEST(TieLaws, ADatedRuleChangesNoBitBeforeItsDate) {
  const LawBook silent;
  LawBook reform = silent;
  reform.rules.push_back(test::allowing({"DE", "PL", "CZ"}, 1));
  reform.rules[0].from = make_date(2002, 1, 1);
  const SmallModel without(kThreeStates, silent, lively_towns());
  const SmallModel with(kThreeStates, reform, lively_towns());
  const auto hash = [](const SmallModel& small, std::size_t months) {
    const State state = small.after(months);
    return test::state_hash(state);
  };
  EXPECT_EQ(hash(with, 24), hash(without, 24));
  EXPECT_NE(hash(with, 25), hash(without, 25));
}

TEST(TieLaws, APairHasOneTieAndIdsGrowWithRows) {
  const State state = SmallModel(kThreeStates, {}, lively_towns()).after(60);
  std::vector<std::uint64_t> pairs;
  for (std::size_t row = 0; row < state.tie.size(); ++row) {
    pairs.push_back(pair_id(state.tie.a[row], state.tie.b[row]));
  }
  std::sort(pairs.begin(), pairs.end());
  EXPECT_EQ(std::adjacent_find(pairs.begin(), pairs.end()), pairs.end());
  EXPECT_TRUE(std::is_sorted(state.tie.id.begin(), state.tie.id.end()));
  EXPECT_GT(pairs.size(), 10U);
}

}  // namespace
}  // namespace borderweave::sim
