#include "geo/ingest/match/name_forms.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "geo/ingest/match/name_words.h"

namespace borderweave::geo {
namespace {

using Words = std::vector<std::string>;
using Keys = std::set<std::string>;

/// Cut at every occurrence of one of the separators.
Words cut(std::string_view text, std::initializer_list<std::string_view> separators) {
  Words pieces{""};
  while (!text.empty()) {
    const auto* const here = std::find_if(separators.begin(), separators.end(),
                                          [&](auto between) { return text.starts_with(between); });
    if (here != separators.end()) {
      text.remove_prefix(here->size());
      pieces.emplace_back();
    } else {
      pieces.back() += text.front();
      text.remove_prefix(1);
    }
  }
  return pieces;
}

/// Spells words in Latin letters, each once: they return in several forms of a name.
class Speller {
 public:
  explicit Speller(const LatinSpelling& spelling) : spelling_(spelling) {}

  const LatinKeys& keys(const std::string& word) {
    const auto known = known_.find(word);
    return known != known_.end() ? known->second
                                 : known_.emplace(word, spelling_.keys(word)).first->second;
  }

  bool met_umlauts() const {
    return std::ranges::any_of(
        known_, [](const auto& word) { return word.second.plain != word.second.digraphs; });
  }

  std::string LatinKeys::*umlauts = &LatinKeys::plain;  ///< how they are spelt

 private:
  const LatinSpelling& spelling_;
  std::map<std::string, LatinKeys> known_;
};

/// "d'Arlon" is "d" and "Arlon": a word cut short before a vowel, no other apostrophe.
Words at_elision(const std::string& piece) {
  Words halves = cut(piece, {"'", "\u2019", "\u00B4", "`"});
  constexpr std::string_view kElided = " D d L l dall dell nell sull ";
  if (halves.size() != 2 || halves[1].empty() || !among(kElided, halves[0])) return {piece};
  return halves;
}

Words cut_at_signs(std::string_view text) {
  Words pieces;
  for (const std::string& piece :
       cut(text, {" ", ",", "/", "-", "\u2013", "(", ")", "[", "]", "&", "+", "\u00A0"})) {
    for (std::string& word : at_elision(piece)) pieces.push_back(std::move(word));
  }
  return pieces;
}

/// Words in Latin letters.
Words words_of(std::string_view text, Speller& speller) {
  Words words;
  for (const std::string& dotted : cut_at_signs(text)) {
    for (const std::string& piece : cut(dotted, {"."})) {
      std::string word = piece.empty() ? piece : speller.keys(piece).*speller.umlauts;
      if (!word.empty()) words.push_back(std::move(word));
    }
  }
  return words;
}

/// "O.L.", of which the last letter is no small word as in "a.d.".
bool all_initials(const Words& pieces, Speller& speller) {
  std::string last;
  std::size_t letters = 0;
  for (const std::string& piece : pieces) {
    const std::string word = piece.empty() ? "" : speller.keys(piece).plain;
    if (word.size() > 1) return false;
    if (!word.empty()) ++letters;
    if (!word.empty()) last = word;
  }
  return letters > 1 && !among(kSmallWords, last);
}

/// Latin words joined by blanks, with a point behind those that are cut short; designations in
/// front and small words dropped, but not initials in front ("N. Laredo") or
/// together ("O.L.").
std::string written_words(std::string_view name, Speller& speller) {
  std::string text;
  for (const std::string& dotted : cut_at_signs(name)) {
    const Words pieces = cut(dotted, {"."});
    const bool initials = all_initials(pieces, speller);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const std::string word = pieces[i].empty() ? "" : speller.keys(pieces[i]).plain;
      const bool initial = initials || (text.empty() && word.size() == 1 && i + 1 < pieces.size());
      if (word.empty() || (among(kSmallWords, word) && !initial)) continue;
      if (text.empty() && among(kDesignations, word)) continue;
      const bool whole = std::ranges::any_of(
          kShort, [&](const Short& own) { return own.word == word || own.stands_for == word; });
      if (!text.empty()) text += ' ';
      text += word;
      if (i + 1 < pieces.size() && !whole) text += '.';
    }
  }
  return text;
}

/// Without the designation in front ("Gmina", "City of") and behind ("kommun").
Words undesignated(Words words) {
  while (words.size() > 1 && among(kDesignations, words.front())) {
    words.erase(words.begin());
    while (words.size() > 1 && among(kJoining, words.front())) words.erase(words.begin());
  }
  while (words.size() > 1 && (among(kDesignations, words.back()) || among(kBehind, words.back()))) {
    words.pop_back();
  }
  return words;
}

/// Without a word of the list in front ("Landkreis Görlitz", "Provincia di Bolzano") or behind.
Words without(std::string_view list, Words words) {
  if (words.size() > 1 && among(list, words.front())) {
    words.erase(words.begin());
    while (words.size() > 1 && among(kJoining, words.front())) words.erase(words.begin());
  } else if (words.size() > 1 && among(list, words.back())) {
    words.pop_back();
  }
  return words;
}

bool is_city_of(const Words& words) {
  return words.size() > 2 && among(kCities, words[0]) && among(kJoining, words[1]);
}

/// "Neustadt" of "Neustadt an der Spree", "Coahuila" of "Coahuila de Zaragoza": the words before
/// the first small one.
Words before_small_words(const Words& words) {
  const auto is_small = [](const std::string& word) {
    return among(kSmallWords, word) || among(kJoining, word);
  };
  const auto small = std::find_if(words.begin() + (words.empty() ? 0 : 1), words.end(), is_small);
  return small == words.end() ? Words{} : Words(words.begin(), small);
}

/// "Guben, Stadt", "Frankfurt (Oder)": the name and what qualifies it, which may be empty.
std::array<std::string, 2> qualified(const std::string& name) {
  const auto at = name.find_first_of("([,");
  if (at == std::string::npos || at == 0) return {name, ""};
  return {name.substr(0, at), name.substr(at + 1)};
}

bool only_designates(const Words& words) {
  return std::ranges::all_of(words, [](const std::string& word) {
    return among(kDesignations, word) || among(kQualifiers, word);
  });
}

void add(Keys& keys, const Words& words) {
  if (const std::string key = key_of_words(words); !key.empty()) keys.insert(key);
}

bool are_articles(const Words& words) {
  return !words.empty() &&
         std::ranges::all_of(words, [](const std::string& word) { return among(kArticles, word); });
}

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// The keys of a name, by what they are.
struct FormKeys {
  Keys full, part, after, each;
};

void add_one_name(const std::string& name, Speller& spelling, Keys& full, FormKeys& keys) {
  Keys& part = keys.part;
  const auto [base, qualifier] = qualified(name);
  const Words own = undesignated(words_of(base, spelling));
  const Words rest = words_of(qualifier, spelling);
  add(is_city_of(own) ? full : part, without(kMaybeNames, own));
  if (const Words after = without(kDistricts, own); after.size() < own.size()) {
    add(part, after);
    add(keys.after, after);
  }
  add(part, before_small_words(own));
  if (only_designates(rest)) {
    add(full, own);
  } else if (are_articles(rest)) {
    add(full, joined(rest, own));
    add(part, own);
  } else {
    add(full, joined(own, rest));
    add(part, own);
    add(part, undesignated(rest));
  }
  const Words halves = cut(base, {"-", "\u2013"});
  if (halves.size() < 2) return;
  for (const std::string& half : halves) add(part, undesignated(words_of(half, spelling)));
}

bool tells_apart(const std::string& name, Speller& speller) {
  const Words words = words_of(name, speller);
  return words.size() == 1 && among(kTellsApart, speller.keys(name).plain);
}

void add_forms(std::string_view name, Speller& spelling, FormKeys& keys) {
  add(keys.full, words_of(name, spelling));
  const Words names = cut(name, {"/", "|", ";", " - ", " \u2013 "});
  const bool several = names.size() > 1;
  if (several) add(keys.full, undesignated(words_of(name, spelling)));
  const bool one_name = several && std::ranges::any_of(names, [&](const std::string& own) {
                          return tells_apart(own, spelling);
                        });
  for (const std::string& one : names) {
    Keys own;
    add_one_name(one, spelling, own, keys);
    (one_name ? keys.part : keys.full).insert(own.begin(), own.end());
    if (several && !one_name) keys.each.insert(own.begin(), own.end());
  }
}

std::vector<std::string> list(const Keys& keys) {
  return {keys.begin(), keys.end()};
}

NameForms to_forms(const FormKeys& keys) {
  NameForms forms{list(keys.full), {}, {}, list(keys.each), {}};
  std::ranges::set_difference(keys.part, keys.full, std::back_inserter(forms.part));
  std::ranges::set_difference(keys.after, keys.full, std::back_inserter(forms.after));
  return forms;
}

/// The one word of the list for which this one stands, or itself.
template <typename List>
std::string_view standing_for(const List& list, std::string_view word) {
  const auto* const own =
      std::ranges::find_if(list, [&](const Short& one) { return one.word == word; });
  return own == list.end() ? word : own->stands_for;
}

}  // namespace

std::string key_of_words(const std::vector<std::string>& words) {
  std::string key;
  for (const std::string& word : words) {
    if (!key.empty() && among(kSmallWords, word)) continue;
    key += standing_for(kRivers, standing_for(kShort, word));
  }
  return key;
}

bool is_same(const NameForms& one, const NameForms& other) {
  if (std::ranges::find_first_of(one.full, other.full) == one.full.end()) return false;
  if (one.names.empty() || other.names.empty()) return true;
  return std::ranges::includes(other.full, one.names) ||
         std::ranges::includes(one.full, other.names);
}

NameForms as_qualified(NameForms forms) {
  FormKeys keys{{forms.full.begin(), forms.full.end()},
                {forms.part.begin(), forms.part.end()},
                {forms.after.begin(), forms.after.end()},
                {}};
  for (const std::string& name : forms.names) {
    keys.full.erase(name);
    keys.part.insert(name);
  }
  NameForms one = to_forms(keys);
  one.words = std::move(forms.words);
  return one;
}

NameForms as_district(NameForms forms) {
  std::vector<std::string> full, part;
  std::ranges::set_union(forms.full, forms.after, std::back_inserter(full));
  std::ranges::set_difference(forms.part, forms.after, std::back_inserter(part));
  forms.full = std::move(full);
  forms.part = std::move(part);
  return forms;
}

bool is_shortened(const NameForms& forms) {
  return forms.words.find('.') != std::string::npos;
}

bool is_short_for(std::string_view shortened, std::string_view words) {
  constexpr std::size_t kLeast = 2;
  const Words own = cut(shortened, {" "}), other = cut(words, {" "});
  return std::ranges::equal(own, other, [](const std::string& a, const std::string& b) {
    if (!a.ends_with('.')) return a == b;
    return a.size() > kLeast && b.starts_with(std::string_view(a).substr(0, a.size() - 1));
  });
}

NameForms forms_of(std::string_view name, const LatinSpelling& spelling) {
  FormKeys keys;
  Speller speller(spelling);
  add_forms(name, speller, keys);
  if (speller.met_umlauts()) {
    speller.umlauts = &LatinKeys::digraphs;
    add_forms(name, speller, keys);
  }
  NameForms forms = to_forms(keys);
  forms.words = written_words(name, speller);
  return forms;
}

}  // namespace borderweave::geo
