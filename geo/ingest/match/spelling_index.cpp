#include "geo/ingest/match/spelling_index.h"

#include <algorithm>
#include <tuple>

namespace borderweave::geo {
namespace {

constexpr std::size_t kMostEdits = 3;

std::uint64_t hashed(std::uint64_t seed, std::string_view text) {
  constexpr std::uint64_t kPrime = 1099511628211U;  // FNV-1a
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * kPrime;
  return seed;
}

std::uint64_t group_seed(std::string_view group) {
  return hashed(14695981039346656037U, group);
}

/// Of a text of that length, cut for that many edits.
std::uint64_t piece_hash(std::uint64_t group, std::size_t length, std::size_t slack,
                         std::size_t number, std::string_view piece) {
  const std::uint64_t kind = (length * (kMostEdits + 1) + slack) * (kMostEdits + 1) + number;
  return hashed(group + kind * 0x9E3779B97F4A7C15U, piece);
}

struct Cut {
  std::size_t begin = 0;
  std::size_t size = 0;
};

/// Where piece `number` of slack + 1 lies; empty where the text is too short for so many.
Cut cut(std::size_t length, std::size_t slack, std::size_t number) {
  const std::size_t pieces = slack + 1;
  const std::size_t begin = length * number / pieces;
  return {begin, length * (number + 1) / pieces - begin};
}

std::size_t slack_of(std::size_t length) {
  constexpr std::size_t kLettersForEach = 8;
  return std::min(1 + length / kLettersForEach, kMostEdits);
}

}  // namespace

std::size_t spelling_slack(std::string_view key) {
  return slack_of(key.size());
}

void SpellingIndex::add(std::string_view group, std::string_view text) {
  const std::uint64_t seed = group_seed(group);
  const std::uint32_t number = texts_++;
  for (std::size_t slack = 1; slack <= kMostEdits; ++slack) {
    // A wanted text has this slack if it is up to `slack` longer or shorter.
    const std::size_t shortest = text.size() - std::min(slack, text.size());
    if (slack_of(shortest) > slack || slack_of(text.size() + slack) < slack) continue;
    for (std::size_t k = 0; k <= slack; ++k) {
      const Cut at = cut(text.size(), slack, k);
      postings_.push_back(
          {piece_hash(seed, text.size(), slack, k, text.substr(at.begin, at.size)), number});
    }
  }
}

void SpellingIndex::finish() {
  std::ranges::sort(postings_, {},
                    [](const Posting& own) { return std::tie(own.piece, own.text); });
}

void SpellingIndex::find(std::uint64_t piece, std::vector<std::uint32_t>& found) const {
  for (auto own = std::ranges::lower_bound(postings_, piece, {}, &Posting::piece);
       own != postings_.end() && own->piece == piece; ++own) {
    found.push_back(own->text);
  }
}

void SpellingIndex::find_pieces(std::uint64_t group, std::string_view text, std::size_t slack,
                                std::size_t length, std::vector<std::uint32_t>& found) const {
  for (std::size_t k = 0; k <= slack; ++k) {
    const Cut at = cut(length, slack, k);
    const auto look_for = [&](std::string_view piece) {
      find(piece_hash(group, length, slack, k, piece), found);
    };
    if (at.size == 0) {  // every text of that length has it
      look_for("");
      continue;
    }
    const std::size_t first = at.begin - std::min(slack, at.begin);
    for (std::size_t begin = first; begin <= at.begin + slack; ++begin) {
      if (begin + at.size > text.size()) break;
      std::string piece(text.substr(begin, at.size));
      look_for(piece);
      if (begin > 0) {
        const char own = piece.front();
        piece.front() = text[begin - 1];
        look_for(piece);
        piece.front() = own;
      }
      if (begin + at.size < text.size()) {
        piece.back() = text[begin + at.size];
        look_for(piece);
      }
    }
  }
}

std::vector<std::uint32_t> SpellingIndex::near(std::string_view group,
                                               std::string_view text) const {
  const std::uint64_t seed = group_seed(group);
  const std::size_t slack = spelling_slack(text);
  std::vector<std::uint32_t> found;
  for (std::size_t length = text.size() - std::min(slack, text.size());
       length <= text.size() + slack; ++length) {
    find_pieces(seed, text, slack, length, found);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace borderweave::geo
