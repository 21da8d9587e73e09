#include "scenarios/pattern.h"

#include <gtest/gtest.h>

namespace borderweave::scenarios {
namespace {

TEST(Pattern, WithoutAStarIsTheId) {
  EXPECT_TRUE(fits("ru-33fz", "ru-33fz"));
  EXPECT_FALSE(fits("ru-33fz", "ru-33f"));
  EXPECT_FALSE(is_pattern("ru-33fz"));
  EXPECT_TRUE(is_pattern("ru-*"));
}

TEST(Pattern, AStarStandsForAnyLettersOrNone) {
  EXPECT_TRUE(fits("egtc-2006", "egtc-*"));
  EXPECT_TRUE(fits("egtc-", "egtc-*"));
  EXPECT_TRUE(fits("egtc-2006", "*2006"));
  EXPECT_TRUE(fits("abcbcd", "a*bcd"));
  EXPECT_TRUE(fits("a-b-c-b", "a*b*b"));
  EXPECT_FALSE(fits("ab", "a*b*b"));
  EXPECT_FALSE(fits("aba", "ab*ba"));
  EXPECT_TRUE(fits("", "*"));
}

TEST(Pattern, NothingElseIsSpecial) {
  EXPECT_FALSE(fits("ru-33fz", "ru-?3fz"));
  EXPECT_FALSE(fits("ru-33fz", "ru-[0-9]*"));
  EXPECT_FALSE(fits("ru-33fz", "ru-33f[yz]"));
  EXPECT_TRUE(fits("a[1]?", "a[1]*"));
}

}  // namespace
}  // namespace borderweave::scenarios
