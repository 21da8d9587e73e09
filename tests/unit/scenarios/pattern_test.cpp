#include <gtest/gtest.h>

#include "scenarios/rule_files.h"

namespace borderweave::scenarios {
namespace {

TEST(Pattern, WithoutAStarIsTheId) {
  EXPECT_TRUE(matches_pattern("ru-33fz", "ru-33fz"));
  EXPECT_FALSE(matches_pattern("ru-33fz", "ru-33f"));
  EXPECT_FALSE(is_pattern("ru-33fz"));
  EXPECT_TRUE(is_pattern("ru-*"));
}

TEST(Pattern, AStarStandsForAnyLettersOrNone) {
  EXPECT_TRUE(matches_pattern("egtc-2006", "egtc-*"));
  EXPECT_TRUE(matches_pattern("egtc-", "egtc-*"));
  EXPECT_TRUE(matches_pattern("egtc-2006", "*2006"));
  EXPECT_TRUE(matches_pattern("abcbcd", "a*bcd"));
  EXPECT_TRUE(matches_pattern("a-b-c-b", "a*b*b"));
  EXPECT_FALSE(matches_pattern("ab", "a*b*b"));
  EXPECT_FALSE(matches_pattern("aba", "ab*ba"));
  EXPECT_TRUE(matches_pattern("", "*"));
}

TEST(Pattern, NothingElseIsSpecial) {
  EXPECT_FALSE(matches_pattern("ru-33fz", "ru-?3fz"));
  EXPECT_FALSE(matches_pattern("ru-33fz", "ru-[0-9]*"));
  EXPECT_FALSE(matches_pattern("ru-33fz", "ru-33f[yz]"));
  EXPECT_TRUE(matches_pattern("a[1]?", "a[1]*"));
}

}  // namespace
}  // namespace borderweave::scenarios
