#include "core/closest.h"

#include <gtest/gtest.h>

namespace borderweave {
namespace {

TEST(Closest, finds_the_likely_meaning_and_nothing_far_away) {
  const std::vector<std::string> keys = {"replicates", "seed", "start", "step"};
  EXPECT_EQ(closest("replicate", keys), "replicates");
  EXPECT_EQ(closest("strat", keys), "start");
  EXPECT_EQ(closest("sede", keys), "seed");
  EXPECT_EQ(closest("population", keys), "");
}

}  // namespace
}  // namespace borderweave
