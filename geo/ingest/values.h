#pragma once

#include <optional>
#include <string>

#include "core/date.h"
#include "geo/ingest/table.h"

/// Values that several readers share. Each reports what is wrong and then is empty.
namespace borderweave::geo {

/// An ISO 3166-1 alpha-2 code in capitals.
std::optional<std::string> read_iso2(Table& table, const Field& field);

/// 0 or 1.
std::optional<bool> read_flag(Table& table, const Field& field);

/// The end of a dated row: may be empty, must come after its beginning.
std::optional<Date> read_until(Table& table, const Field& field, std::optional<Date> from);

}  // namespace borderweave::geo
