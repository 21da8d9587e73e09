#include "geo/ingest/guess_encoding.h"

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/unistr.h>
#include <unicode/uset.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "geo/ingest/encoding.h"

namespace borderweave::geo {

namespace {

using Writing = std::pair<std::string_view, const char*>;
constexpr auto kEncodings = std::to_array<Writing>({
    {"pl", "CP1250"}, {"cs", "CP1250"}, {"sk", "CP1250"}, {"hu", "CP1250"}, {"sl", "CP1250"},
    {"hr", "CP1250"}, {"ro", "CP1250"}, {"bs", "CP1250"}, {"ru", "CP1251"}, {"uk", "CP1251"},
    {"be", "CP1251"}, {"bg", "CP1251"}, {"mk", "CP1251"}, {"lt", "CP1257"}, {"lv", "CP1257"},
    {"et", "CP1257"}, {"de", "CP1252"}, {"es", "CP1252"}, {"pt", "CP1252"}, {"fr", "CP1252"},
    {"it", "CP1252"}, {"nl", "CP1252"}, {"da", "CP1252"}, {"sv", "CP1252"}, {"fi", "CP1252"},
    {"no", "CP1252"}, {"nb", "CP1252"}, {"is", "CP1252"}, {"ca", "CP1252"}, {"en", "CP1252"},
    {"el", "CP1253"}, {"tr", "CP1254"},
});

/// Windows' first, as most offices write; then what else is met, in Unix and in MS-DOS.
constexpr auto kCandidates = std::to_array<const char*>(
    {"CP1252", "CP1250", "CP1251", "CP1257", "CP1253", "CP1254", "ISO-8859-2", "ISO-8859-5",
     "ISO-8859-13", "ISO-8859-15", "KOI8-R", "KOI8-U", "CP866", "CP852", "CP850", "MACINTOSH"});

/// Of the first language of a state that the table knows.
std::string encoding_of(const Country& country) {
  for (const std::string& language : country.languages) {
    const auto* const found = std::ranges::find(kEncodings, language, &Writing::first);
    if (found != kEncodings.end()) return found->second;
  }
  return "";
}

/// Of all these states; empty: they differ, or nobody knows.
std::string usual_encoding(const std::vector<std::string>& states, const Countries& countries) {
  std::set<std::string> encodings;
  for (const std::string& state : states) {
    const auto row = countries.find(state);
    encodings.insert(row ? encoding_of(countries[*row]) : "");
  }
  return encodings.size() == 1 ? *encodings.begin() : "";
}

using Letters = std::unique_ptr<USet, decltype(&uset_close)>;

/// What a text of some languages consists of.
struct Alphabet {
  Letters letters{uset_openEmpty(), &uset_close};
  Letters signs{uset_openEmpty(), &uset_close};
};

void add_exemplars(ULocaleData& data, ULocaleDataExemplarSetType kind, USet& all) {
  UErrorCode status = U_ZERO_ERROR;
  const Letters own(ulocdata_getExemplarSet(&data, nullptr, USET_ADD_CASE_MAPPINGS, kind, &status),
                    &uset_close);
  if (U_SUCCESS(status) != 0 && own) uset_addAll(&all, own.get());
}

void add_language(const std::string& language, Alphabet& alphabet) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<ULocaleData, decltype(&ulocdata_close)> data(
      ulocdata_open(language.c_str(), &status), &ulocdata_close);
  if (U_FAILURE(status) != 0) return;
  add_exemplars(*data, ULOCDATA_ES_STANDARD, *alphabet.letters);
  add_exemplars(*data, ULOCDATA_ES_PUNCTUATION, *alphabet.signs);
}

Alphabet alphabet_of(const std::vector<std::string>& states, const Countries& countries) {
  Alphabet alphabet;
  for (const std::string& state : states) {
    const auto row = countries.find(state);
    if (!row) continue;
    for (const std::string& language : countries[*row].languages) add_language(language, alphabet);
  }
  return alphabet;
}

/// Of a character beyond ASCII.
double score_of(UChar32 c, const Alphabet& alphabet) {
  constexpr double kForeign = -0.25, kSign = -1;
  constexpr UChar32 kNoBreakSpace = 0xA0;
  if (uset_contains(alphabet.letters.get(), c) != 0) return 1;
  if (c == kNoBreakSpace || uset_contains(alphabet.signs.get(), c) != 0) return 0;
  return u_isalpha(c) != 0 ? kForeign : kSign;
}

bool is_cyrillic(UChar32 c) {
  return u_isalpha(c) != 0 && ublock_getCode(c) == UBLOCK_CYRILLIC;
}

/// Higher where the text reads as one of these languages.
double score_of(const std::string& utf8, const Alphabet& alphabet) {
  constexpr double kMixed = -1, kMisplaced = -0.5;
  constexpr UChar32 kAscii = 0x80;
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  double score = 0;
  UChar32 before = ' ';
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (c >= kAscii) score += score_of(c, alphabet);
    const bool beyond = c >= kAscii || before >= kAscii;
    if (beyond && u_isupper(c) != 0 && u_islower(before) != 0) score += kMisplaced;
    if (is_cyrillic(before) && c < kAscii && u_isalpha(c) != 0) score += kMixed;
    before = c;
  }
  return score;
}

}  // namespace

ProposedEncoding propose_encoding(const std::string& bytes, const std::vector<std::string>& states,
                                  const Countries& countries) {
  const std::string usual = usual_encoding(states, countries);
  const Alphabet alphabet = alphabet_of(states, countries);
  std::vector<std::string> candidates;
  if (!usual.empty()) candidates.push_back(usual);
  candidates.insert(candidates.end(), kCandidates.begin(), kCandidates.end());
  std::string best;
  double best_score = 0;
  for (const std::string& name : candidates) {
    const auto decoder = Decoder::of(name);
    const auto text = decoder ? decoder->decode(bytes) : std::nullopt;
    if (!text) continue;
    const double score = score_of(*text, alphabet);
    if (score > best_score) {
      best = name;
      best_score = score;
    }
  }
  return {best, !best.empty() && best == usual};
}

}  // namespace borderweave::geo
