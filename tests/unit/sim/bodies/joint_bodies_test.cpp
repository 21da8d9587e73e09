#include "sim/bodies/joint_bodies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/basics/check_state.h"
#include "sim/basics/common_bodies.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::allowing;
using test::counted;
using test::forbidding;
using test::free_for_all;
using test::give_tie;
using test::SmallModel;
using test::SmallWorld;
using testing::ElementsAre;
using testing::IsEmpty;

using Rows = std::vector<std::uint32_t>;

/// Everybody consents, every group founds a body in its first year, nobody leaves or is admitted.
Parameters founding_at_once() {
  Parameters parameters = test::eager();
  parameters.body.founding = 100;
  parameters.body.admission = 0;
  parameters.body.leaving = 0;
  return parameters;
}

const SmallWorld kTwoStates{.map = {"DE DE PL PL"}};

/// A chain of projects 0 - 2 - 1 - 3 in a world of two states.
State chain_of(const SmallModel& small, std::uint32_t last = 3) {
  State state = small.initial();
  give_tie(small, state, 0, 2, Rung::project);
  give_tie(small, state, 1, 2, Rung::joint_body);
  if (last == 3) give_tie(small, state, 1, 3, Rung::project);
  return state;
}

LawBook law_with(const Rule& rule) {
  LawBook law = free_for_all({"DE", "PL"});
  law.rules.push_back(rule);
  return law;
}

TEST(FoundingGroups, AreComponentsOfProjectsOfSeveralStates) {
  const SmallModel small({.map = {"DE DE PL PL PL PL"}}, free_for_all({"DE", "PL"}));
  State state = small.initial();
  EXPECT_THAT(founding_groups(small.world, state), IsEmpty());
  give_tie(small, state, 0, 2, Rung::project);
  give_tie(small, state, 0, 3, Rung::project);
  give_tie(small, state, 1, 4, Rung::joint_body);
  give_tie(small, state, 1, 5, Rung::standard_agreement);  // too low
  EXPECT_THAT(founding_groups(small.world, state), ElementsAre(Rows{0, 2, 3}, Rows{1, 4}));
  state.tie.status[2] = static_cast<std::uint8_t>(TieStatus::dormant);
  EXPECT_THAT(founding_groups(small.world, state), ElementsAre(Rows{0, 2, 3}));
}

TEST(JointBodies, AreFoundedByThoseWhoConsentAndLawPermits) {
  const SmallModel small(kTwoStates, free_for_all({"DE", "PL"}), founding_at_once());
  State state = chain_of(small);
  pass_year_of_bodies(small.now(), state);
  EXPECT_THAT(state.joint_body.id, ElementsAre(1U));
  EXPECT_THAT(state.joint_body.member, ElementsAre(0U, 1U, 2U, 3U));
  EXPECT_EQ(state.next_id[2], 2U);
  EXPECT_EQ(counted(state, Counter::bodies_founded), 1U);
  EXPECT_THAT(fault_in(state, bounds_of(small.model)), IsEmpty());
  EXPECT_THAT(founding_groups(small.world, state), IsEmpty()) << "who is in a body founds no other";
}

TEST(JointBodies, WithoutFoundingNothingChanges) {
  Parameters parameters = founding_at_once();
  parameters.body.founding = 0;
  const SmallModel small(kTwoStates, free_for_all({"DE", "PL"}), parameters);
  State state = chain_of(small);
  const std::string before = test::state_hash(state);
  pass_year_of_bodies(small.now(), state);
  EXPECT_EQ(test::state_hash(state), before);
}

TEST(JointBodies, NeedEnoughFounders) {
  const SmallModel small(kTwoStates, free_for_all({"DE", "PL"}), founding_at_once());
  State state = small.initial();
  give_tie(small, state, 0, 2, Rung::project);
  pass_year_of_bodies(small.now(), state);
  EXPECT_THAT(state.joint_body.id, IsEmpty()) << "two of them have their tie";
  Parameters unwilling = founding_at_once();
  unwilling.tie.consent_constant = -50;
  const SmallModel small_unwilling(kTwoStates, free_for_all({"DE", "PL"}), unwilling);
  state = chain_of(small_unwilling);
  pass_year_of_bodies(small_unwilling.now(), state);
  EXPECT_THAT(state.joint_body.id, IsEmpty());
}

TEST(JointBodies, AreNotFoundedInALegalGapAndTheObstacleIsCounted) {
  LawBook law = free_for_all({"DE"});  // Poland is silent
  const SmallModel small(kTwoStates, law, founding_at_once());
  State state = chain_of(small);
  pass_year_of_bodies(small.now(), state);
  EXPECT_THAT(state.joint_body.id, IsEmpty());
  EXPECT_THAT(state.legal_block.reason,
              ElementsAre(static_cast<std::uint8_t>(LegalBlockReason::barred)));
}

/// One pair of many that law bars is enough.
TEST(JointBodies, NeedThePermissionOfEveryPair) {
  Rule ban = forbidding({"DE"}, bit(Instrument::joint_body_legal));
  ban.eligible.municipalities = {"1"};
  ban.counterpart.eligible.municipalities = {"4"};
  const SmallModel small(kTwoStates, law_with(ban), founding_at_once());
  State state = chain_of(small);
  EXPECT_TRUE(all_permitted(small.now(), Rows{0, 1, 2}));
  EXPECT_FALSE(all_permitted(small.now(), Rows{0, 1, 2, 3}));
  pass_year_of_bodies(small.now(), state);
  EXPECT_THAT(state.joint_body.id, IsEmpty());
}

TEST(JointBodies, AdmitTheirPartnersAndKeepTheirId) {
  Parameters parameters = founding_at_once();
  const SmallModel founders(kTwoStates, free_for_all({"DE", "PL"}), parameters);
  State state = chain_of(founders, 2);
  pass_year_of_bodies(founders.now(), state);
  ASSERT_THAT(state.joint_body.member, ElementsAre(0U, 1U, 2U));
  parameters.body.admission = 100;
  const SmallModel later(kTwoStates, free_for_all({"DE", "PL"}), parameters);
  give_tie(later, state, 1, 3, Rung::project);
  pass_year_of_bodies(later.now(12), state);
  EXPECT_THAT(state.joint_body.member, ElementsAre(0U, 1U, 2U, 3U));
  EXPECT_THAT(state.joint_body.id, ElementsAre(1U));
  EXPECT_LT(state.joint_body.member_since[0], state.joint_body.member_since[3]);
}

TEST(JointBodies, EndWhenAllLeaveAndTheirIdDoesNotReturn) {
  Parameters parameters = founding_at_once();
  const SmallModel founders(kTwoStates, free_for_all({"DE", "PL"}), parameters);
  State state = chain_of(founders);
  pass_year_of_bodies(founders.now(), state);
  parameters.body.leaving = 100;
  const SmallModel later(kTwoStates, free_for_all({"DE", "PL"}), parameters);
  pass_year_of_bodies(later.now(12), state);
  EXPECT_THAT(state.joint_body.id, ElementsAre(2U)) << "the old one ended, the group founds anew";
  EXPECT_EQ(counted(state, Counter::bodies_ended), 1U);
}

TEST(JointBodies, ARetroactiveBanExpelsTheSmallerSideAndWhatIsLeftOfOneStateEnds) {
  const SmallModel founders(kTwoStates, free_for_all({"DE", "PL"}), founding_at_once());
  State state = chain_of(founders);
  pass_year_of_bodies(founders.now(), state);
  Rule ban = forbidding({"DE"}, bit(Instrument::joint_body_legal));
  const SmallModel lenient(kTwoStates, law_with(ban), founding_at_once());
  State kept = state;
  pass_year_of_bodies(lenient.now(12), kept);
  EXPECT_EQ(kept.joint_body.member.size(), 4U) << "what is not retroactive ends nothing";
  ban.retroactive = true;
  const SmallModel strict(kTwoStates, law_with(ban), founding_at_once());
  pass_year_of_bodies(strict.now(12), state);
  EXPECT_THAT(state.joint_body.id, IsEmpty());
  EXPECT_THAT(state.joint_body.member, IsEmpty());
}

TEST(JointBodies, EndWhenNobodyHasPassedForYears) {
  geo::Crossing bridge;
  bridge.a = "DE";
  bridge.b = "PL";
  bridge.until = make_date(1990, 1, 1);
  SmallWorld closed = kTwoStates;
  closed.crossings = {bridge};
  Parameters parameters = founding_at_once();
  parameters.body.closed_years = 2;
  const SmallModel small(closed, free_for_all({"DE", "PL"}), parameters);
  State state = chain_of(small);
  pass_year_of_bodies(small.now(), state);
  ASSERT_EQ(state.joint_body.size(), 1U);
  pass_year_of_bodies(small.now(12), state);
  EXPECT_THAT(state.joint_body.closed_years, ElementsAre(1));
  pass_year_of_bodies(small.now(24), state);
  EXPECT_EQ(counted(state, Counter::bodies_ended), 1U);
}

/// Laws over whole runs: members are permitted, of several states, in one body at most, and sound.
TEST(JointBodies, KeepTheirLawsThroughoutARun) {
  Parameters parameters;
  parameters.opportunity.rate = 20;
  parameters.choice.constant = -1;
  parameters.tie.to_twinning = parameters.tie.to_standard_agreement = 5;
  parameters.tie.to_project = 5;
  parameters.tie.apart_high = 1;  // not all of the map are contiguous with a foreign one
  parameters.body.founding = 1;
  parameters.body.admission = 0.5;
  parameters.body.leaving = 0.1;
  LawBook law = free_for_all({"DE", "PL", "CZ"});
  const SmallModel small({.map = {"DE DE PL PL", "DE CZ CZ PL"}}, law, parameters);
  std::size_t seen = 0;
  for (std::uint32_t replicate = 0; replicate < 4; ++replicate) {
    const Key key{7, replicate};
    State state = small.initial(key);
    for (std::size_t step = 0; step < 60; ++step) {
      advance(small.model, small.model.spin_up[step], key, state);
      EXPECT_THAT(fault_in(state, bounds_of(small.model)), IsEmpty());
      const CommonBodies bodies(state.joint_body, state.tie, small.world.size());
      for (const std::uint32_t i : state.joint_body.member) {
        const auto members = bodies.members_with(i);
        EXPECT_TRUE(all_permitted(small.now(step, key), members));
        EXPECT_TRUE(std::ranges::any_of(members, [&](std::uint32_t j) {
          return small.world.country[j] != small.world.country[members[0]];
        }));
      }
      seen += state.joint_body.size();
    }
  }
  EXPECT_GT(seen, 10U);
}

TEST(CommonBodies, KnowWhoIsTogetherAndHowIntensely) {
  const SmallModel small(kTwoStates, free_for_all({"DE", "PL"}), founding_at_once());
  State state = chain_of(small, 2);
  EXPECT_FALSE(CommonBodies(state.joint_body, state.tie, 4).together(0, 2));
  pass_year_of_bodies(small.now(), state);
  state.tie.intensity = {0.4, 0.8};
  const CommonBodies bodies(state.joint_body, state.tie, 4);
  EXPECT_TRUE(bodies.together(0, 1));
  EXPECT_TRUE(bodies.together(1, 0));
  EXPECT_FALSE(bodies.together(0, 0));
  EXPECT_FALSE(bodies.together(0, 3));
  EXPECT_NEAR(bodies.intensity_of(0), 0.6, 1e-12);
  EXPECT_EQ(bodies.intensity_of(3), 0);
  EXPECT_THAT(bodies.members_with(3), IsEmpty());
}

}  // namespace
}  // namespace borderweave::sim
