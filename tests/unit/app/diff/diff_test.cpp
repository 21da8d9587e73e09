#include "app/diff/diff.h"

#include <gtest/gtest.h>

namespace borderweave::app {
namespace {

TEST(IntervalOf, IsThatOfAPairedMeanAndUnknownWithoutReplicates) {
  DiffAnswer answer;
  const sim::Effect effect{.error = .5F};
  answer.comparison.replicates = 5;
  ASSERT_TRUE(interval_of(answer, effect).has_value());
  EXPECT_NEAR(*interval_of(answer, effect), 2.7764 * .5, 1e-4);  // t of 4 degrees of freedom
  answer.comparison.replicates = 1;
  EXPECT_FALSE(interval_of(answer, effect).has_value());
  answer.comparison.replicates = 5;
  answer.paired = false;
  EXPECT_FALSE(interval_of(answer, effect).has_value());
}

}  // namespace
}  // namespace borderweave::app
