#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/ties/approval_requests.h"
#include "sim/ties/approve.h"
#include "sim/ties/escalate.h"
#include "sim/ties/form_ties.h"
#include "tests/support/small_model.h"

/// What a rule can say of its approvals: how many, for which spheres, against whom, how long.
namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

const SmallWorld kApprovalRulesMap{.map = {"DE PL"}};
constexpr std::uint16_t kCultural = 1U << 1U;
constexpr std::uint16_t kSport = 1U << 8U;

/// In Poland twinning, which can be about sport only, needs these approvals.
LawBook asking(std::vector<Approval> approvals) {
  LawBook law = test::free_for_all({"DE", "PL"});
  law.rules.push_back(law.rules[0]);
  law.rules[0].parties = {"DE"};
  law.rules[1].parties = {"PL"};
  law.rules[1].spheres = kSport;
  law.rules[1].approvals = std::move(approvals);
  law.rules[1].approval_for = bit(Instrument::twinning);
  return law;
}

Approval yes(std::string authority) {
  return {.authority = std::move(authority), .days = 0, .success = 1};
}
Approval no(std::string authority) {
  return {.authority = std::move(authority), .days = 0, .success = 0};
}

/// A contact that asks for twinning.
State asked(const SmallModel& small, Key key = {}) {
  State state = small.initial();
  const auto row = give_tie(small, state, 0, 1, Rung::contact);
  test::ask_for(small.now(0, key), state, row, Rung::twinning);
  return state;
}

/// What becomes of it in a month.
State decided(const LawBook& law) {
  const SmallModel small(kApprovalRulesMap, law);
  State state = asked(small);
  approve(small.now(), state);
  return state;
}

TEST(ApprovalRules, AllApprovalsAreAskedAtOnceAndAllAreNeeded) {
  const State both = decided(asking({yes("region"), yes("government")}));
  EXPECT_EQ(both.tie.level[0], index(Rung::twinning));
  EXPECT_EQ(counted(both, Counter::approvals_granted), 2U);
  for (const auto& approvals : {std::vector{no("region"), yes("government")},
                                std::vector{yes("region"), no("government")}}) {
    const State one = decided(asking(approvals));
    EXPECT_EQ(one.tie.level[0], index(Rung::contact));
    EXPECT_EQ(counted(one, Counter::approvals_asked), 2U);
    EXPECT_EQ(counted(one, Counter::approvals_refused), 1U);
    EXPECT_EQ(one.approval_request.size(), 0U);
  }
}

TEST(ApprovalRules, TheSlowerOfTwoDecidesWhen) {
  Parameters exact;
  exact.tie.approval_spread = 0;
  Approval slow = yes("government");
  slow.days = 45;
  const SmallModel small(kApprovalRulesMap, asking({yes("region"), slow}), exact);
  State state = asked(small);
  approve(small.now(0), state);
  EXPECT_EQ(state.tie.level[0], index(Rung::contact));
  EXPECT_EQ(counted(state, Counter::approvals_granted), 1U);
  approve(small.now(1), state);
  EXPECT_EQ(state.tie.level[0], index(Rung::twinning));
}

TEST(ApprovalRules, AnAuthorityIsAskedOnlyWhereItIsCompetent) {
  Approval of_culture = no("ministry of culture");
  of_culture.competence = kCultural;
  Approval of_sport = no("ministry of sport");
  of_sport.competence = kSport;
  const State about_sport = decided(asking({of_culture, yes("region")}));
  EXPECT_EQ(counted(about_sport, Counter::approvals_asked), 1U);
  EXPECT_EQ(about_sport.tie.level[0], index(Rung::twinning));
  EXPECT_EQ(about_sport.tie.spheres[0], kSport);
  EXPECT_EQ(decided(asking({of_sport, yes("region")})).tie.level[0], index(Rung::contact));
}

TEST(ApprovalRules, TheSphereThatWasFiledIsTheOneThatComes) {
  LawBook law = asking({{.authority = "region", .days = 100, .success = 1}});
  law.rules[1].spheres = kAllSpheres;
  const SmallModel small(kApprovalRulesMap, law);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    State state = asked(small, {seed, 0});
    const std::uint16_t filed = state.approval_request.spheres[0];
    for (std::size_t step = 0; state.approval_request.size() > 0; ++step) {
      approve(small.now(step, {seed, 0}), state);
    }
    EXPECT_EQ(state.tie.spheres[0], filed);
  }
}

TEST(ApprovalRules, WhereNoSphereIsLeftThoseOfTheTieSayWhoIsCompetent) {
  Approval of_culture = no("ministry of culture");
  of_culture.competence = kCultural;
  const SmallModel small(kApprovalRulesMap, asking({of_culture}));
  for (const std::uint16_t present : {kSport, std::uint16_t{kSport | kCultural}}) {
    State state = small.initial();
    const auto row = give_tie(small, state, 0, 1, Rung::contact);
    state.tie.spheres[row] = present;
    test::ask_for(small.now(), state, row, Rung::twinning);
    EXPECT_EQ(state.approval_request.size(), present == kSport ? 0U : 1U);
  }
}

TEST(ApprovalRules, WithNoCompetentAuthorityTheTieDoesNotWait) {
  for (const std::uint16_t competence : {kCultural, kSport}) {
    Approval approval = yes("ministry");
    approval.competence = competence;
    LawBook law = asking({approval});
    law.rules[1].approval_for = test::kEveryInstrument;
    Parameters hurried = test::eager();
    hurried.tie.to_twinning = 1e6;
    const SmallModel small(kApprovalRulesMap, law, hurried);
    State state = small.initial();
    consent(small.now(), {{0, 1}}, state);
    ASSERT_EQ(state.tie.size(), 1U);
    EXPECT_EQ(state.tie.level[0], competence == kSport ? 0 : 1);
    EXPECT_EQ(state.approval_request.size(), competence == kSport ? 1U : 0U);
    escalate(small.now(), state);
    EXPECT_EQ(state.tie.level[0], competence == kSport ? 0 : 2);
  }
}

TEST(ApprovalRules, AVetoRefusesWhateverChanceAndSilenceSay) {
  Approval vetoing = yes("region");
  vetoing.veto = {"DE"};
  vetoing.silence_is_consent = true;
  const State state = decided(asking({vetoing}));
  EXPECT_EQ(state.tie.level[0], index(Rung::contact));
  EXPECT_EQ(counted(state, Counter::approvals_refused), 1U);
  vetoing.veto = {"CZ", "PL"};  // neither is across the border
  EXPECT_EQ(decided(asking({vetoing})).tie.level[0], index(Rung::twinning));
}

TEST(ApprovalRules, AVetoAgainstABlocHoldsForWhoIsInItOnTheDayOfTheDecision) {
  SmallWorld map = kApprovalRulesMap;
  map.memberships = {{"EU", "DE", make_date(2000, 2, 10), {}}};
  Parameters exact;
  exact.tie.approval_spread = 0;
  for (const int days : {30, 45}) {
    Approval vetoing{.authority = "region", .days = days, .success = 1, .veto = {"EU"}};
    const SmallModel small(map, asking({vetoing}), exact);
    State state = asked(small);
    for (std::size_t step = 0; step < 3; ++step) approve(small.now(step), state);
    EXPECT_EQ(state.tie.level[0], index(days == 30 ? Rung::twinning : Rung::contact));
  }
}

/// Greatest distance between the sample's distribution and the normal one, times √n.
double kolmogorov(std::vector<double> sample, double deviation) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double distance = 0;
  for (std::size_t k = 0; k < sample.size(); ++k) {
    const double normal = 0.5 * std::erfc(-sample[k] / deviation / std::sqrt(2.0));
    const auto below = static_cast<double>(k);
    distance = std::max({distance, normal - below / n, (below + 1) / n - normal});
  }
  return std::sqrt(n) * distance;
}

constexpr double kCritical = 2.69;  // exceeded with probability 10^-6

TEST(ApprovalRules, DelaysAreLogNormalAndEachApprovalHasItsOwn) {
  constexpr int kDays = 4000;  // so many that whole days are no matter
  const Approval slow{.authority = "region", .days = kDays};
  LawBook law = asking({slow, slow});
  law.rules[0].approvals = {slow};
  law.rules[0].approval_for = bit(Instrument::twinning);
  const SmallModel small(kApprovalRulesMap, law);
  std::vector<std::vector<double>> delays(3);  // Germany's, Poland's first and second
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    const Key key{seed, 0};
    const State state = asked(small, key);
    ASSERT_EQ(state.approval_request.size(), 3U);
    for (std::size_t f = 0; f < 3; ++f) {
      const double days = ApprovalOutcome(small.now(0, key), state, f).days();
      delays[f].push_back(std::log((days - 0.5) / kDays));
    }
  }
  for (const auto& sample : delays) {
    EXPECT_LT(kolmogorov(sample, 0.5), kCritical);
    EXPECT_GT(kolmogorov(sample, 0.65), kCritical) << "the test can tell";
  }
  for (const std::size_t other : {1U, 2U}) {
    double product = 0;
    for (std::size_t k = 0; k < delays[0].size(); ++k) product += delays[0][k] * delays[other][k];
    EXPECT_NEAR(product / 3000 / 0.25, 0, 0.09) << "correlation, five standard deviations";
  }
  EXPECT_NE(delays[1], delays[2]);
}

TEST(ApprovalRules, WithTacitConsentAYesHasHalfAChancePlusHalfOfWhatItHad) {
  constexpr std::uint32_t kDraws = 4000;
  for (const double success : {0.0, 0.3, 0.9}) {
    for (const bool tacit : {false, true}) {
      const Approval approval{
          .authority = "region", .days = 60, .silence_is_consent = tacit, .success = success};
      const SmallModel small(kApprovalRulesMap, asking({approval}));
      std::uint32_t granted = 0;
      for (std::uint64_t seed = 0; seed < kDraws; ++seed) {
        const State state = asked(small, {seed, 0});
        const ApprovalOutcome outcome(small.now(0, {seed, 0}), state, 0);
        if (outcome.answer(SmallModel::begin()) == ApprovalOutcome::Answer::yes) ++granted;
        EXPECT_TRUE(!tacit || outcome.days() <= 60);
      }
      const double expected = tacit ? 0.5 + 0.5 * success : success;
      EXPECT_NEAR(static_cast<double>(granted) / kDraws, expected, 0.035);
    }
  }
}

}  // namespace
}  // namespace borderweave::sim
