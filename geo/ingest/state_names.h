#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/countries.h"

/// States as publishers write them: ISO 3166-1 codes of two and three letters, Eurostat's EL and
/// UK, and names in words.
///
/// Beside them distinguishing signs of vehicles and codes of the Olympic Games (D, GER) and the
/// three digits of ISO 3166-1 (276).
///
/// Laws: 1. An ISO 3166-1 alpha-2 code means itself, whatever else it may abbreviate. 2. Upper and
/// lower case, blanks, punctuation and diacritics make no difference. 3. A name that two states
/// share means neither; both are proposed. "Republic of", "Königreich" and the like before a name
/// make no difference where the whole is no name of its own. 4. What is not understood is proposed
/// for by sense (names that begin or are spelt like it), never by the nearness of two short codes.
///
///     StateNames names(countries);
///     names.read("Österreich").iso2;  // "AT"
///     names.read("SP").proposals;     // "ES (Spain)"
namespace borderweave::geo {

/// GR and GB for the two codes of Eurostat and the EU's protocol order that are not ISO's, EL and
/// UK; others as they are.
std::string iso_of_protocol(const std::string& code);

class StateNames {
 public:
  explicit StateNames(const Countries& countries) : countries_(countries) {}

  struct Reading {
    std::optional<std::string> iso2;     ///< of a row of countries.csv
    std::vector<std::string> proposals;  ///< where there is none: "ES (Spain)", at most three
  };
  /// `text` is UTF-8; each is looked up once. Names in words are looked up in English and in every
  /// official language of countries.csv (from ICU's CLDR), and among the aliases of
  /// state_names.csv.
  const Reading& read(const std::string& text);

  /// States of which the text, read otherwise, may be a code: of a part of the state, or in another
  /// system. DE (Bavaria) for "BY".
  struct OtherReading {
    std::string iso2;
    std::string what;           ///< "Bavaria in Germany", "Germany in FIPS 10-4"
    std::optional<Box> extent;  ///< of the part
    bool of_part = false;
  };
  std::vector<OtherReading> other_readings(const std::string& text) const;

  /// Do one to three letters begin a name of that state in one of the languages, or its codes?
  bool may_abbreviate(const std::string& text, const std::string& iso2);

  /// "DE (Germany)".
  std::string label(const std::string& iso2) const;

 private:
  using Names = std::multimap<std::string, std::string, std::less<>>;  ///< key → iso2

  Reading understand(std::string_view text);
  std::optional<std::string> of_code(std::string_view key) const;
  std::optional<std::string> of_sign(const std::string& code) const;
  std::vector<std::string> of_formal_name(std::string_view text) const;
  void add_name(const std::string& name, const std::string& iso2);
  void gather_names();
  std::vector<std::string> with_key(std::string_view key) const;
  std::vector<std::string> proposals(std::string_view key) const;
  std::vector<std::string> proposals_for_code(std::string_view key) const;

  const Countries& countries_;
  Names names_;  ///< by letters_key(); gathered when a name in words is first met
  std::map<std::string, Reading, std::less<>> known_;  ///< by text: columns repeat their values
};

}  // namespace borderweave::geo
