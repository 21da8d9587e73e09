#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "sim/ties/approve.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Two Polish admin-1 units, PL.1 and PL.2, of four municipalities each.
const SmallWorld kMap{.map = {"DE PL PL", "DE PL PL", "DE PL PL", "DE PL PL"}};

/// A request for a contact between the first two towns of a line and of a Polish column (1 or 2).
std::size_t file_request(const SmallModel& small, State& state, std::uint32_t line,
                         std::uint32_t column, std::size_t step = 0) {
  const auto row = give_tie(small, state, 3 * line, 3 * line + column, Rung::contact);
  test::ask_for(small.now(step), state, row, Rung::twinning);
  return state.approval_request.size() - 1;
}

std::vector<std::size_t> taken(const SmallModel& small, const State& state, std::size_t step = 0) {
  return requests_to_take_up(small.now(step), state);
}

TEST(ApprovalQueues, ARegionDoesNotWaitForAnother) {
  for (const char* authority : {"region", "government"}) {
    const SmallModel small(kMap, test::twinning_asks_poland({.authority = authority}));
    State state = small.initial();
    file_request(small, state, 0, 1);
    file_request(small, state, 1, 2);
    EXPECT_THAT(taken(small, state), SizeIs(authority == std::string("region") ? 2 : 1));
    file_request(small, state, 2, 1);
    EXPECT_THAT(taken(small, state), SizeIs(authority == std::string("region") ? 2 : 1));
  }
}

TEST(ApprovalQueues, MunicipalitiesWithoutARegionHaveOneQueueInTheirState) {
  SmallModel small(kMap, {});
  World world = kMap.build();
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (i % 3 == 2) world.territories.region[i].clear();
  }
  const Jurisdictions of = jurisdictions(world);
  EXPECT_EQ(of.unit[2], of.unit[5]);
  EXPECT_NE(of.unit[1], of.unit[2]);
  EXPECT_EQ(of.unit_size[of.unit[2]], 4U);
  EXPECT_EQ(of.state_size[world.country[1]], 8U);
}

TEST(ApprovalQueues, ARegionOfTheSameNameAbroadIsAnother) {
  World world = SmallWorld{.map = {"DE PL"}}.build();
  world.territories.region = {"1", "1"};
  EXPECT_THAT(jurisdictions(world).unit_size, ElementsAre(1, 1));
}

TEST(ApprovalQueues, WithoutACapacityAnAuthorityHandlesAShareOfItsMunicipalities) {
  Parameters busy;
  busy.tie.approvals_per_municipality = 0.5;
  for (const char* authority : {"region", "government"}) {
    const SmallModel small(kMap, test::twinning_asks_poland({.authority = authority}), busy);
    State state = small.initial();
    for (std::uint32_t line = 0; line < 4; ++line) file_request(small, state, line, 1);
    // Half of the four in the admin-1 unit, half of the eight in the state.
    EXPECT_THAT(taken(small, state), SizeIs(authority == std::string("region") ? 2 : 4));
  }
}

TEST(ApprovalQueues, HalfARequestAMonthIsOneEverySecondMonth) {
  const SmallModel small(kMap,
                         test::twinning_asks_poland({.authority = "region", .capacity = 0.5}));
  State state = small.initial();
  for (std::uint32_t line = 0; line < 4; ++line) file_request(small, state, line, 1);
  std::vector<std::size_t> months;
  for (std::size_t month = 0; month < 6; ++month)
    months.push_back(taken(small, state, month).size());
  EXPECT_EQ(std::accumulate(months.begin(), months.end(), std::size_t{0}), 3U);
  for (std::size_t month = 1; month < 6; ++month) EXPECT_NE(months[month], months[month - 1]);
}

TEST(ApprovalQueues, CapacityIsNeverExceededOverAnyWindowAndNeverLost) {
  const Calendar months(make_date(1957, 1, 1), make_date(2057, 1, 1), 1);
  for (const double monthly : {0.01, 0.1, 0.37, 0.5, 1.0, 1.37, 20.25}) {
    std::vector<std::size_t> before = {0};
    for (const Step& step : months) before.push_back(before.back() + requests_in(step, monthly));
    for (std::size_t begin = 0; begin < before.size(); begin += 7) {
      for (const std::size_t width : {1U, 2U, 3U, 10U, 100U}) {
        if (begin + width >= before.size()) continue;
        const double files = static_cast<double>(before[begin + width] - before[begin]);
        EXPECT_LT(std::abs(files - monthly * static_cast<double>(width)), 1 + 1e-9) << monthly;
      }
    }
  }
}

TEST(ApprovalQueues, StepsOfAnyLengthTakeUpTheSame) {
  const Date begin = make_date(2000, 1, 1);
  const Date end = make_date(2012, 1, 1);
  for (const double monthly : {0.1, 0.5, 1.37}) {
    std::vector<std::size_t> totals;
    for (const int length : {1, 3, 12}) {
      std::size_t total = 0;
      for (const Step& step : Calendar(begin, end, length)) total += requests_in(step, monthly);
      totals.push_back(total);
    }
    EXPECT_THAT(totals, ElementsAre(totals[0], totals[0], totals[0])) << monthly;
    EXPECT_NEAR(static_cast<double>(totals[0]), 144 * monthly, 1);
  }
}

TEST(ApprovalQueues, RequestsOfAnEarlierStepComeFirst) {
  const SmallModel small(kMap, test::twinning_asks_poland({.authority = "region", .capacity = 1}));
  State state = small.initial();
  file_request(small, state, 0, 1, 2);
  const auto first = file_request(small, state, 1, 1, 0);
  file_request(small, state, 2, 1, 1);
  EXPECT_THAT(taken(small, state, 3), ElementsAre(first));
}

TEST(ApprovalQueues, SpheresWithPriorityComeFirstAndAmongThemTheEarliest) {
  constexpr std::uint16_t kSport = 1U << 8U;
  constexpr std::uint16_t kTourism = 1U << 14U;
  for (const bool favours : {false, true}) {
    Approval approval{.authority = "region", .capacity = 2};
    if (favours) approval.priority = kSport;
    const SmallModel small(kMap, test::twinning_asks_poland(approval));
    State state = small.initial();
    for (std::uint32_t line = 0; line < 4; ++line) file_request(small, state, line, 1, line);
    state.approval_request.spheres = {kTourism, kTourism, kSport, kSport};
    if (favours) {
      EXPECT_THAT(taken(small, state, 4), ElementsAre(2, 3));
    } else {
      EXPECT_THAT(taken(small, state, 4), ElementsAre(0, 1));
    }
  }
}

TEST(ApprovalQueues, OneRulesCapacityDoesNotWidenAnothers) {
  LawBook law = test::twinning_asks_poland({.authority = "region", .capacity = 1});
  law.rules.push_back(law.rules[1]);
  law.rules[2].approvals[0].capacity = 3;
  law.rules[2].approval_for = bit(Instrument::twinning);
  const SmallModel small(kMap, law);
  State state = small.initial();
  for (std::uint32_t line = 0; line < 4; ++line) file_request(small, state, line, 1, line);
  ASSERT_THAT(state.approval_request.rule, testing::Each(state.approval_request.rule[0]))
      << "the first of equals decides";
  const auto of_rule = [&](double capacity) {
    std::uint16_t rule = 0;
    while (small.model.law.rules()[rule].approvals.empty() ||
           small.model.law.rules()[rule].approvals[0].capacity != capacity) {
      ++rule;
    }
    return rule;
  };
  state.approval_request.rule = {of_rule(1), of_rule(1), of_rule(3), of_rule(3)};
  EXPECT_THAT(taken(small, state, 4), ElementsAre(0, 2, 3))
      << "the second waits for its rule's own";
}

TEST(ApprovalQueues, AuthorityNoneKeepsNobodyWaiting) {
  const SmallModel small(kMap, test::twinning_asks_poland({.authority = "none"}));
  State state = small.initial();
  for (std::uint32_t line = 0; line < 4; ++line) file_request(small, state, line, 1);
  EXPECT_THAT(taken(small, state), SizeIs(4));
}

TEST(ApprovalQueues, WhatHasBeenTakenUpIsNotTakenUpAgain) {
  const SmallModel small(kMap, test::twinning_asks_poland({.authority = "region", .days = 900}));
  State state = small.initial();
  file_request(small, state, 0, 1);
  approve(small.now(), state);
  EXPECT_EQ(state.approval_request.size(), 1U);
  EXPECT_THAT(taken(small, state), IsEmpty());
}

}  // namespace
}  // namespace borderweave::sim
