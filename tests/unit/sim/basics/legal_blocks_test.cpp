#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "sim/ensemble/pair_summaries.h"
#include "sim/ties/approve.h"
#include "sim/ties/decay.h"
#include "sim/ties/escalate.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/propose.h"
#include "tests/support/small_model.h"

/// What law stopped is counted by rule and reason.
namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;
using testing::ElementsAre;
using testing::IsEmpty;

const SmallWorld kMap{.map = {"DE PL"}};

/// A row of the table with the rule's id.
using Row = std::tuple<std::string, LegalBlockReason, std::uint64_t>;

std::vector<Row> rows(const SmallModel& small, const State& state) {
  std::vector<Row> result;
  for (std::size_t k = 0; k < state.legal_block.size(); ++k) {
    const std::uint16_t rule = state.legal_block.rule[k];
    result.emplace_back(rule == kNoRule ? "" : small.model.law.rules()[rule].id,
                        static_cast<LegalBlockReason>(state.legal_block.reason[k]),
                        state.legal_block.number[k]);
  }
  return result;
}

Rule allowing(const std::string& state, double certainty) {
  Rule rule = test::allowing({state}, certainty);
  rule.id = state + " allows";
  return rule;
}

Rule forbidding(const std::string& state, InstrumentMask what) {
  Rule rule = test::forbidding({state}, what);
  rule.id = state + " forbids";
  return rule;
}

Parameters hurried() {
  Parameters parameters = test::eager();
  parameters.tie.to_twinning = parameters.tie.to_joint_body = 1e6;
  return parameters;
}

State escalated(const SmallModel& small, Rung from) {
  State state = small.initial();
  give_tie(small, state, 0, 1, from);
  escalate(small.now(), state);
  return state;
}

/// Towns that look for partners often, where nothing allows and a gap costs as much as a ban.
struct Seekers {
  explicit Seekers(const std::vector<Rule>& rules)
      : small({.map = {"DE DE PL PL BY", "DE DE PL PL BY"}}, {.rules = rules, .default_gap = 1},
              often()),
        state(small.initial()) {}

  static Parameters often() {
    Parameters parameters = test::eager();
    parameters.opportunity.rate = 100;
    parameters.choice.constant = 0;
    return parameters;
  }

  SmallModel small;
  State state;
};

/// No town of Poland may be contacted from Germany.
Rule ban() {
  Rule rule = forbidding("PL", test::mask({Instrument::contact}));
  rule.counterpart = {.parties_only = true, .among = {"DE"}};
  return rule;
}

TEST(LegalBlocks, AWishIsBlockedWhereTheForbiddenOneWouldHaveBeenChosen) {
  Seekers free({});
  std::uint64_t wishes = 0;
  for (const Proposal& intent : propose(free.small.now(), free.state)) {
    const auto& country = free.small.world.territories.country;
    if (country[intent.from] != "BY" && country[intent.to] != "BY") ++wishes;
  }
  EXPECT_THAT(rows(free.small, free.state), IsEmpty());
  ASSERT_GT(wishes, 20U);
  Seekers banned({ban()});
  const auto proposals = propose(banned.small.now(), banned.state);
  EXPECT_THAT(rows(banned.small, banned.state),
              ElementsAre(Row("PL forbids", LegalBlockReason::blocked, wishes)));
  EXPECT_GT(proposals.size(), 0U) << "and Belarus is chosen instead, or nobody";
}

TEST(LegalBlocks, WishesAreBlockedWhenTownsMeetInTurnToo) {
  Seekers banned({ban()});
  form_ties_sequentially(banned.small.now(), banned.state);
  std::uint64_t blocked = 0;
  for (const auto& [rule, reason, number] : rows(banned.small, banned.state)) {
    if (reason == LegalBlockReason::blocked) blocked += number;
  }
  EXPECT_GT(blocked, 10U);
}

TEST(LegalBlocks, AreSortedAndAddUp) {
  constexpr std::uint16_t kTwo = 2;
  constexpr std::uint16_t kSeven = 7;
  LegalBlocks stops;
  for (const std::uint16_t rule : {kSeven, kTwo, kSeven, kSeven}) {
    stops.count(rule, LegalBlockReason::veto);
  }
  stops.count(kSeven, LegalBlockReason::gap);
  stops.count(kNoRule, LegalBlockReason::gap);
  EXPECT_THAT(stops.rule, ElementsAre(2, 7, 7, kNoRule));
  EXPECT_THAT(stops.reason, ElementsAre(2, 0, 2, 0));
  EXPECT_THAT(stops.number, ElementsAre(1, 1, 3, 1));
}

TEST(LegalBlocks, AGapIsThatOfTheLessCertainSide) {
  const SmallModel small(kMap, {.rules = {allowing("DE", 0.5), allowing("PL", 0)}}, hurried());
  State state = small.initial();
  consent(small.now(), {{0, 1}}, state);
  EXPECT_THAT(rows(small, state), ElementsAre(Row("PL allows", LegalBlockReason::gap, 1)));
  EXPECT_THAT(rows(small, escalated(small, Rung::contact)),
              ElementsAre(Row("PL allows", LegalBlockReason::gap, 1)));
}

TEST(LegalBlocks, WhereLawIsSilentNoRuleIsToBlame) {
  const SmallModel small(kMap, {.rules = {allowing("DE", 1)}, .default_gap = 1}, hurried());
  State state = small.initial();
  consent(small.now(), {{0, 1}}, state);
  EXPECT_THAT(rows(small, state), ElementsAre(Row("", LegalBlockReason::gap, 1)));
  EXPECT_EQ(counted(state, Counter::refused_law), 1U);
}

TEST(LegalBlocks, WhereASideIsNotRecognisedTheRuleThatSaysSoIs) {
  Rule recognition = test::allowing({"PL"}, 0, 0);
  recognition.id = "status";
  recognition.recognition = Recognition{};
  LawBook law = {.rules = {allowing("DE", 1), allowing("PL", 1), recognition}};
  law.unrecognised_gap = 1;
  const SmallModel small(kMap, law, hurried());
  State state = small.initial();
  consent(small.now(), {{0, 1}}, state);
  EXPECT_THAT(rows(small, state), ElementsAre(Row("status", LegalBlockReason::gap, 1)));
}

TEST(LegalBlocks, ARungThatLawBarsIsCountedWhenBothWouldHaveClimbed) {
  LawBook law = test::free_for_all({"DE", "PL"});
  law.rules.push_back(forbidding("PL", bit(Instrument::twinning)));
  const SmallModel small(kMap, law, hurried());
  const State state = escalated(small, Rung::contact);
  EXPECT_EQ(state.tie.level[0], index(Rung::contact));
  EXPECT_THAT(rows(small, state), ElementsAre(Row("PL forbids", LegalBlockReason::barred, 1)));
  Parameters unwilling = hurried();
  unwilling.tie.consent_constant = -50;
  const SmallModel cold(kMap, law, unwilling);
  EXPECT_THAT(rows(cold, escalated(cold, Rung::contact)), IsEmpty());
}

TEST(LegalBlocks, ABarredRungTakesNoChanceFromThePermittedOne) {
  // From a project both bodies can be reached; law bars the one with legal personality.
  Parameters parameters = test::eager();
  parameters.tie.to_joint_body = parameters.tie.to_joint_body_legal = 6;
  Parameters only = parameters;
  only.tie.to_joint_body_legal = 0;
  LawBook law = test::free_for_all({"DE", "PL"});
  law.rules.push_back(forbidding("PL", bit(Instrument::joint_body_legal)));
  const SmallModel both(kMap, law, parameters);
  const SmallModel one(kMap, law, only);
  std::uint64_t barred = 0;
  std::uint64_t risen = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    State state = both.initial();
    give_tie(both, state, 0, 1, Rung::project);
    State alone = state;
    escalate(both.now(0, {seed, 0}), state);
    escalate(one.now(0, {seed, 0}), alone);
    EXPECT_EQ(state.tie.level, alone.tie.level);
    EXPECT_THAT(alone.legal_block.number, IsEmpty());
    barred += state.legal_block.size();
    risen += counted(state, Counter::deepened);
    EXPECT_LE(state.legal_block.size() + counted(state, Counter::deepened), 1U);
  }
  EXPECT_GT(barred, 40U);
  EXPECT_GT(risen, 150U);
}

TEST(LegalBlocks, RefusalsVetoesAndLapsedPermissionsNameTheRuleThatAsks) {
  const auto reason = [](Approval approval, std::optional<Date> until) {
    approval.authority = "region";
    LawBook law{.rules = {allowing("DE", 1), allowing("PL", 1)}};
    law.rules[1].approvals = {approval};
    law.rules[1].approval_for = bit(Instrument::joint_body);
    law.rules[1].until = until;
    const SmallModel small(kMap, law);
    State state = small.initial();
    give_tie(small, state, 0, 1, Rung::project);
    test::ask_for(small.now(), state, 0, Rung::joint_body);
    for (std::size_t step = 0; step < 24; ++step) approve(small.now(step), state);
    return rows(small, state);
  };
  EXPECT_THAT(reason({.days = 1, .success = 0}, {}),
              ElementsAre(Row("PL allows", LegalBlockReason::refused, 1)));
  EXPECT_THAT(reason({.days = 1, .success = 1, .veto = {"DE"}}, {}),
              ElementsAre(Row("PL allows", LegalBlockReason::veto, 1)));
  EXPECT_THAT(reason({.days = 60, .success = 1}, make_date(2000, 2, 15)),
              ElementsAre(Row("", LegalBlockReason::lapsed, 1)));
}

TEST(LegalBlocks, NoticeNamesTheRetroactiveRule) {
  Rule ban = forbidding("PL", test::kEveryInstrument);
  ban.retroactive = true;
  const SmallModel small(
      kMap, {.rules = {forbidding("DE", test::kEveryInstrument), allowing("PL", 1), ban}});
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::contact);
  give_notice(small.now(), state);
  EXPECT_THAT(rows(small, state), ElementsAre(Row("PL forbids", LegalBlockReason::notice, 1)));
}

TEST(LegalBlocks, TheEnsembleGivesTheirMeanOverAllReplicates) {
  std::vector<Frame> frames(4);
  for (const std::size_t replicate : {0U, 2U, 2U, 2U}) {
    frames[replicate].legal_blocks.count(5, LegalBlockReason::gap);
  }
  frames[1].legal_blocks.count(3, LegalBlockReason::veto);
  LegalBlockSummaries summaries(2);
  summaries.add(frames, 1);
  const auto found = summaries.finish(4);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].rule, 3);
  EXPECT_EQ(found[1].reason, LegalBlockReason::gap);
  EXPECT_THAT(found[0].number, ElementsAre(0, 0.25F));
  EXPECT_THAT(found[1].number, ElementsAre(0, 1));
}

}  // namespace
}  // namespace borderweave::sim
