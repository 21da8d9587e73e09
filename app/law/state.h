#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/problem.h"
#include "geo/countries.h"

namespace borderweave::app {

/// Adds that law knows no such place.
void add_unknown_place(Problems& problems, std::string message, std::string help);

/// The row of the state with this ISO code, which `asked` holds. Nothing after a problem, which
/// proposes the likely code: for a name, a misspelt code or one in small letters.
std::optional<std::uint32_t> find_state(const std::string& asked, const std::string& code,
                                        const geo::Countries& countries, Problems& problems);

}  // namespace borderweave::app
