#include "geo/ingest/match/name_forms.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace borderweave::geo {
namespace {

using Words = std::vector<std::string>;
using Keys = std::set<std::string>;

/// Latin keys of words that name a kind of municipality, before or behind its name.
constexpr std::string_view kDesignations =
    " ayuntamiento belediyesi city commune comuna comune demos dimos g gde gemeente "
    "gemeinde gm gmina gorod hansestadt horad hromada kaupunki kommun kommune kommunen "
    "kozseg kreisfreie kreisstadt kunta landeshauptstadt landgemeinde linn m miasto misto "
    "municipality municipi municipio municipiu municipiul novads obcina obec obshchina "
    "obshtina opcina oras orasul savivaldybe stadt stadtgemeinde town universitats "
    "universitatsstadt vald village ";

/// Those that stand behind a name alone: "Haparanda stad", where Stad in front is one itself.
constexpr std::string_view kBehind = " pilseta stad ";

/// Those that say it only in brackets or after a comma, where a bare letter or "mesto" is no name.
constexpr std::string_view kQualifiers =
    " grad kreisfreie markt mesto miejska miejsko st stad varos w wiejska wies ";

/// What may be called after a municipality and be another thing, or belong to its name ("Markt
/// Berolzheim", "Ciudad Rodrigo"): without it, the rest is a part.
constexpr std::string_view kMaybeNames =
    " amt arrondissement bad bezirk cidade citta ciudad comarca concelho county departement "
    "departamento district distrikt distrito grad kanton kreis landkreis lk lutherstadt maakunta "
    "markt mesto okres oblast powiat prefecture provincia province provinz raion rajon rayon "
    "region regione samtgemeinde verbandsgemeinde ville zupanija ";

constexpr std::string_view kSmallWords =
    " a ad am an b bei d der i im in n nad o ob on sul sur upon ";

/// What joins a designation with its name: "Comune di", "City of", "Gmina wiejska".
constexpr std::string_view kJoining =
    " da de del della di do du i miejska miejsko of und wiejska ";

/// Lists that sort names by their first word put them behind: "Coruña, A".
constexpr std::string_view kArticles =
    " a as de den der die el els gli het i il l la las le les lo los o os sa the ";

/// Rivers and landscapes that tell namesakes apart.
constexpr std::string_view kTellsApart =
    " adige aisne allgau aller altmark amur anhalt bayern bidasoa bug danube daugava dnepr dnipro "
    "dnister dniester don donau dosse douro drau drava drawa duero duna dunaj dvina dyje ebro eger "
    "eider eifel elbe elbtal elster ems erzgeb erzgebirge escaut etsch fulda garonne glomma guadiana "
    "harz havel hessen holst holstein hunsruck iller inn isar jizera labe lahn lausitz lech leie "
    "leine lippe loire lys maas main march mark marne mecklenburg memel meuse minho mino morava "
    "mosel moselle mulde mur mura murg nahe neckar neisse nemunas neris niederbayern niederlausitz "
    "niederrhein notec nysa oberbayern oberlausitz oberpfalz oder odenwald odra ohre oise olse olza "
    "orne ostsee pfalz po prut pruth rhein rhin rhine rhone ruhr rugen saale saar sachsen sambre san "
    "sarre sava save schelde schlei schlesien schwaben schwarzwald seine siret somme spree spreewald "
    "sudtirol tajo taunus tejo thaya thuringen tisa tisza uckermark unstrut usedom ussuri vistula "
    "vltava vogtl vogtland volga warta werra weser westerwald westf westfalen wisla yonne ";

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

/// Latin words joined by blanks, with a point behind those that are cut short; designations in front
/// and small words dropped.
std::string written_words(std::string_view name, Speller& speller) {
  std::string text;
  for (const std::string& dotted :
       cut(name, {" ", ",", "/", "-", "\u2013", "(", ")", "[", "]", "\u00A0"})) {
    const Words pieces = cut(dotted, {"."});
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const std::string word = pieces[i].empty() ? "" : speller.keys(pieces[i]).plain;
      if (word.empty() || among(kSmallWords, word)) continue;
      if (text.empty() && among(kDesignations, word)) continue;
      const bool whole = std::ranges::any_of(kShort, [&](const Short& own) {
        return own.word == word || own.stands_for == word;
      });
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
  while (words.size() > 1 &&
         (among(kDesignations, words.back()) || among(kBehind, words.back()))) {
    words.pop_back();
  }
  return words;
}

/// Without what may be called after a municipality: "Landkreis Görlitz", "Provincia di Bolzano".
Words named_after(Words words) {
  if (words.size() > 1 && among(kMaybeNames, words.front())) {
    words.erase(words.begin());
    while (words.size() > 1 && among(kJoining, words.front())) words.erase(words.begin());
  } else if (words.size() > 1 && among(kMaybeNames, words.back())) {
    words.pop_back();
  }
  return words;
}

/// "Neustadt" of "Neustadt an der Spree": the words before the first small one.
Words before_small_words(const Words& words) {
  const auto small =
      std::find_if(words.begin() + (words.empty() ? 0 : 1), words.end(),
                   [](const std::string& word) { return among(kSmallWords, word); });
  return small == words.end() ? Words{} : Words(words.begin(), small);
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

bool are_articles(const Words& words) {
  return !words.empty() && std::ranges::all_of(words, [](const std::string& word) {
    return among(kArticles, word);
  });
}

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

void add_one_name(const std::string& name, Speller& spelling, Keys& full, Keys& part) {
  const auto [base, qualifier] = qualified(name);
  const Words own = undesignated(words_of(base, spelling));
  const Words rest = words_of(qualifier, spelling);
  add(part, named_after(own));
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

void add_forms(std::string_view name, Speller& spelling, Keys& full, Keys& part, Keys& each) {
  add(full, words_of(name, spelling));
  const Words names = cut(name, {"/", "|", ";", " - ", " \u2013 "});
  if (names.size() > 1) add(full, undesignated(words_of(name, spelling)));
  const bool one_name =
      std::ranges::any_of(names, [&](const std::string& own) { return tells_apart(own, spelling); });
  for (const std::string& one : names) {
    Keys own;
    add_one_name(one, spelling, own, part);
    Keys& kind = names.size() > 1 && one_name ? part : full;
    kind.insert(own.begin(), own.end());
    if (names.size() > 1 && !one_name) each.insert(own.begin(), own.end());
  }
}

NameForms to_forms(const Keys& full, const Keys& part, const Keys& each) {
  NameForms forms{{full.begin(), full.end()}, {}, {each.begin(), each.end()}, {}};
  std::ranges::set_difference(part, full, std::back_inserter(forms.part));
  return forms;
}

}  // namespace

bool is_same(const NameForms& one, const NameForms& other) {
  if (std::ranges::find_first_of(one.full, other.full) == one.full.end()) return false;
  if (one.names.empty() || other.names.empty()) return true;
  return std::ranges::includes(other.full, one.names) ||
         std::ranges::includes(one.full, other.names);
}

NameForms as_qualified(NameForms forms) {
  Keys full(forms.full.begin(), forms.full.end());
  Keys part(forms.part.begin(), forms.part.end());
  for (const std::string& name : forms.names) {
    full.erase(name);
    part.insert(name);
  }
  NameForms one = to_forms(full, part, {});
  one.words = std::move(forms.words);
  return one;
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
  Keys full, part, each;
  Speller speller(spelling);
  add_forms(name, speller, full, part, each);
  if (speller.met_umlauts()) {
    speller.umlauts = &LatinKeys::digraphs;
    add_forms(name, speller, full, part, each);
  }
  NameForms forms = to_forms(full, part, each);
  forms.words = written_words(name, speller);
  return forms;
}

}  // namespace borderweave::geo
