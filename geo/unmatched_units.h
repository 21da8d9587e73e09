#pragma once

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Warns of the states of the region with admin-1 units in `jobs.csv` or `regional_pay.csv` of
/// which none can ever match: the codes of its municipalities are written in another form, such as
/// NUTS codes beside DE.13. A layer without units asks for none, and a region in other units of the
/// state, with codes of the same form (CH.TG beside CH.GE), is in order.
///
/// Example:
///     warn_of_unmatched_units(territories, countries, problems);    // "DED2" beside "DE.13"
void warn_of_unmatched_units(const Territories& territories, const Countries& countries,
                             Problems& problems);

}  // namespace borderweave::geo
