#pragma once

#include <unicode/uversion.h>

#include <memory>
#include <string>
#include <string_view>

U_NAMESPACE_BEGIN
class Transliterator;
class UnicodeString;
U_NAMESPACE_END

/// Keys under which two spellings of a place name are the same. UTF-8 in and out.
namespace borderweave::geo {

/// The same for names that differ in upper and lower case, in how Unicode composes their letters,
/// or in invisible characters (NFKC_Casefold: Unicode 15, definition D146; "ß" is "ss").
std::string exact_key(std::string_view name);

/// A name in Latin letters and digits alone, without diacritics, blanks and punctuation: "gorlitz"
/// for "Görlitz", "slubice" for "Słubice" and "Слубице". Where no Latin is known for the script,
/// the exact key.
struct LatinKeys {
  std::string plain;  ///< diacritics left out: ö is o
  std::string digraphs;  ///< ä, ö, ü, å, ø as ae, oe, ue, aa, oe; the same as `plain` without them
};

/// Transliterates names by ICU's rules (Any-Latin, Latin-ASCII). Slow to construct, and not to be
/// shared between threads.
class LatinSpelling {
 public:
  LatinSpelling();
  ~LatinSpelling();
  LatinSpelling(const LatinSpelling&) = delete;
  LatinSpelling& operator=(const LatinSpelling&) = delete;

  LatinKeys keys(std::string_view name) const;

 private:
  std::string ascii(const icu::UnicodeString& folded) const;

  std::unique_ptr<icu::Transliterator> to_latin_;
  std::unique_ptr<icu::Transliterator> to_ascii_;
};

}  // namespace borderweave::geo
