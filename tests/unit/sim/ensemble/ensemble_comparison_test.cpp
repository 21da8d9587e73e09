#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/parallel.h"
#include "sim/ensemble/comparison.h"
#include "tests/support/rules.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using testing::IsEmpty;

constexpr std::uint32_t kReplicates = 4;

const World& two_compared_states() {
  static const World world = test::SmallWorld{.map = {"DE DE PL PL", "DE DE PL PL"}}.build();
  return world;
}

/// A law that forbids everything between the two states from a day on.
LawBook closed_from(Date day) {
  LawBook law;
  Rule rule = test::forbidding({"DE", "PL"});
  rule.from = day;
  law.rules = {rule};
  return law;
}

Model model_under(const LawBook& law) {
  Parameters parameters;
  parameters.opportunity.rate = 2;  // enough ties in a few years …
  parameters.choice.constant = -2;  // … from few choices of no change
  const Date start = make_date(2004, 1, 1);
  const Date end = make_date(2009, 1, 1);
  return Model{two_compared_states(), parameters,
               LawTimeline(law, two_compared_states(), start, end), Calendar(start, end, 1),
               Calendar(start, start, 1)};
}

Comparison compare(const LawBook& a, const LawBook& b, int threads = 2, double least_share = 0) {
  const Model model_a = model_under(a);
  const Model model_b = model_under(b);
  std::optional<Comparison> comparison;
  Arena(threads).execute([&] {
    comparison = compare_ensembles(
        model_a, model_b,
        {.seed = 7, .replicates = kReplicates, .least_share_of_ties = least_share},
        [](std::uint64_t /*taken*/) { return true; });
  });
  return comparison.value();
}

const LawBook kOpen;
const LawBook kClosedIn2006 = closed_from(make_date(2006, 6, 1));

bool same(const Effect& x, const Effect& y) {
  return x.outcome == y.outcome && x.time == y.time && x.mean == y.mean && x.lo == y.lo &&
         x.hi == y.hi && x.error == y.error && x.higher == y.higher && x.mean_a == y.mean_a;
}

TEST(Comparison, of_a_model_with_itself_is_empty) {
  const Comparison nothing = compare(kClosedIn2006, kClosedIn2006);
  EXPECT_EQ(nothing.max_abs, 0);
  EXPECT_THAT(nothing.effects, IsEmpty());
}

TEST(Comparison, a_law_after_the_end_changes_nothing) {
  const Comparison nothing = compare(kOpen, closed_from(make_date(2030, 1, 1)));
  EXPECT_EQ(nothing.max_abs, 0);
  EXPECT_THAT(nothing.effects, IsEmpty());
}

TEST(Comparison, a_law_changes_nothing_before_its_first_day_and_something_after) {
  const Comparison closed = compare(kOpen, kClosedIn2006);
  ASSERT_FALSE(closed.effects.empty());
  for (const Effect& effect : closed.effects) {
    EXPECT_GT(closed.times[effect.time], make_date(2006, 6, 1)) << name_of(effect.outcome);
  }
  EXPECT_GT(closed.max_abs, 0);
  for (const Subject subject : {Subject::region, Subject::municipality, Subject::tie}) {
    EXPECT_TRUE(std::ranges::any_of(closed.effects, [&](const Effect& effect) {
      return effect.outcome.subject == subject;
    })) << static_cast<int>(subject);
  }
}

TEST(Comparison, the_other_way_round_has_the_other_sign) {
  const Comparison there = compare(kOpen, kClosedIn2006);
  const Comparison back = compare(kClosedIn2006, kOpen);
  ASSERT_EQ(there.effects.size(), back.effects.size());
  EXPECT_EQ(there.max_abs, back.max_abs);
  for (std::size_t k = 0; k < there.effects.size(); ++k) {
    const Effect& x = there.effects[k];
    const Effect& y = back.effects[k];
    EXPECT_EQ(x.outcome, y.outcome);
    EXPECT_EQ(x.mean, -y.mean);
    EXPECT_EQ(x.error, y.error);
    EXPECT_EQ(x.higher, y.lower);
    EXPECT_NEAR(x.lo, -y.hi, 1e-5 * std::max(1.0F, std::abs(x.lo)));
    if (listed_where_equal(x.outcome)) {
      EXPECT_NEAR(x.mean_b(), y.mean_a, 1e-5 * std::max(1.0F, y.mean_a));
    }
  }
}

TEST(Comparison, has_the_same_bits_at_any_thread_count) {
  const Comparison one = compare(kOpen, kClosedIn2006, 1);
  for (const int threads : {2, 7}) {
    const Comparison other = compare(kOpen, kClosedIn2006, threads);
    EXPECT_TRUE(std::ranges::equal(one.effects, other.effects, same)) << threads;
  }
}

TEST(Comparison, leaves_out_ties_that_differ_in_few_replicates_but_never_that_they_do) {
  const Comparison all = compare(kOpen, kClosedIn2006);
  const Comparison few = compare(kOpen, kClosedIn2006, 2, 0.6);
  const auto is_rare = [](const Effect& effect) {
    return effect.outcome.subject == Subject::tie && effect.higher + effect.lower < 0.6F;
  };
  EXPECT_TRUE(std::ranges::any_of(all.effects, is_rare));
  EXPECT_TRUE(std::ranges::none_of(few.effects, is_rare));
  EXPECT_LT(few.effects.size(), all.effects.size());
  EXPECT_EQ(few.max_abs, all.max_abs);
}

TEST(Comparison, ends_without_a_result_when_it_may_not_go_on) {
  const Model model = model_under(kOpen);
  EXPECT_FALSE(compare_ensembles(model, model, {.seed = 7, .replicates = 2},
                                 [](std::uint64_t taken) { return taken < 20; }));
}

}  // namespace
}  // namespace borderweave::sim
