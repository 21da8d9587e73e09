#pragma once

#include <nlohmann/json_fwd.hpp>

#include "geo/join/border_join.h"

namespace borderweave::report {

/// The border-join report for programs: everything the text tells, unabridged. Municipalities are
/// named by their ids; lengths in metres unless the key says km.
nlohmann::ordered_json join_json(const geo::Territories& territories, const geo::BorderJoin& join);

}  // namespace borderweave::report
