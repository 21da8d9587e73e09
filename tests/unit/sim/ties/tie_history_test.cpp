#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <vector>

#include "sim/basics/closed_frontiers.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

/// What a history knows of a tie.
struct Entry {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint8_t level = 0;
  std::uint8_t status = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

using Register = std::map<std::uint64_t, Entry>;  ///< by id of the tie

Register register_of(const Ties& tie) {
  Register all;
  for (std::size_t row = 0; row < tie.size(); ++row) {
    all[tie.id[row]] = {tie.a[row], tie.b[row], tie.level[row], tie.status[row]};
  }
  return all;
}

/// What happened to one tie in a step: it is this now, or (level 0xFF) no more.
struct Event {
  std::uint64_t id = 0;
  Entry now;
};

constexpr std::uint8_t kGone = 0xFF;

std::vector<Event> events_between(const Register& before, const Register& after) {
  std::vector<Event> events;
  for (const auto& [id, entry] : after) {
    const auto known = before.find(id);
    if (known == before.end() || !(known->second == entry)) events.push_back({id, entry});
  }
  for (const auto& [id, entry] : before) {
    if (!after.contains(id)) events.push_back({id, {entry.a, entry.b, kGone, entry.status}});
  }
  return events;
}

void replay(const std::vector<Event>& events, Register& all) {
  for (const auto& [id, entry] : events) {
    if (entry.level == kGone) {
      all.erase(id);
    } else {
      all[id] = entry;
    }
  }
}

/// Three states in which much goes on.
Parameters lively_ties() {
  Parameters parameters;
  parameters.opportunity.rate = 6;
  parameters.choice.constant = -2;
  parameters.tie.to_twinning = 3;
  parameters.tie.termination_rate = 0.2;
  return parameters;
}

LawBook with_approvals() {
  LawBook law = test::free_for_all({"DE", "PL", "CZ"});
  law.rules[0].approvals = {Approval{.authority = "region", .days = 60, .success = 0.8}};
  law.rules[0].approval_for = bit(Instrument::contact) | bit(Instrument::twinning);
  return law;
}

const SmallWorld kShakenStates{.map = {"DE DE PL PL CZ", "DE DE PL PL CZ", "DE DE PL PL CZ"}};

/// A closure, and a hostile year that cuts ties.
void shake(SmallModel& small) {
  small.model.shocks = ShockTimeline({{.id = "closure",
                                       .from = make_date(2001, 3, 1),
                                       .until = make_date(2001, 9, 1),
                                       .states = {"all"},
                                       .border = 0},
                                      {.id = "quarrel",
                                       .from = make_date(2002, 1, 1),
                                       .until = make_date(2003, 1, 1),
                                       .states = {"DE"},
                                       .with = {"PL"},
                                       .hostility = 0.6,
                                       .cut = 0.3,
                                       .suspended = 0.5}},
                                     small.world);
}

class TieHistory : public testing::TestWithParam<std::uint32_t> {
 protected:
  TieHistory() : small(kShakenStates, with_approvals(), lively_ties()) { shake(small); }

  bool is(const Entry& entry, TieStatus status) const {
    return entry.status == static_cast<std::uint8_t>(status);
  }

  SmallModel small;
};

TEST_P(TieHistory, ReplaysToTheStateAndToTheTotals) {
  const Key key{7, GetParam()};
  State state = small.initial(key);
  Register replayed;
  Register before;
  std::uint64_t formed = 0;
  std::uint64_t ended = 0;
  std::uint64_t highest = 0;
  for (std::size_t step = 0; step < 60; ++step) {
    advance(small.model, small.model.spin_up[step], key, state);
    const Register after = register_of(state.tie);
    for (const auto& [id, entry] : events_between(before, after)) {
      const auto known = before.find(id);
      if (known == before.end()) {
        EXPECT_GT(id, highest) << "an id is never given again";
        highest = id;
      }
      const bool began = known != before.end() && known->second.level > 0;
      if (entry.level == kGone) {
        ended += began ? 1 : 0;
      } else if (entry.level > 0) {
        formed += began ? 0 : 1;
        if (began) {
          EXPECT_GE(entry.level, known->second.level) << "no tie falls";
        }
      }
    }
    replay(events_between(before, after), replayed);
    before = after;
  }
  EXPECT_EQ(replayed, register_of(state.tie));
  EXPECT_EQ(formed, counted(state, Counter::formed));
  EXPECT_EQ(ended, counted(state, Counter::ended));
  EXPECT_GT(counted(state, Counter::cut), 0U);
  EXPECT_GT(counted(state, Counter::suspended), 0U);
  EXPECT_LE(counted(state, Counter::cut), ended);
}

TEST_P(TieHistory, StatusesChangeOnlyAsTheModelSays) {
  const Key key{7, GetParam()};
  State state = small.initial(key);
  Register before;
  for (std::size_t step = 0; step < 60; ++step) {
    const StepContext now = small.now(step, key);
    advance(small.model, small.model.spin_up[step], key, state);
    const ClosedFrontiers closed = now.closed_frontiers();
    const Register after = register_of(state.tie);
    for (const auto& [id, entry] : after) {
      const auto& country = small.world.country;
      const bool shut = closed.between(country[entry.a], country[entry.b]);
      const bool hostile = now.climate(entry.a, entry.b).hostility >= 0.1;
      if (is(entry, TieStatus::virtual_contact)) {
        EXPECT_TRUE(shut);
      }
      const auto known = before.find(id);
      if (known == before.end()) continue;
      if (is(known->second, TieStatus::notice)) {
        EXPECT_TRUE(is(entry, TieStatus::notice)) << "notice is not taken back";
      }
      if (is(known->second, TieStatus::suspended) && hostile) {
        EXPECT_FALSE(is(entry, TieStatus::active));
      }
      if (is(entry, TieStatus::suspended) && !is(known->second, TieStatus::suspended)) {
        EXPECT_EQ(now.step.begin, make_date(2002, 1, 1));
      }
      if (hostile && known->second.level > 0) {
        EXPECT_EQ(entry.level, known->second.level);
      }
    }
    before = after;
  }
}

INSTANTIATE_TEST_SUITE_P(Replicates, TieHistory, testing::Range(0U, 5U));

}  // namespace
}  // namespace borderweave::sim
