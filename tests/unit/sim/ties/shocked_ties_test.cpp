#include "sim/ties/shocked_ties.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/basics/closed_frontiers.h"
#include "sim/ties/decay.h"
#include "sim/ties/escalate.h"
#include "sim/ties/form_ties.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

/// 200 German municipalities and as many Polish ones.
SmallWorld many_towns() {
  SmallWorld map;
  std::string line;
  for (int k = 0; k < 20; ++k) line += k < 10 ? "DE " : "PL ";
  map.map.assign(20, line);
  return map;
}

/// A shock between DE and PL from the first day of the model's steps on.
Shock between_both(Shock shock) {
  shock.id = "shock";
  shock.from = SmallModel::begin();
  shock.states = {"DE"};
  shock.with = {"PL"};
  return shock;
}

Parameters unshaken() {
  Parameters parameters = test::eager();
  parameters.tie.leader_change_trust = 1;
  parameters.tie.termination_rate = 0;
  parameters.opportunity.rate = 0;
  return parameters;
}

/// Many ties of two states, and a shock.
class Shaken {
 public:
  explicit Shaken(const Shock& shock, const Parameters& parameters = unshaken(),
                  const SmallWorld& map = many_towns())
      : small(map, test::free_for_all({"DE", "PL"}), parameters) {
    small.model.shocks = ShockTimeline({between_both(shock)}, small.world);
    state = small.initial();
    for (std::uint32_t i = 0; i + 10 < small.world.size(); i += 20) {
      for (std::uint32_t k = 0; k < 10; ++k) {
        give_tie(small, state, i + k, i + 10 + k, Rung::twinning);
      }
    }
  }

  std::size_t with(TieStatus status) const {
    return static_cast<std::size_t>(
        std::ranges::count(state.tie.status, static_cast<std::uint8_t>(status)));
  }

  std::set<std::uint64_t> ids() const { return {state.tie.id.begin(), state.tie.id.end()}; }

  SmallModel small;
  State state;
};

TEST(ShockedTies, AShareIsCutAtOnceAndOfTheRestAShareSuspended) {
  Shaken shaken({.cut = 0.6, .suspended = 0.5});
  const std::size_t before = shaken.state.tie.size();
  ASSERT_EQ(before, 200U);
  strike_ties(shaken.small.now(0), shaken.state);
  EXPECT_NEAR(static_cast<double>(shaken.state.tie.size()) / 200, 0.4, 0.1);
  EXPECT_NEAR(static_cast<double>(shaken.with(TieStatus::suspended)) / 200, 0.2, 0.08);
  EXPECT_EQ(counted(shaken.state, Counter::cut), before - shaken.state.tie.size());
  EXPECT_EQ(counted(shaken.state, Counter::ended), before - shaken.state.tie.size());
  EXPECT_EQ(counted(shaken.state, Counter::suspended), shaken.with(TieStatus::suspended));
  const std::size_t left = shaken.state.tie.size();
  strike_ties(shaken.small.now(1), shaken.state);
  EXPECT_EQ(shaken.state.tie.size(), left) << "once, at the shock";
}

TEST(ShockedTies, ALargerShareCutsTheSameTiesAndOthersBesides) {
  Shaken some({.cut = 0.3, .suspended = 0});
  Shaken more({.cut = 0.6, .suspended = 0});
  strike_ties(some.small.now(0), some.state);
  strike_ties(more.small.now(0), more.state);
  const auto left = some.ids();
  for (const std::uint64_t id : more.ids()) EXPECT_TRUE(left.contains(id));
  EXPECT_LT(more.state.tie.size(), some.state.tie.size());
}

TEST(ShockedTies, TiesOfOtherStatesAndOfOtherYearsAreLeftAlone) {
  Shaken shaken({.cut = 1});
  shaken.small.model.shocks =
      ShockTimeline({{.id = "elsewhere", .from = SmallModel::begin(), .states = {"CZ"}, .cut = 1},
                     {.id = "later", .from = make_date(2003, 1, 1), .states = {"DE"}, .cut = 1}},
                    shaken.small.world);
  strike_ties(shaken.small.now(0), shaken.state);
  EXPECT_EQ(shaken.state.tie.size(), 200U);
}

TEST(ShockedTies, ANeutralShockLeavesTheSameState) {
  Parameters parameters;
  parameters.opportunity.rate = 5;
  parameters.choice.constant = 0;
  const auto hash_after = [&](const std::vector<Shock>& shocks) {
    SmallModel small({.map = {"DE DE PL PL", "DE DE PL PL"}}, test::free_for_all({"DE", "PL"}),
                     parameters);
    small.model.shocks = ShockTimeline(shocks, small.world);
    const State state = small.after(36);
    EXPECT_GT(state.tie.size(), 0U);
    return StateHash().add(state).hex();
  };
  EXPECT_EQ(hash_after({}), hash_after({between_both({})}));
  EXPECT_NE(hash_after({}), hash_after({between_both({.agenda = 3})}));
  EXPECT_NE(hash_after({}), hash_after({between_both({.hostility = 0.5})}));
  EXPECT_NE(hash_after({}), hash_after({between_both({.solidarity = 5})}));
  EXPECT_NE(hash_after({}), hash_after({between_both({.war = true})}));
  EXPECT_NE(hash_after({}), hash_after({between_both({.border = 0})}));
}

TEST(ShockedTies, TheTableOfPartnershipsKnowsBetterInTheSpinUp) {
  SmallWorld map{.map = {"DE PL", "DE PL"}};
  map.partnerships.resize(1);
  map.partnerships[0].a = 0;
  map.partnerships[0].b = 1;
  map.partnerships[0].since = make_date(1999, 1, 1);
  map.partnerships[0].level = 2;
  SmallModel small(map, test::free_for_all({"DE", "PL"}), unshaken());
  small.model.shocks = ShockTimeline({between_both({.cut = 1})}, small.world);
  State state = small.initial();
  give_tie(small, state, 2, 3, Rung::twinning);
  ASSERT_EQ(state.tie.size(), 2U);
  strike_ties(small.now(0), state);
  ASSERT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(state.tie.a[0], 0U);
}

TEST(ShockedTies, ATieThatWaitsIsDroppedWithItsRequests) {
  LawBook law = test::free_for_all({"DE", "PL"});
  law.rules[0].approvals = {Approval{.authority = "region", .days = 900}};
  law.rules[0].approval_for = bit(Instrument::contact);
  SmallModel small({.map = {"DE PL"}}, law, unshaken());
  small.model.shocks = ShockTimeline({between_both({.suspended = 1})}, small.world);
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::none);
  test::ask_for(small.now(), state, 0, Rung::contact);
  strike_ties(small.now(0), state);
  EXPECT_EQ(state.tie.size(), 0U);
  EXPECT_EQ(state.approval_request.size(), 0U);
  EXPECT_EQ(counted(state, Counter::cut), 0U) << "it never began";
}

TEST(ShockedTies, SuspendedTiesRestAndReviveWhenHostilityIsOver) {
  const auto awake_after_a_year = [](double hostility) {
    Shaken shaken({.hostility = hostility, .suspended = 1});
    strike_ties(shaken.small.now(0), shaken.state);
    EXPECT_EQ(shaken.with(TieStatus::suspended), 200U);
    for (std::size_t step = 0; step < 12; ++step) decay(shaken.small.now(step), shaken.state);
    return static_cast<double>(shaken.with(TieStatus::active)) / 200;
  };
  EXPECT_EQ(awake_after_a_year(0.5), 0);
  EXPECT_NEAR(awake_after_a_year(0), 1 - std::exp(-0.2), 0.08);
}

TEST(ShockedTies, NothingRisesWhileStatesAreHostile) {
  const auto raised = [](double hostility) {
    Parameters parameters = unshaken();
    parameters.tie.to_standard_agreement = 1e6;
    Shaken shaken({.hostility = hostility}, parameters);
    escalate(shaken.small.now(0), shaken.state);
    return counted(shaken.state, Counter::deepened);
  };
  EXPECT_EQ(raised(0.1), 0U);
  EXPECT_GT(raised(0.05), 50U);
}

TEST(ShockedTies, NoBodyIsFoundedAcrossAClosedFrontier) {
  const auto raised = [](double border) {
    Parameters parameters = unshaken();
    parameters.tie.to_joint_body = parameters.tie.to_joint_body_legal = 1e6;
    parameters.tie.apart_high = 1;
    Shaken shaken({.border = border}, parameters);
    for (auto& level : shaken.state.tie.level) level = static_cast<std::uint8_t>(Rung::project);
    escalate(shaken.small.now(0), shaken.state);
    return counted(shaken.state, Counter::deepened);
  };
  EXPECT_EQ(raised(0), 0U);
  EXPECT_GT(raised(0.01), 50U);
}

TEST(ShockedTies, HostilityAndGuidanceEndTies) {
  const auto under_notice = [](double hostility, double guidance) {
    Parameters parameters = unshaken();
    parameters.tie.termination_rate = 0.02;
    parameters.tie.termination_spread = 0;
    parameters.tie.retaliation = 0;
    Shaken shaken({.hostility = hostility, .guidance = guidance}, parameters);
    for (std::size_t step = 0; step < 6; ++step) decay(shaken.small.now(step), shaken.state);
    return static_cast<double>(shaken.with(TieStatus::notice)) / 200;
  };
  EXPECT_NEAR(under_notice(0, 1), 1 - std::exp(-0.01), 0.03);
  EXPECT_NEAR(under_notice(1, 0.7), 1 - std::exp(-0.01 * std::exp(4.2)), 0.1);
  EXPECT_LT(under_notice(1, 0), 0.05);
}

TEST(ShockedTies, WhoIsGivenNoticeByAStateGivesNoticeToIt) {
  const auto given = [](double retaliation) {
    Parameters parameters = unshaken();
    parameters.tie.termination_rate = 0.5;
    parameters.tie.termination_spread = 0;
    parameters.tie.retaliation = retaliation;
    const SmallModel small({.map = {"DE PL", "DE PL"}}, test::free_for_all({"DE", "PL"}),
                           parameters);
    int number = 0;
    for (std::uint32_t replicate = 0; replicate < 2000; ++replicate) {
      State state = small.initial({1, replicate});
      give_tie(small, state, 0, 1, Rung::twinning);
      give_tie(small, state, 0, 3, Rung::twinning);
      put_under_notice(small.now(), state.tie, 0);
      decay(small.now(0, {1, replicate}), state);
      number += state.tie.status[1] == static_cast<std::uint8_t>(TieStatus::notice) ? 1 : 0;
    }
    return number / 2000.0;
  };
  EXPECT_NEAR(given(0), 1 - std::exp(-0.5 / 12), 0.015);
  EXPECT_NEAR(given(5), 1 - std::exp(-6 * 0.5 / 12), 0.03);
}

TEST(ShockedTies, PartnersWithInternetMeetOnlineWhileTheFrontierIsClosed) {
  Shaken shaken({.border = 0});
  shaken.small.model.shocks = ShockTimeline(
      {between_both({.until = make_date(2000, 7, 1), .border = 0})}, shaken.small.world);
  const double before = shaken.state.tie.intensity[0];
  for (std::size_t step = 0; step < 6; ++step) decay(shaken.small.now(step), shaken.state);
  EXPECT_NEAR(static_cast<double>(shaken.with(TieStatus::virtual_contact)) / 200, 0.7, 0.1);
  for (std::size_t row = 0; row < shaken.state.tie.size(); ++row) {
    const bool online =
        shaken.state.tie.status[row] == static_cast<std::uint8_t>(TieStatus::virtual_contact);
    // v: 0 of those who do not meet, .65 × .5 × .7 about of those online.
    const double target = online ? 0.5 * 0.7 * (0.5 + 0.5 * 0.3) : 0;
    EXPECT_NEAR(shaken.state.tie.intensity[row], target + (before - target) * std::exp(-0.15 / 2),
                0.01);
  }
  decay(shaken.small.now(6), shaken.state);
  EXPECT_EQ(shaken.with(TieStatus::virtual_contact), 0U);
  EXPECT_EQ(shaken.with(TieStatus::active), 200U);
}

TEST(ShockedTies, NobodyIsOnlineWhereNobodyCan) {
  Shaken shaken({.border = 0, .virtual_share = 0});
  decay(shaken.small.now(0), shaken.state);
  EXPECT_EQ(shaken.with(TieStatus::virtual_contact), 0U);
}

TEST(ShockedTies, PartnersOfHostileStatesConsentLess) {
  const TieParameters p;
  EXPECT_DOUBLE_EQ(willingness(p, 0.5), logistic(1));
  EXPECT_DOUBLE_EQ(willingness(p, 0.5, 0.5), logistic(1 - 2));
}

TEST(ClosedFrontiers, AreThoseWithoutAnOpenCrossingAndThoseThatAShockCloses) {
  SmallWorld map{.map = {"DE PL CZ"}};
  map.crossings.resize(1);
  map.crossings[0].a = "DE";
  map.crossings[0].b = "PL";
  map.crossings[0].from = make_date(2001, 1, 1);
  SmallModel small(map, {}, unshaken());
  small.model.shocks = ShockTimeline(
      {{.id = "c", .from = make_date(2002, 1, 1), .states = {"CZ"}, .border = 0}}, small.world);
  const auto closed = [&](std::size_t step, std::uint32_t a, std::uint32_t b) {
    return small.now(step).closed_frontiers().between(a, b);
  };
  EXPECT_TRUE(closed(0, 1, 2)) << "the crossing is not there yet";
  EXPECT_FALSE(closed(12, 2, 1));
  EXPECT_FALSE(closed(12, 0, 2)) << "no crossing is needed where none is listed";
  EXPECT_TRUE(closed(24, 0, 2));
  EXPECT_FALSE(closed(24, 1, 1));
}

}  // namespace
}  // namespace borderweave::sim
