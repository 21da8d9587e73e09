#include "geo/ingest/match/name_forms.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

namespace borderweave::geo {
namespace {

using Words = std::vector<std::string>;
using Keys = std::set<std::string>;

/// Latin keys of words that name a kind of municipality, before or behind its name.
constexpr std::string_view kDesignations =
    " ayuntamiento belediyesi city commune comuna comune demos dimos g gde gemeente "
    "gemeinde gm gmina gorod hansestadt horad hromada kaupunki kommun kommune kommunen "
    "kozseg kreisstadt kunta landeshauptstadt landgemeinde linn m miasto misto "
    "municipality municipi municipio municipiu municipiul novads obcina obec obshchina "
    "obshtina opcina oras orasul savivaldybe stadt stadtgemeinde town universitatsstadt "
    "vald village ";

/// Those that say it only in brackets or after a comma, where a bare letter or "mesto" is no name.
constexpr std::string_view kQualifiers =
    " grad kreisfreie markt mesto miejska miejsko st stad varos w wiejska wies ";

constexpr std::string_view kSmallWords =
    " a ad am an b bei d der i im in n nad o ob on sul sur upon ";

/// What joins a designation with its name: "Comune di", "City of", "Município de".
constexpr std::string_view kJoining = " da de del di do du of ";

struct Short {
  std::string_view word;
  std::string_view stands_for;
};
constexpr std::array kShort = std::to_array<Short>({{"sankt", "st"},
                                                    {"saint", "st"},
                                                    {"sint", "st"},
                                                    {"sainte", "ste"},
                                                    {"s", "san"},
                                                    {"sveti", "sv"},
                                                    {"svaty", "sv"}});

/// `list` has a blank before and behind each word.
bool among(std::string_view list, const std::string& word) {
  return list.find(' ' + word + ' ') != std::string_view::npos;
}

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

/// Words in Latin letters.
Words words_of(std::string_view text, Speller& speller) {
  Words words;
  for (const std::string& piece :
       cut(text, {" ", ".", ",", "/", "-", "\u2013", "(", ")", "[", "]", "\u00A0"})) {
    std::string word = piece.empty() ? piece : speller.keys(piece).*speller.umlauts;
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

/// Without the designation in front ("Gmina", "City of") and behind ("kommun").
Words undesignated(Words words) {
  while (words.size() > 1 && among(kDesignations, words.front())) {
    words.erase(words.begin());
    if (words.size() > 1 && among(kJoining, words.front())) words.erase(words.begin());
  }
  while (words.size() > 1 && among(kDesignations, words.back())) words.pop_back();
  return words;
}

/// Small words dropped but in front, short ones as they are written in full.
std::string key_of(const Words& words) {
  std::string key;
  for (const std::string& word : words) {
    if (!key.empty() && among(kSmallWords, word)) continue;
    const auto* const alias =
        std::ranges::find_if(kShort, [&](const Short& own) { return own.word == word; });
    key += alias == kShort.end() ? std::string_view(word) : alias->stands_for;
  }
  return key;
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
  if (const std::string key = key_of(words); !key.empty()) keys.insert(key);
}

void add_one_name(const std::string& name, Speller& spelling, Keys& full, Keys& part) {
  const auto [base, qualifier] = qualified(name);
  const Words own = undesignated(words_of(base, spelling));
  const Words rest = words_of(qualifier, spelling);
  if (only_designates(rest)) {
    add(full, own);
  } else {
    Words all = own;
    all.insert(all.end(), rest.begin(), rest.end());
    add(full, all);
    add(part, own);
    add(part, undesignated(rest));
  }
  const Words halves = cut(base, {"-", "\u2013"});
  if (halves.size() < 2) return;
  for (const std::string& half : halves) add(part, undesignated(words_of(half, spelling)));
}

void add_forms(std::string_view name, Speller& spelling, Keys& full, Keys& part, Keys& each) {
  add(full, words_of(name, spelling));
  const Words names = cut(name, {"/", "|", ";", " - ", " \u2013 "});
  if (names.size() > 1) add(full, undesignated(words_of(name, spelling)));
  for (const std::string& one : names) {
    Keys own;
    add_one_name(one, spelling, own, part);
    full.insert(own.begin(), own.end());
    if (names.size() > 1) each.insert(own.begin(), own.end());
  }
}

}  // namespace

bool is_same(const NameForms& one, const NameForms& other) {
  if (std::ranges::find_first_of(one.full, other.full) == one.full.end()) return false;
  if (one.names.empty() || other.names.empty()) return true;
  return std::ranges::includes(other.full, one.names) ||
         std::ranges::includes(one.full, other.names);
}

NameForms forms_of(std::string_view name, const LatinSpelling& spelling) {
  Keys full, part, each;
  Speller speller(spelling);
  add_forms(name, speller, full, part, each);
  if (speller.met_umlauts()) {
    speller.umlauts = &LatinKeys::digraphs;
    add_forms(name, speller, full, part, each);
  }
  NameForms forms{{full.begin(), full.end()}, {}, {each.begin(), each.end()}};
  std::ranges::set_difference(part, full, std::back_inserter(forms.part));
  return forms;
}

}  // namespace borderweave::geo
