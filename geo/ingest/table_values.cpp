#include "geo/ingest/table_values.h"

#include <cpl_string.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>

#include "core/sha256.h"
#include "geo/geo_problems.h"
#include "geo/ingest/cell_text.h"
#include "geo/ingest/match/name_key.h"
#include "geo/ingest/written_codes.h"

namespace borderweave::geo {

namespace {

std::optional<std::int64_t> small_whole(std::string_view code) {
  const auto number = whole_number(code);
  const bool small = number && *number<kFirstOfCodes&& * number> - kFirstOfCodes;
  return small ? number : std::nullopt;
}

std::int64_t hashed(const std::string& code) {
  constexpr std::size_t kDigitsOf52Bits = 13;
  const std::string digits = sha256_of_text(code).substr(0, kDigitsOf52Bits);
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, /*base=*/16);
  return kFirstOfCodes + number;
}

/// The code without the leading zeros of the digits at its end.
std::string without_zeros(std::string code) {
  const std::size_t last_other = code.find_last_not_of("0123456789");
  const std::size_t digits = last_other == std::string::npos ? 0 : last_other + 1;
  const std::size_t first = std::min(code.find_first_not_of('0', digits), code.size() - 1);
  return digits < code.size() ? code.erase(digits, first - digits) : code;
}

}  // namespace

std::optional<std::int64_t> id_of_code(std::string_view code, std::string_view prefix, bool text) {
  const std::optional<std::int64_t> number = small_whole(code);
  if (number && prefix.empty()) return number;
  if (!text && prefix.empty()) return std::nullopt;
  // One table may hold 01001 as a text and another 1001 as a number, a third one DE-01001 with its
  // prefix: all are the same code.
  return hashed(
      without_zeros(std::string(prefix) + (number ? std::to_string(*number) : std::string(code))));
}

std::int64_t id_of_exact_code(const std::string& code) {
  constexpr char kInNoCode = '\x1f';
  return hashed(kInNoCode + code);
}

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

namespace {

/// How offices call the row of all municipalities together.
bool is_total(const std::string& code) {
  constexpr std::array kTotals = std::to_array<std::string_view>(
      {"total", "totals", "sum",    "summe",   "gesamt", "insgesamt", "zusammen", "suma",
       "razem", "ogółem", "totale", "totaal",  "celkem", "spolu",     "összesen", "yhteensä",
       "summa", "kokku",  "kopā",   "iš viso", "итого",  "всего",     "усього",   "разом",
       "общо",  "skupaj", "ukupno", "i alt",   "totalt", "σύνολο",    "ensemble"});
  const std::string key = exact_key(code);
  return std::ranges::any_of(kTotals, [&](auto total) { return exact_key(total) == key; });
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

/// "00:00", "00:00:00.000", "00:00:00Z" and "00:00:00+02:00", as they follow a date.
bool is_time_of_day(std::string_view text) {
  const auto pair = [&](std::size_t at, int below) {
    const std::string_view two = text.substr(at, 2);
    return two.size() == 2 && all_digits(two) && 10 * (two[0] - '0') + (two[1] - '0') < below;
  };
  constexpr std::size_t kMinutes = 5;
  return text.size() >= kMinutes && text[2] == ':' && pair(0, 24) && pair(3, 60) &&
         text.find_first_not_of("0123456789:.Z+-", kMinutes) == std::string_view::npos;
}

/// Programs that write a column of years as decimal numbers leave "1980.0" behind.
bool is_year_with_zeros(std::string_view text) {
  return text.size() > 5 && text[4] == '.' && all_digits(text.substr(0, 4)) &&
         text.find_first_not_of('0', 5) == std::string_view::npos;
}

/// YYYY-MM-DD, also with a time of day after it, or YYYY-MM and YYYY, which stand for the middle of
/// the period.
std::optional<Date> parse_known_part(std::string text) {
  constexpr std::size_t kDate = 10;
  // GDAL's own way to write a date of a spreadsheet in a column of texts.
  if (text.size() >= kDate && text[4] == '/' && text[7] == '/') text[4] = text[7] = '-';
  if (text.size() == 4) return parse_date(text + "-07-01");
  if (is_year_with_zeros(text)) return parse_known_part(text.substr(0, 4));
  if (text.size() == 7) return parse_date(text + "-15");
  const bool timed = text.size() > kDate && (text[kDate] == 'T' || text[kDate] == ' ') &&
                     is_time_of_day(std::string_view(text).substr(kDate + 1));
  return parse_date(timed ? text.substr(0, kDate) : text);
}

}  // namespace

bool Table::empty(const Field& field) const {
  if (is_own_id(field)) return false;
  return field.index < 0 || !feature_->IsFieldSetAndNotNull(field.index) || bytes(field).empty();
}

std::string Table::bytes(const Field& field) const {
  if (is_own_id(field)) return std::to_string(feature_->GetFID());
  const OGRFieldType type = feature_->GetDefnRef()->GetFieldDefn(field.index)->GetType();
  if (type == OFTDate || type == OFTDateTime) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0;
    feature_->GetFieldAsDateTime(field.index, &year, &month, &day, &hour, &minute, &second, &zone);
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
  }
  // Shapefiles write decimals behind whole numbers too: an id is 1001, not "1001.00000".
  if (const auto whole =
          type == OFTReal ? exact_whole(feature_->GetFieldAsDouble(field.index)) : std::nullopt) {
    return fmt::format("{}", *whole);
  }
  return std::string(trimmed(feature_->GetFieldAsString(field.index)));
}

std::optional<std::string> Table::required(const Field& field) {
  if (field.index < 0) return std::nullopt;  // the missing column has been reported
  if (is_own_id(field) || feature_->IsFieldSetAndNotNull(field.index)) {
    std::string value = bytes(field);
    if (!value.empty()) return value;
  }
  report(kMissingValue, fmt::format("'{}' is empty", field.name), "fill it in", field);
  return std::nullopt;
}

std::optional<std::string> Table::text(const Field& field) {
  std::optional<std::string> value = required(field);
  if (!value) return value;
  std::optional<std::string> text = text_.decode(*value);
  if (!text) text_.note_undecodable(*value, rows_, origin(), field.name);
  return text;
}

std::optional<std::int64_t> Table::id(const Field& field, const std::string& prefix, bool text,
                                      const WrittenCodes* written) {
  const std::optional<std::string> code = this->text(field);
  if (!code) return std::nullopt;
  const auto known = written == nullptr ? std::nullopt : written->find(prefix + *code);
  if (known) return known;
  const std::optional<std::int64_t> id = id_of_code(*code, prefix, text);
  if (!id) {
    report(kBadValue, fmt::format("expected a whole number below 2^52, not '{}'", *code),
           help_for_id(*code, field), field);
  } else if (prefix.empty() && *id < kFirstOfCodes) {
    ++ids_;
  }
  return id;
}

/// A word below numbers names a total or a source and no municipality.
std::string Table::help_for_id(const std::string& code, const Field& field) const {
  const bool word = code.find_first_of("0123456789\"'\\") == std::string::npos;
  if (!word || (ids_ == 0 && !is_total(code))) {
    return "write text_ids = true beside the file when its ids are texts";
  }
  const bool plain = std::ranges::all_of(
      field.name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
  const std::string name = plain ? field.name : fmt::format("\\\"{}\\\"", field.name);
  return fmt::format(
      "where the row is a total or a note and no municipality, leave it out: filter = \"{} <> "
      "'{}'\" beside the file; text_ids = true is for ids that are texts",
      name, code);
}

std::optional<Date> Table::date(const Field& field) {
  const std::optional<std::string> value = required(field);
  if (!value) return std::nullopt;
  const std::optional<Date> date = parse_known_part(*value);
  if (!date) {
    report(kBadValue, fmt::format("expected a date, not '{}'", *value),
           "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known", field);
  }
  return date;
}

}  // namespace borderweave::geo
