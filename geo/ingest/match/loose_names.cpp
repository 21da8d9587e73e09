#include "geo/ingest/match/loose_names.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <tuple>
#include <utility>

#include "core/closest.h"
#include "geo/ingest/match/name_forms.h"
#include "geo/ingest/match/name_words.h"

namespace borderweave::geo {
namespace {

constexpr std::size_t kShortestRun = 4;  ///< letters

using LooseWords = std::vector<std::string>;

/// Without points.
LooseWords split_words(std::string_view words) {
  LooseWords all(1);
  for (const char letter : words) {
    if (letter == ' ') {
      all.emplace_back();
    } else if (letter != '.') {
      all.back() += letter;
    }
  }
  std::erase(all, "");
  return all;
}

bool designates(const std::string& word) {
  return among(kDesignations, word) || among(kBehind, word) || among(kDistricts, word);
}

bool links(const std::string& word) {
  return among(kJoining, word) || among(kLinking, word) || among(kSmallWords, word);
}

/// Says something only together with other words.
bool is_no_name(const std::string& word) {
  return designates(word) || links(word) || among(kQualifiers, word) || among(kMaybeNames, word) ||
         among(kArticles, word) || among(kTellsApart, word) || among(kHeads, word);
}

bool all_no_names(std::span<const std::string> words) {
  return std::ranges::all_of(words, is_no_name);
}

std::string key_of_run(std::span<const std::string> words) {
  return key_of_words({words.begin(), words.end()});
}

void add_each_once(std::string key, LooseWords& keys) {
  if (key.size() < kShortestRun) return;
  if (std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
}

/// "Tornion", "zgorzelecki": the name without up to three letters that decline it.
void add_declined(const std::string& word, LooseWords& keys) {
  constexpr std::size_t kMostEndings = 3, kLeast = 5;
  for (std::size_t n = 1; n <= kMostEndings && word.size() >= kLeast + n; ++n) {
    add_each_once(word.substr(0, word.size() - n), keys);
  }
}

/// Words without those that designate and link.
LooseWords core_of(std::string_view words) {
  LooseWords core = split_words(words);
  std::erase_if(core, [](const std::string& word) { return designates(word) || links(word); });
  return core;
}

/// Words that may be abbreviated, and initials.
LooseWords without_links(std::string_view words) {
  LooseWords all = split_words(words);
  std::erase_if(all, [](const std::string& word) { return word.size() > 1 && links(word); });
  return all;
}

bool is_vowel(char letter) {
  return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

/// Consonants of a word, sounds that languages write in several ways in one of them.
std::string sounds_of(std::string_view word) {
  std::string sounds;
  for (const char letter : word) {
    if (is_vowel(letter)) continue;
    const bool hard = letter == 'c' || letter == 'q';
    const char sound = hard ? 'k' : letter == 'w' ? 'v' : letter;
    if (sounds.empty() || sounds.back() != sound) sounds += sound;
  }
  return sounds;
}

/// Few consonants are those of many names: then the vowels have to be similar or left out.
bool sound_alike(std::string_view one, std::string_view other) {
  constexpr std::size_t kMany = 5, kSome = 3, kEdits = 2, kLetters = 6;
  const std::string sounds = sounds_of(one);
  if (sounds.size() >= kMany) return true;
  if (sounds.size() < kSome) return false;
  const bool bare = std::ranges::none_of(one, is_vowel) || std::ranges::none_of(other, is_vowel);
  if (bare) return sounds.size() > kSome;
  return std::min(one.size(), other.size()) >= kLetters &&
         edit_distance(one, other, kEdits) <= kEdits;
}

bool is_initial(const std::string& word) {
  return word.size() == 1;
}

/// Is a letter alone in it, or a word with a point behind?
bool holds_short_words(std::string_view words) {
  return words.find('.') != std::string_view::npos ||
         std::ranges::any_of(split_words(words), is_initial);
}

/// Both begin with the letters that the shorter has.
bool begins_like(const std::string& one, const std::string& other) {
  return one.starts_with(other) || other.starts_with(one);
}

/// "ol" for "oberlausitz": the letters in their order, the first in front.
bool are_initials(std::string_view letters, std::string_view word) {
  if (word.size() <= letters.size() || word.front() != letters.front()) return false;
  std::size_t at = 0;
  for (const char letter : word) {
    if (at < letters.size() && letter == letters[at]) ++at;
  }
  return at == letters.size();
}

/// Law 3, where both have as many words; `full` counts those written out in both.
bool word_for_word(const LooseWords& one, const LooseWords& other) {
  if (one.size() != other.size()) return false;
  bool full = false;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const bool same = key_of_words({one[i]}) == key_of_words({other[i]});
    if (!same && !(begins_like(one[i], other[i]) && (is_initial(one[i]) || is_initial(other[i])))) {
      return false;
    }
    full = full || (same && one[i].size() >= kShortestRun);
  }
  return full;
}

/// With the initials at its end as one word: "rothenburg", "ol". Empty: it ends in fewer than two.
LooseWords with_initials_joined(const LooseWords& words) {
  const auto last_other = std::find_if_not(words.rbegin(), words.rend(), is_initial);
  if (last_other == words.rend() || last_other - words.rbegin() < 2) return {};
  LooseWords joined(words.begin(), last_other.base());
  std::string letters;
  std::for_each(last_other.base(), words.end(), [&](const auto& word) { letters += word; });
  joined.push_back(std::move(letters));
  return joined;
}

/// Law 3, where the one ends in initials of a word of the other: "O.L." for "Oberlausitz".
bool ends_in_initials(const LooseWords& one, const LooseWords& other) {
  const LooseWords joined = with_initials_joined(one);
  if (joined.empty() || joined.size() != other.size()) return false;
  return std::equal(joined.begin(), joined.end() - 1, other.begin()) &&
         are_initials(joined.back(), other.back());
}

bool may_abbreviate(const LooseWords& one, const LooseWords& other) {
  return word_for_word(one, other) || ends_in_initials(one, other) || ends_in_initials(other, one);
}

}  // namespace

std::vector<std::string> runs_of(std::string_view words) {
  const LooseWords all = split_words(words);
  LooseWords keys;
  const bool designated = all.size() > 1 && std::ranges::any_of(all, designates);
  for (std::size_t from = 0; from < all.size(); ++from) {
    if (from > 0 && among(kHeads, all[from - 1])) continue;
    for (std::size_t end = from + 1; end <= all.size(); ++end) {
      const auto run = std::span(all).subspan(from, end - from);
      if (!all_no_names(run)) add_each_once(key_of_run(run), keys);
    }
    if (designated && !is_no_name(all[from])) add_declined(all[from], keys);
  }
  return keys;
}

void LooseNames::add(std::string_view country, std::string_view words, std::uint32_t name) {
  const LooseWords core = core_of(words);
  LooseWords calls;
  for (std::size_t end = 1; end <= core.size(); ++end) {
    const auto start = std::span(core).first(end);
    if (!all_no_names(start)) add_each_once(key_of_run(start), calls);
  }
  for (std::string& key : calls) calls_.push_back({country, std::move(key), name});
  if (core.size() == 1) {
    consonants_.push_back({country, sounds_of(core.front()) + ' ' + core.front(), name});
  }
  written_.push_back({country, std::string(words), name});
  if (holds_short_words(words)) shortened_.push_back(written_.back());
}

void LooseNames::finish() {
  for (std::vector<Entry>* list : {&calls_, &consonants_, &written_, &shortened_})
    std::ranges::sort(*list);
}

namespace {

/// The entries of that state whose key begins like that.
template <typename Entries>
auto beginning(const Entries& list, std::string_view country, std::string_view start) {
  const auto place = [](const auto& own) {
    return std::tuple(own.country, std::string_view(own.key));
  };
  const auto first = std::ranges::lower_bound(list, std::tuple(country, start), {}, place);
  auto last = first;
  while (last != list.end() && last->country == country && last->key.starts_with(start)) ++last;
  return std::span(first, last);
}

}  // namespace

void LooseNames::find_shortened(std::string_view country, std::string_view words,
                                std::vector<std::uint32_t>& found) const {
  const LooseWords wanted = without_links(words);
  if (wanted.empty()) return;
  const auto look = [&](const std::vector<Entry>& list, std::string_view start) {
    for (const Entry& own : beginning(list, country, start)) {
      if (may_abbreviate(wanted, without_links(own.key))) found.push_back(own.name);
    }
  };
  const std::string& first = wanted.front();
  const bool whole = !is_initial(first) && key_of_words({first}) == first;
  if (holds_short_words(words)) look(written_, whole ? first : first.substr(0, 1));
  look(shortened_, first.substr(0, 1));
}

std::vector<std::uint32_t> LooseNames::like(std::string_view country,
                                            std::string_view words) const {
  std::vector<std::uint32_t> found;
  const LooseWords core = core_of(words);
  const std::string called = key_of_run(core);
  if (called.size() >= kShortestRun) {
    for (const Entry& own : beginning(calls_, country, called)) {
      if (own.key == called) found.push_back(own.name);
    }
  }
  if (core.size() == 1) {
    const std::string& word = core.front();
    for (const Entry& own : beginning(consonants_, country, sounds_of(word) + ' ')) {
      const auto name = std::string_view(own.key).substr(own.key.find(' ') + 1);
      if (sound_alike(word, name)) found.push_back(own.name);
    }
  }
  find_shortened(country, words, found);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace borderweave::geo
