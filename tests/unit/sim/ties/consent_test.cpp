#include "sim/ties/consent.h"

#include <gtest/gtest.h>

#include <bit>

#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

const SmallWorld kConsentMap{.map = {"DE PL", "DE PL"}};
const LawBook kFree = test::free_for_all({"DE", "PL"});

Parameters refusing() {
  Parameters parameters;
  parameters.tie.consent_constant = -50;
  return parameters;
}

TEST(Consent, ATieBeginsAtContactWithOneSphere) {
  const SmallModel small(kConsentMap, kFree, test::eager());
  State state = small.initial();
  consent(small.now(), {{1, 0}}, state);
  ASSERT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(state.tie.a[0], 0U);
  EXPECT_EQ(state.tie.b[0], 1U);
  EXPECT_EQ(state.tie.level[0], index(Rung::contact));
  EXPECT_EQ(state.tie.intensity[0], 0.5);
  EXPECT_EQ(state.tie.trust[0], 0.3F);
  EXPECT_EQ(std::popcount(state.tie.spheres[0]), 1);
  EXPECT_EQ(state.tie.rule[0], 0);
  EXPECT_EQ(counted(state, Counter::formed), 1U);
}

TEST(Consent, APartnerMayRefuse) {
  const SmallModel small(kConsentMap, kFree, refusing());
  State state = small.initial();
  consent(small.now(), {{0, 1}}, state);
  EXPECT_EQ(state.tie.size(), 0U);
  EXPECT_EQ(counted(state, Counter::refused_partner), 1U);
}

TEST(Consent, MutualProposalsNeedNoAnswer) {
  const SmallModel small(kConsentMap, kFree, refusing());
  State state = small.initial();
  consent(small.now(), {{0, 1}, {1, 0}}, state);
  EXPECT_EQ(state.tie.size(), 1U);
}

TEST(Consent, RepeatedProposalsAreDecidedOnce) {
  const SmallModel small(kConsentMap, kFree, test::eager());
  State state = small.initial();
  consent(small.now(), {{0, 1}, {0, 1}, {1, 0}}, state);
  EXPECT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(counted(state, Counter::formed), 1U);
}

TEST(Consent, TheMoreSupportTheMoreConsent) {
  const SmallModel small(kConsentMap, kFree);
  std::uint64_t formed[2] = {0, 0};
  for (const bool high : {false, true}) {
    for (std::uint32_t r = 0; r < 500; ++r) {
      State state = small.initial();
      state.municipality.support[1] = high ? 1 : 0;
      consent(small.now(0, {1, r}), {{0, 1}}, state);
      formed[high] += state.tie.size();
    }
  }
  EXPECT_NEAR(static_cast<double>(formed[0]) / 500, 0.5, 0.09);    // σ(0)
  EXPECT_NEAR(static_cast<double>(formed[1]) / 500, 0.881, 0.06);  // σ(2)
}

TEST(Consent, ALegalGapDefeatsItsShareOfTies) {
  LawBook gap;
  gap.default_gap = 0.7;
  const SmallModel small(kConsentMap, gap, test::eager());
  std::uint64_t formed = 0;
  for (std::uint32_t r = 0; r < 1000; ++r) {
    State state = small.initial();
    consent(small.now(0, {1, r}), {{0, 1}}, state);
    formed += state.tie.size();
    EXPECT_EQ(state.tie.size() + counted(state, Counter::refused_law), 1U);
  }
  EXPECT_NEAR(static_cast<double>(formed) / 1000, 0.3, 0.06);
}

TEST(Consent, WhereContactNeedsApprovalTheTieWaitsBelowTheLadder) {
  LawBook law = kFree;
  law.rules[0].approvals = {Approval{.authority = "region", .days = 30}};
  law.rules[0].approval_for = bit(Instrument::contact);
  const SmallModel small(kConsentMap, law, test::eager());
  State state = small.initial();
  consent(small.now(), {{0, 1}}, state);
  ASSERT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(state.tie.level[0], 0);
  EXPECT_EQ(state.tie.pending[0], index(Rung::contact));
  EXPECT_EQ(state.approval_request.size(), 2U);  // both sides ask
  EXPECT_EQ(counted(state, Counter::formed), 0U);
}

}  // namespace
}  // namespace borderweave::sim
