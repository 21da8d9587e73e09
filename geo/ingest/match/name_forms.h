#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/ingest/match/name_key.h"

namespace borderweave::geo {

/// The forms in which offices and twin-town lists write one name, as keys of Latin letters and
/// digits:
///
///     forms_of("Bolzano/Bozen")        full: bolzanobozen, bolzano, bozen
///     forms_of("Frankfurt (Oder)")     full: frankfurtoder           part: frankfurt, oder
///     forms_of("Gmina Cybinka")        full: gminacybinka, cybinka
///     forms_of("St. Jodok am Brenner") full: stjodokbrenner
///
///     forms_of("Landkreis Görlitz")    full: landkreisgoerlitz       part: goerlitz
///
/// Umlauts are spelt both as plain letters and as digraphs (LatinKeys).
///
/// Laws: 1. Two names that are the same (is_same) are so as far as spelling can tell. 2. A
/// part alone (without its qualifier, one half of a hyphen, what a district is called after) may be
/// the place or a namesake: enough to propose it, or to believe it together with a point, never
/// alone. 3. What official designations ("Gmina", "Stadt", "kommun") and small words ("an der",
/// "nad") say is no part of a form. 4. Of "A/B" and "A - B" both are names, unless one is a river
/// or landscape that distinguishes namesakes ("Frankfurt/Oder"): then it qualifies the other.
struct NameForms {
  std::vector<std::string> full;   ///< each once, ascending; never empty for a name with a letter
  std::vector<std::string> part;   ///< those that are not full
  std::vector<std::string> after;  ///< of the parts: what a district is called after
  std::vector<std::string> names;  ///< where there are several ("Bolzano/Bozen"): that of each
  std::string words;               ///< "krosno odrzanskie", "krosno odrz." where it is shortened
};

/// The key of words in Latin letters: small ones dropped but in front, short ones ("Sankt") and
/// rivers of several languages ("Odra") in one spelling.
std::string key_of_words(const std::vector<std::string>& words);

/// Reads a name of several as one with a qualifier, as in law 4: its names become parts.
NameForms as_qualified(NameForms forms);

/// Reads a name in a layer whose units are districts: what it is called after becomes full.
NameForms as_district(NameForms forms);

/// Is a word of the name cut short?
bool is_shortened(const NameForms& forms);

/// Does the first, shortened one stand for the other: "Krosno Odrz." for "Krosno Odrzańskie"? Each
/// word is the same or begins with at least two letters of the other's.
bool is_short_for(std::string_view shortened, std::string_view words);

/// Do they share a full form? Where both consist of several names, all those of one must be names
/// of the other: "Bozen/Bolzano" is "Bolzano/Bozen", "Frankfurt/Main" is not "Frankfurt/Oder".
bool is_same(const NameForms& one, const NameForms& other);

/// `name` is UTF-8.
NameForms forms_of(std::string_view name, const LatinSpelling& spelling);

}  // namespace borderweave::geo
