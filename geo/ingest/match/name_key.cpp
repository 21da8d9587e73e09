#include "geo/ingest/match/name_key.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <stdexcept>

namespace borderweave::geo {
namespace {

using icu::UnicodeString;

/// ICU fails only where its data are not installed.
void expect(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c) {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

UnicodeString folded(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* caseless = icu::Normalizer2::getNFKCCasefoldInstance(status);
  expect(status);
  const auto text = UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
  UnicodeString result = caseless->normalize(text, status);
  expect(status);
  return result;
}

/// Of ASCII text: its letters and digits.
std::string letters_and_digits(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    const char small = lower(c);
    if (('a' <= small && small <= 'z') || ('0' <= small && small <= '9')) kept += small;
  }
  return kept;
}

/// How people write these letters who do not have them on their keyboard.
UnicodeString with_digraphs(const UnicodeString& folded) {
  UnicodeString text;
  for (int32_t i = 0; i < folded.length(); ++i) {
    switch (const char16_t unit = folded[i]) {
      case u'ä':
        text.append(u"ae", 2);
        break;
      case u'ö':
      case u'ø':
        text.append(u"oe", 2);
        break;
      case u'ü':
        text.append(u"ue", 2);
        break;
      case u'å':
        text.append(u"aa", 2);
        break;
      default:
        text.append(unit);
    }
  }
  return text;
}

bool is_latin(const UnicodeString& text) {
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(text.char32At(i), &status);
    expect(status);
    if (script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED) {
      return false;
    }
  }
  return true;
}

std::unique_ptr<icu::Transliterator> rules(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance(name, UTRANS_FORWARD, status));
  expect(status);
  return made;
}

}  // namespace

std::string exact_key(std::string_view name) {
  std::string key;
  if (is_ascii(name)) {
    std::ranges::transform(name, std::back_inserter(key), lower);
  } else {
    folded(name).toUTF8String(key);
  }
  return key;
}

LatinSpelling::LatinSpelling() : to_latin_(rules("Any-Latin")), to_ascii_(rules("Latin-ASCII")) {}
LatinSpelling::~LatinSpelling() = default;

std::string LatinSpelling::ascii(const UnicodeString& folded) const {
  UnicodeString text = folded;
  if (!is_latin(text)) to_latin_->transliterate(text);
  to_ascii_->transliterate(text);
  std::string latin;
  text.toUTF8String(latin);
  return letters_and_digits(latin);
}

LatinKeys LatinSpelling::keys(std::string_view name) const {
  if (is_ascii(name)) {
    const std::string key = letters_and_digits(name);
    return {key, key};
  }
  const UnicodeString plain = folded(name);
  const UnicodeString digraphs = with_digraphs(plain);
  LatinKeys keys;
  keys.plain = ascii(plain);
  keys.digraphs = digraphs == plain ? keys.plain : ascii(digraphs);
  if (keys.plain.empty()) keys.plain = keys.digraphs = exact_key(name);
  return keys;
}

}  // namespace borderweave::geo
