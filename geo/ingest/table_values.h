#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "geo/ingest/ogr_table.h"

/// Values that several readers share. Each reports what is wrong and then is empty.
namespace borderweave::geo {

/// The permanent id that a code in a user's table stands for. A whole number below 2^52 is its own
/// id (leading zeros do not count), unless `prefix` is given. Any other code, with `prefix` before
/// it, becomes a number from its SHA-256 in [2^52, 2^53), where leading zeros of the digits at its
/// end do not count either (DE-09162 is DE-9162): the same code has the same id in every table and
/// run, no code can meet a number, and the number is exact in formats that know only doubles.
/// Empty: the code is no whole number, and neither `text` nor `prefix` says that ids are texts.
std::optional<std::int64_t> id_of_code(std::string_view code, std::string_view prefix, bool text);

/// An ISO 3166-1 alpha-2 code in capitals.
std::optional<std::string> read_iso2(Table& table, const Field& field);

/// 0 or 1.
std::optional<bool> read_flag(Table& table, const Field& field);

/// The end of a dated row: may be empty, must come after its beginning.
std::optional<Date> read_until(Table& table, const Field& field, std::optional<Date> from);

}  // namespace borderweave::geo
