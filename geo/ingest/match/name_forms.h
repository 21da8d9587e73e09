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
/// Umlauts are spelt both as plain letters and as digraphs (LatinKeys).
///
/// Laws: 1. Two names that are the same (is_same) are so as far as spelling can tell. 2. A
/// part alone (without its qualifier, one half of a hyphen) may be the place or a namesake: enough
/// to propose it, or to believe it together with a point, never alone. 3. What official
/// designations ("Gmina", "Stadt", "kommun") and small words ("an der", "nad") say is no part of a
/// form.
struct NameForms {
  std::vector<std::string> full;   ///< each once, ascending; never empty for a name with a letter
  std::vector<std::string> part;   ///< those that are not full
  std::vector<std::string> names;  ///< where there are several ("Bolzano/Bozen"): that of each
};

/// Do they share a full form? Where both consist of several names, all those of one must be names
/// of the other: "Bozen/Bolzano" is "Bolzano/Bozen", "Frankfurt/Main" is not "Frankfurt/Oder".
bool is_same(const NameForms& one, const NameForms& other);

/// `name` is UTF-8.
NameForms forms_of(std::string_view name, const LatinSpelling& spelling);

}  // namespace borderweave::geo
