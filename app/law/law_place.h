#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/territories.h"
#include "sim/law/rule_scope.h"

namespace borderweave::app {

struct LawSource;

/// A place in a question about law.
struct LawPlace {
  std::string asked;          ///< as the user wrote it
  std::uint32_t country = 0;  ///< row in Countries
  std::vector<sim::LegalSubject>
      subjects;                     ///< those it may stand for; the most favoured one counts
  std::optional<std::string> part;  ///< "border", "interior" or an admin-1 code, if named
  std::optional<std::string> municipality;  ///< label, where it is one municipality
};

/// Is the place one municipality, so that the region's data have to be read?
bool names_municipality(const std::string& asked);

/// A place in words that need no data: "CC" (municipalities of border regions and of the interior;
/// in a scenario also of every region that its rules name), "CC:border", "CC:interior", "CC:REGION"
/// with an admin-1 code such as "MD.58"; at every distance from the border that rules name. Nothing
/// after a problem.
std::optional<LawPlace> find_place(const std::string& asked, const LawSource& source,
                                   Problems& problems);

/// Lets a place in words stand also for those of its municipalities that `ids` (sorted) name.
void add_municipalities(LawPlace& place, const sim::World& world,
                        const std::vector<std::string>& ids);

/// "id:N" or "Name, CC" among the municipalities of a scenario. Nothing after a problem.
std::optional<LawPlace> find_municipality(const std::string& asked, const sim::World& world,
                                          Problems& problems);

/// Adds a problem with a place (kUnknownLawPlace).
void add_unknown_place(Problems& problems, std::string message, std::string help);

/// The row of the state with this ISO code, which `asked` holds. Nothing after a problem, which
/// proposes the likely code: for a name, a misspelt code or one in small letters.
std::optional<std::uint32_t> find_state(const std::string& asked, const std::string& code,
                                        const geo::Countries& countries, Problems& problems);

}  // namespace borderweave::app
