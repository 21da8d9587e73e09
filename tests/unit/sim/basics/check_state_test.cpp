#include "sim/basics/check_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "sim/basics/state_columns.h"
#include "sim/replicate.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Columns, HaveNamesOfTheirOwnAndAMeaning) {
  std::set<std::string_view> names;
  State state;
  for_each_table(state, [&](const auto&, const auto& columns) {
    for_each(columns, [&](const auto& column) {
      EXPECT_TRUE(names.insert(column.name).second) << column.name;
      EXPECT_FALSE(column.meaning.empty()) << column.name;
    });
  });
}

TEST(Columns, AnEnsembleSumsUpThoseThatSaySo) {
  EXPECT_EQ(TieSeries::kAll.at(TieSeries::index<&Ties::intensity>()).name, "intensity");
  EXPECT_EQ(CandidateSeries::index<&AgglomerationRecord::formed>(), 0U);
  EXPECT_EQ(AgglomerationValues::index<&AgglomerationRecord::functional>(), 0U);
}

TEST(Bounds, KnowWhatAColumnMayHold) {
  const Bounds bounds{8, 3, 2, {2}};
  const auto first = [&](const auto& column, const Allowed& allowed) {
    return bounds.first_forbidden(column, allowed);
  };
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(first(std::vector<double>{0, -1, kNan}, kReal), 2U);
  EXPECT_EQ(first(std::vector<double>{0, kInfinite}, kAny), 1U);
  EXPECT_EQ(first(std::vector<double>{-0.0, -1}, kAmount), 1U);
  EXPECT_EQ(first(std::vector<std::uint32_t>{7, 8}, kMunicipalityRow), 1U);
  EXPECT_EQ(first(std::vector<std::uint32_t>{3}, kCountryRow), 0U);
  EXPECT_EQ(first(std::vector<std::uint16_t>{kNoRule}, kRuleRow), 0U);
  EXPECT_EQ(first(std::vector<std::uint16_t>{kNoRule, 0, 1}, kRuleRow.with_none()), 2U);
  EXPECT_EQ(first(std::vector<std::int32_t>{kNoDay, 12'000, 5'000'000}, kDay.with_none()), 2U);
  EXPECT_EQ(first(std::vector<std::uint64_t>{0, ~std::uint64_t{0}}, kAny), 2U);
}

/// States of a lively little world whose law asks for approvals.
class CheckState : public testing::Test {
 protected:
  static SmallModel make_model() {
    Parameters parameters;
    parameters.opportunity.rate = 20;
    parameters.choice.constant = -1;
    return SmallModel({.map = {"DE DE PL PL", "DE DE PL PL"}}, test::poland_asks_twice(),
                      parameters);
  }

  std::string after(const std::function<void(State&)>& change) const {
    State changed = state;
    change(changed);
    return fault_in(changed, bounds);
  }

  const SmallModel small = make_model();
  const Bounds bounds = bounds_of(small.model);
  State state = [this] {
    ReplicateState standing = begin_replicate(small.model, {7, 0});
    while (standing.steps < number_of_steps(small.model)) {
      take_step(small.model, {7, 0}, standing);
      EXPECT_THAT(fault_in(standing.state, bounds), IsEmpty());
      if (standing.state.approval_request.size() > 1) break;
    }
    return standing.state;
  }();
};

TEST_F(CheckState, FindsNothingInWhatASimulationLeaves) {
  EXPECT_GT(state.tie.size(), 2U);
  EXPECT_GT(state.approval_request.size(), 1U);
  for_each_table(state, [&](const auto& table, const auto& columns) {
    for_each(columns, [&](const auto& column) {
      const auto& values = column.of(table);
      EXPECT_EQ(bounds.first_forbidden(values, column.allowed), values.size()) << column.name;
    });
  });
}

TEST_F(CheckState, FindsWhatWouldLeadAStepAstray) {
  EXPECT_THAT(after([](State& s) { s.next_id.pop_back(); }), HasSubstr("next_id has 2 rows"));
  EXPECT_THAT(after([](State& s) { s.affinity.pop_back(); }), HasSubstr("affinity"));
  EXPECT_THAT(after([](State& s) { s.theta.clear(); }), HasSubstr("theta has 0 rows"));
  EXPECT_THAT(after([](State& s) { s.counter.value.pop_back(); }), HasSubstr("counter/value"));
  EXPECT_THAT(after([](State& s) { s.tie.id[1] = s.tie.id[0]; }), HasSubstr("does not ascend"));
  EXPECT_THAT(after([](State& s) { s.next_id[0] = 0; }), HasSubstr("not below next_id"));
  EXPECT_THAT(after([](State& s) { s.next_id[0] = ~std::uint64_t{0}; }), HasSubstr("beyond 2^62"));
  EXPECT_THAT(after([](State& s) { s.next_id[1] = ~std::uint64_t{0}; }), HasSubstr("beyond 2^62"));
  EXPECT_THAT(after([](State& s) { std::swap(s.tie.a[0], s.tie.b[0]); }), HasSubstr("tie/a"));
  EXPECT_THAT(after([](State& s) {
                s.tie.a[1] = s.tie.a[0];
                s.tie.b[1] = s.tie.b[0];
              }),
              HasSubstr("two ties"));
  EXPECT_THAT(after([](State& s) { s.approval_request.tie[1] = ~std::uint64_t{0}; }),
              HasSubstr("a tie that is not there"));
  EXPECT_THAT(after([](State& s) { s.approval_request.level[1] = 0; }),
              HasSubstr("approval_request/level"));
  EXPECT_THAT(after([](State& s) { s.approval_request.approval[1] = 99; }),
              HasSubstr("none of its rule's"));
  EXPECT_THAT(after([](State& s) {
                s.agglomeration.core.assign(8, 0);
                s.agglomeration.first_member = {0, 5};
              }),
              HasSubstr("first_member"));
  const auto with_body = [&](const std::function<void(JointBodies&)>& change) {
    return after([&](State& s) {
      s.joint_body = {.id = {1, 2},
                      .since = {0, 0},
                      .closed_years = {0, 0},
                      .member_of = {1, 1, 2, 2},
                      .member = {0, 2, 1, 3},
                      .member_since = {0, 0, 0, 0}};
      s.next_id[2] = 3;
      change(s.joint_body);
    });
  };
  EXPECT_THAT(with_body([](JointBodies&) {}), IsEmpty());
  EXPECT_THAT(with_body([](JointBodies& b) { b.id[1] = 3; }), HasSubstr("not below next_id"));
  EXPECT_THAT(with_body([](JointBodies& b) { b.id[1] = 1; }), HasSubstr("does not ascend"));
  EXPECT_THAT(with_body([](JointBodies& b) { b.member_of[3] = 7; }), HasSubstr("other bodies"));
  EXPECT_THAT(with_body([](JointBodies& b) { std::swap(b.member[0], b.member[1]); }),
              HasSubstr("not sorted"));
  EXPECT_THAT(with_body([](JointBodies& b) { b.member[2] = 0; }), HasSubstr("in two bodies"));
  EXPECT_THAT(after([](State& s) { s.agglomeration.functional_history.push_back(0); }),
              HasSubstr("functional_history"));
  EXPECT_THAT(after([](State& s) {
                s.legal_block.rule = {1, 0};
                s.legal_block.reason = {0, 0};
                s.legal_block.number = {1, 1};
              }),
              HasSubstr("sorted by rule and reason"));
}

}  // namespace
}  // namespace borderweave::sim
