#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "geo/geo_problems.h"
#include "geo/ingest/ogr_table.h"

namespace borderweave::geo {

namespace {

/// Is it a column of numbers in its format? They need not pass through text then.
bool stores_numbers(const OGRFeatureDefn& columns, int index) {
  const OGRFieldType type = columns.GetFieldDefn(index)->GetType();
  return type == OFTInteger || type == OFTInteger64 || type == OFTReal;
}

/// The line to write beside the file for that way of reading.
std::string line_for(NumberFormat format) {
  return fmt::format("thousands = \"{}\"", to_text(format.thousands));
}

}  // namespace

bool Table::is_numeric(const Field& field) const {
  return field.index >= 0 && !is_own_id(field) &&
         stores_numbers(*layer_->GetLayerDefn(), field.index);
}

bool Table::refuses(const Field& field) const {
  return field.index >= 0 && std::ranges::any_of(numbers_, [&](const Numbers& numbers) {
           return numbers.field.index == field.index && numbers.refused;
         });
}

void Table::expect_numbers(const Field& field, Range range, bool counts) {
  if (field.index < 0 || is_own_id(field) || is_numeric(field)) return;
  numbers_.push_back({field, NumberColumn(range, counts, wanted_numbers_), std::nullopt, false});
}

void Table::rewind() {
  layer_->ResetReading();
  feature_.reset();
  rows_ = left_out_ = 0;
}

/// One pass over all rows, before those that the caller sees.
void Table::judge_numbers() {
  judged_ = true;
  if (numbers_.empty()) return;
  while (advance()) {
    for (Numbers& numbers : numbers_) {
      if (!empty(numbers.field)) numbers.column.add(cell(numbers.field));
    }
  }
  rewind();
  for (Numbers& numbers : numbers_) {
    numbers.format = numbers.column.format();
    numbers.refused = report_numbers(numbers.field, numbers.column, numbers.format.has_value());
    note_grouped(numbers.field, numbers.column);
  }
  row_name_.clear();
}

/// The text of a number, which aliases of blanks make more than ASCII.
std::string Table::cell(const Field& field) const {
  const std::string value = bytes(field);
  return text_.decode(value).value_or(value);
}

/// The first row in which the column has a number that is written like that.
Origin Table::origin_of(const Field& field, const std::string& wanted) {
  Origin found;
  while (found.line == 0 && found.feature.empty() && advance()) {
    if (!empty(field) && plain_number(cell(field)) == wanted) found = origin();
  }
  rewind();
  return found;
}

/// Tells how a column was read that could have been read otherwise.
void Table::note_grouped(const Field& field, const NumberColumn& column) {
  const std::string cell = column.grouped_by_sense();
  if (cell.empty()) return;
  const NumberFormat format = *column.format();
  report(kNumbersAsRead, origin_of(field, cell),
         fmt::format("'{}' is read as {}, and all numbers of the column in the same way", cell,
                     parse_number(cell, format).value_or(0)),
         fmt::format("nothing needs to be done when that is right; {} beside the file settles it",
                     line_for(format)),
         field.name);
}

/// True when the column cannot be read as a whole.
bool Table::report_numbers(const Field& field, const NumberColumn& column, bool readable) {
  if (const std::string cell = column.grouped_otherwise(); !cell.empty()) {
    const std::string sign(1, cell[cell.find_first_not_of("0123456789+-")]);
    report(kAmbiguousNumbers, origin_of(field, cell),
           fmt::format("no number of the column has thousands as {} says, and '{}' looks grouped "
                       "by '{}'",
                       line_for({*wanted_numbers_.thousands, '.'}), cell, sign),
           fmt::format("write thousands = \"{0}\" beside the file, or decimal = \"{0}\" too if "
                       "they are decimals",
                       sign),
           field.name);
    return true;
  }
  if (readable) return false;
  if (const auto cells = column.contradiction()) {
    const Origin first = origin_of(field, cells->front());
    report(kAmbiguousNumbers, origin_of(field, cells->back()),
           fmt::format(
               "the column writes its numbers in several ways: '{}'{} and '{}'", cells->front(),
               first.line != 0 ? fmt::format(" in line {}", first.line) : "", cells->back()),
           "write all of them in the same way; nothing of the column is read before", field.name);
    return true;
  }
  const NumberColumn::Readings readings = column.readings();
  if (readings.formats.size() < 2) return false;
  std::vector<std::string> values, lines;
  for (const NumberFormat format : readings.formats) {
    const double value = parse_number(readings.cell, format).value_or(0);
    values.push_back(fmt::format("{}", value));
    lines.push_back(fmt::format("{} if it is {}", line_for(format), value));
  }
  report(kAmbiguousNumbers, origin_of(field, readings.cell),
         fmt::format("'{}' is {} or {}, and no other value of the column decides", readings.cell,
                     values.front(), values.back()),
         fmt::format("write beside the file {}, or {}", lines.front(), lines.back()), field.name);
  return true;
}

/// What to do about a text that is no number in the way that the column is read.
std::string Table::help_for_number(const std::string& text) const {
  if (wanted_numbers_ == WantedFormat{}) return "write it in figures; what is unknown is not zero";
  std::string help = "write it in figures, as thousands and decimal beside the file say";
  for (const auto thousands : {Thousands::point, Thousands::comma, Thousands::apostrophe,
                               Thousands::space, Thousands::none}) {
    for (const char decimal : {'.', ','}) {
      if (to_text(thousands) == std::string_view(&decimal, 1)) continue;
      const auto number = parse_number(text, {thousands, decimal});
      if (!number || *number != std::trunc(*number)) continue;
      return fmt::format("{}; with {} beside it instead, it is {}", help,
                         line_for({thousands, decimal}), *number);
    }
  }
  return help;
}

/// `expected` says what belongs there, for the problem.
std::optional<double> Table::any_number(const Field& field, std::string_view expected) {
  if (field.index >= 0 && !is_own_id(field) && feature_->IsFieldSetAndNotNull(field.index) &&
      is_numeric(field)) {
    const double number = feature_->GetFieldAsDouble(field.index);
    if (std::isfinite(number)) return number;
  }
  if (!required(field)) return std::nullopt;
  const std::string text = cell(field);
  const auto judged = std::ranges::find(numbers_, field.index,
                                        [](const Numbers& numbers) { return numbers.field.index; });
  const bool known = judged != numbers_.end();
  if (known && judged->refused) return std::nullopt;
  const auto format = known ? judged->format : std::optional(NumberFormat{});
  const auto number = format ? parse_number(text, *format) : std::nullopt;
  if (number) return number;
  report(kBadValue, fmt::format("expected {}, not '{}'", expected, text), help_for_number(text),
         field);
  return std::nullopt;
}

std::optional<std::int64_t> Table::whole(const Field& field) {
  const auto number = any_number(field, "a whole number");
  if (!number) return std::nullopt;
  if (const auto whole = exact_whole(*number)) return whole;
  report(kBadValue, fmt::format("expected a whole number, not '{}'", cell(field)), "", field);
  return std::nullopt;
}

std::optional<double> Table::number(const Field& field, Range range) {
  const std::optional<double> number = any_number(field, "a number");
  if (!number || range.holds(*number)) return number;
  report(kBadValue,
         std::isinf(range.most)
             ? fmt::format("expected a number of at least {}, not {}", range.least, *number)
             : fmt::format("expected a number from {} to {}, not {}", range.least, range.most,
                           *number),
         "", field);
  return std::nullopt;
}

}  // namespace borderweave::geo
