#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "sim/ensemble/comparison.h"

namespace borderweave::sim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// A Frame with no outcome but those a test sets; equal Frames are equal in all of them.
Frame blank() {
  Frame frame;
  frame.region.assign(region_measures().size(), 0);
  frame.municipality.assign(municipality_measures().size(), std::vector<float>(3));
  return frame;
}

std::vector<std::string> names(const std::vector<Change>& changes) {
  std::vector<std::string> result;
  for (const Change& change : changes) result.emplace_back(name_of(change.outcome));
  return result;
}

TEST(Changes, of_equal_frames_are_none) {
  EXPECT_THAT(changes_between(blank(), blank()), IsEmpty());
}

TEST(Changes, a_tie_that_one_side_lacks_counts_as_nothing_there) {
  Frame a = blank();
  Frame b = blank();
  static_assert(TieSeries::index<&Ties::level>() == 0);
  a.ties = {{.a = 0, .b = 1, .value = {2}}, {.a = 1, .b = 2, .value = {2}}};
  b.ties = {{.a = 0, .b = 2, .value = {3}}, {.a = 1, .b = 2, .value = {4}}};
  const auto changes = changes_between(a, b);
  EXPECT_THAT(names(changes), ElementsAre("probability", "probability", "level", "level", "level"));
  EXPECT_EQ(changes[0].difference(), -1) << "0-1 is gone";
  EXPECT_EQ(changes[1].difference(), 1) << "0-2 is new";
  EXPECT_EQ(changes[2].difference(), -2);
  EXPECT_EQ(changes[3].difference(), 3);
  EXPECT_EQ(changes[4].difference(), 2) << "1-2 is deeper, and there in both";
}

TEST(Changes, visible_pairs_are_listed_where_they_are_equal_too) {
  Frame frame = blank();
  AgglomerationRecord pair;
  pair.centre_b = 1;
  pair.kind = AgglomerationClass::partial;
  pair.functional = 0.4;
  frame.agglomerations = {pair};
  EXPECT_THAT(names(changes_between(frame, frame)), ElementsAre("visible"));
}

/// One outcome of municipality 1, by replicate: under A and under B.
std::vector<Effect> effects(const std::vector<std::pair<float, float>>& values) {
  std::vector<std::vector<Change>> replicates;
  for (const auto& [before, after] : values) {
    Frame a = blank();
    Frame b = blank();
    a.municipality[1][1] = before;
    b.municipality[1][1] = after;
    replicates.push_back(changes_between(a, b));
  }
  return effects_of(replicates, 3);
}

TEST(Effects, are_those_of_the_pairs_not_of_the_two_sides) {
  // The sides vary by 100, the pairs by 1: unpaired, nothing could be said of the difference.
  const auto found = effects({{0, 2}, {100, 103}, {200, 204}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].outcome, (Outcome{Subject::municipality, 1, 1}));
  EXPECT_EQ(found[0].time, 3U);
  EXPECT_FLOAT_EQ(found[0].mean, 3);
  EXPECT_FLOAT_EQ(found[0].error, 1 / std::sqrt(3.0F));
  EXPECT_NEAR(found[0].variance_factor(), 0, 1e-9) << "not listed: what it is under A is unknown";
  EXPECT_FLOAT_EQ(found[0].lo, 2.1F);  // type 7: a tenth of the way from 2 to 3
  EXPECT_FLOAT_EQ(found[0].hi, 3.9F);
  EXPECT_FLOAT_EQ(found[0].higher, 1);
}

TEST(Effects, replicates_without_a_difference_count) {
  const auto found = effects({{5, 5}, {5, 5}, {5, 4}, {5, 9}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_FLOAT_EQ(found[0].mean, 0.75F);
  EXPECT_FLOAT_EQ(found[0].higher, 0.25F);
  EXPECT_FLOAT_EQ(found[0].lower, 0.25F);
}

TEST(Effects, leave_out_what_differs_nowhere) {
  EXPECT_THAT(effects({{5, 5}, {7, 7}}), IsEmpty());
}

TEST(Effects, know_the_means_of_the_region_under_both) {
  std::vector<std::vector<Change>> replicates;
  for (const double after : {10.0, 14.0}) {  // equal in the first replicate
    Frame a = blank();
    Frame b = blank();
    a.region[2] = 10;
    b.region[2] = after;
    replicates.push_back(changes_between(a, b));
  }
  const auto found = effects_of(replicates, 0);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_FLOAT_EQ(found[0].mean_a, 10);
  EXPECT_FLOAT_EQ(found[0].mean_b(), 12);
}

TEST(Effects, say_what_common_random_numbers_save) {
  std::vector<std::vector<Change>> replicates;
  for (const double value : {0.0, 100.0, 200.0}) {
    Frame a = blank();
    Frame b = blank();
    a.region[2] = value;
    b.region[2] = 1.01 * value + 2;
    replicates.push_back(changes_between(a, b));
  }
  // The sides have the variances 10,000 and 10,201, their differences 1.
  EXPECT_NEAR(effects_of(replicates, 0)[0].variance_factor(), 20201, 1);
}

TEST(Effects, a_mean_of_few_replicates_is_told_by_students_t) {
  EXPECT_NEAR(reach_of_mean(2), 12.706, 0.001);
  EXPECT_NEAR(reach_of_mean(10), 2.262, 0.001);
  EXPECT_NEAR(reach_of_mean(40), 2.023, 0.001);
}

}  // namespace
}  // namespace borderweave::sim
