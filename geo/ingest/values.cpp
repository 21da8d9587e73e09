#include "geo/ingest/values.h"

#include <fmt/format.h>

#include <algorithm>

#include "geo/problems.h"

namespace borderweave::geo {
namespace {

bool is_iso2(const std::string& code) {
  return code.size() == 2 && std::all_of(code.begin(), code.end(), [](char letter) {
           return letter >= 'A' && letter <= 'Z';
         });
}

}  // namespace

std::optional<std::string> read_iso2(Table& table, const Field& field) {
  std::optional<std::string> code = table.text(field);
  if (!code || is_iso2(*code)) return code;
  table.report(kBadValue,
               fmt::format("expected an ISO 3166-1 alpha-2 code such as PL, not '{}'", *code), "",
               field);
  return std::nullopt;
}

std::optional<bool> read_flag(Table& table, const Field& field) {
  const std::optional<std::int64_t> value = table.whole(field);
  if (!value || *value == 0 || *value == 1)
    return value ? std::optional(*value == 1) : std::nullopt;
  table.report(kBadValue, fmt::format("expected 0 or 1, not {}", *value), "", field);
  return std::nullopt;
}

std::optional<Date> read_until(Table& table, const Field& field, std::optional<Date> from) {
  if (table.empty(field)) return std::nullopt;
  const std::optional<Date> end = table.date(field);
  if (end && from && *end <= *from) {
    table.report(
        kBadValue,
        fmt::format("it ends on {}, not after it begins on {}", to_string(*end), to_string(*from)),
        "correct one of the two dates", field);
  }
  return end;
}

}  // namespace borderweave::geo
