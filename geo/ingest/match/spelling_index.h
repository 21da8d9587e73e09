#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace borderweave::geo {

/// The number of letters in which a close spelling may differ: one, two from eight letters on,
/// three from sixteen.
std::size_t spelling_slack(std::string_view key);

/// Finds texts of close spelling among many without looking at each (partition into pieces, as in
/// Li, Deng, Wang and Feng, "Pass-Join", 2011): of a text cut into one piece more than there are
/// edits, one piece at least stands unchanged in the other. A swap across two pieces changes both;
/// therefore pieces are also looked for with their first or last letter swapped.
class SpellingIndex {
 public:
  /// Texts are numbered in the order in which they are added; `group` is what must be the same.
  void add(std::string_view group, std::string_view text);
  /// After the last add().
  void finish();

  /// Numbers of the texts of that group that may be within spelling_slack(text) edits (with swaps)
  /// of `text`, ascending: all that are, and some that are not.
  std::vector<std::uint32_t> near(std::string_view group, std::string_view text) const;

 private:
  struct Posting {
    std::uint64_t piece = 0;
    std::uint32_t text = 0;
  };

  void find(std::uint64_t piece, std::vector<std::uint32_t>& found) const;
  void find_pieces(std::uint64_t group, std::string_view text, std::size_t slack,
                   std::size_t length, std::vector<std::uint32_t>& found) const;

  std::vector<Posting> postings_;  ///< sorted
  std::uint32_t texts_ = 0;
};

}  // namespace borderweave::geo
