#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "geo/ingest/ogr_table.h"

/// Ids and values that several readers share. The read_ functions report an invalid value and
/// return an empty one.
namespace borderweave::geo {

/// Ids of codes that are texts begin here, and none of a whole number does.
inline constexpr std::int64_t kFirstOfCodes = std::int64_t{1} << 52;

/// The permanent id of a code in a user's table. Laws:
/// 1. without a prefix, a whole number below 2^52 is its own id (leading zeros do not count);
/// 2. any other code, with `prefix` before it, becomes a number from its SHA-256 in [2^52, 2^53):
///    the same code has the same id in every table and run, and no id of a code equals a plain
///    number;
/// 3. leading zeros of the digits at the end of a code do not count (DE-09162 is DE-9162);
/// 4. every id is exact in formats that store numbers as doubles.
/// Empty when the code is not a whole number and neither `text` nor `prefix` allows text codes.
///
/// Example:
///     id_of_code("0201011", "", false);    // 201011
///     id_of_code("0201011", "PL-", false)  // what "PL-201011" stands for in every table
///         .value();
std::optional<std::int64_t> id_of_code(std::string_view code, std::string_view prefix, bool text);

/// An id of its own for a code whose leading zeros count (written_codes.h), in the same range.
std::int64_t id_of_exact_code(const std::string& code);

/// An ISO 3166-1 alpha-2 code in capitals.
std::optional<std::string> read_iso2(Table& table, const Field& field);

/// 0 or 1.
std::optional<bool> read_flag(Table& table, const Field& field);

/// The end of a dated row: may be empty, must come after its beginning.
std::optional<Date> read_until(Table& table, const Field& field, std::optional<Date> from);

}  // namespace borderweave::geo
