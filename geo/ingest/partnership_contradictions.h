#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/partnership_checks.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Why what a side says cannot all be true, and what to write instead.
struct Contradiction {
  std::string what;
  std::string help;
  std::string field;
};

/// By row and side.
using Contradictions = std::map<std::pair<std::size_t, std::size_t>, Contradiction>;

/// Sides whose values contradict each other. Laws:
/// 1. an id whose municipality lies in another state than the row says, more than 50 km from its
///    point, or has a name unlike the row's: not the same in any form (name_forms.h), nor like it
///    in part or spelling where nobody else has the row's name;
/// 2. a point that puts a place with a name of this region out of its state, or near it when
///    longitude and latitude change places;
/// 3. a state beside the name of a municipality of another state of the region, if the point lies
///    there; or if there is no point and the code of the state means that other state in another
///    system (other_codes.csv, languages), or both sides are found with their states exchanged;
/// 4. a state without such a place here, beside a name that one other state of the region has and
///    the partner's has not, if there is no point, and either the two are within 50 km of each
///    other or the state as written begins the name of that other one in some language ("AL" for
///    Allemagne). A namesake in another state is else none.
/// What was found for such a side becomes ambiguous, with the places in question.
///
/// Example:
///     const auto wrong =
///         find_contradictions(columns, partnership_rows, territories, countries, found);
///     // wrong.at({row, 0}).what: why the first side of that row cannot be true
Contradictions find_contradictions(const PartnershipColumns& columns,
                                   const std::vector<PartnershipRow>& rows,
                                   const Territories& territories, const Countries& countries,
                                   std::vector<SideMatches>& found);

}  // namespace borderweave::geo
