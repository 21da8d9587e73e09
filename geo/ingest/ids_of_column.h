#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>

#include "geo/ingest/sample.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {

using Ids = std::set<std::int64_t>;

/// The permanent ids of the codes in the column, as far as they have one, with a prefix of the
/// layer.
inline Ids ids_of(const Column& column, const std::string& prefix = {}) {
  Ids ids;
  for (const std::string& value : column.values) {
    if (value.empty()) continue;
    if (const auto id = id_of_code(value, prefix, /*text=*/true)) ids.insert(*id);
  }
  return ids;
}

/// How many of the ids the column holds.
inline std::size_t held(const Column& column, const Ids& ids) {
  const Ids own = ids_of(column);
  return static_cast<std::size_t>(
      std::ranges::count_if(own, [&](std::int64_t id) { return ids.contains(id); }));
}

}  // namespace borderweave::geo
