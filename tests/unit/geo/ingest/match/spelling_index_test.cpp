#include "geo/ingest/match/spelling_index.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "core/closest.h"

namespace borderweave::geo {
namespace {

using testing::IsEmpty;

/// Of few letters, so that many are close.
std::string some_word(std::mt19937& dice, std::size_t length) {
  std::string word;
  for (std::size_t i = 0; i < length; ++i) word += static_cast<char>('a' + dice() % 3);
  return word;
}

std::string changed(std::string word, std::mt19937& dice) {
  const std::size_t at = word.empty() ? 0 : dice() % word.size();
  switch (dice() % 4) {
    case 0:
      return word.insert(at, 1, static_cast<char>('a' + dice() % 4));
    case 1:
      return word.empty() ? word : word.erase(at, 1);
    case 2:
      if (at + 1 < word.size()) std::swap(word[at], word[at + 1]);
      return word;
    default:
      if (!word.empty()) word[at] = 'z';
      return word;
  }
}

TEST(SpellingIndex, FindsEveryTextWithinTheSlack) {
  std::mt19937 dice(7);
  std::vector<std::string> words;
  SpellingIndex index;
  for (std::size_t i = 0; i < 3000; ++i) {
    words.push_back(some_word(dice, i % 26));
    index.add("PL", words.back());
  }
  index.finish();
  std::size_t close = 0;
  for (std::size_t i = 0; i < 3000; i += 5) {  // of every length: 5 and 26 share no divisor
    std::string wanted = words[i];
    for (std::size_t edits = dice() % 4; edits > 0; --edits) wanted = changed(wanted, dice);
    const std::vector<std::uint32_t> near = index.near("PL", wanted);
    EXPECT_TRUE(std::ranges::is_sorted(near));
    const std::size_t slack = spelling_slack(wanted);
    for (std::uint32_t k = 0; k < words.size(); ++k) {
      if (edit_distance(wanted, words[k], slack) > slack) continue;
      ++close;
      EXPECT_TRUE(std::ranges::binary_search(near, k)) << wanted << " for " << words[k];
    }
    EXPECT_THAT(index.near("DE", wanted), IsEmpty());
  }
  EXPECT_GT(close, 600U);
}

}  // namespace
}  // namespace borderweave::geo
