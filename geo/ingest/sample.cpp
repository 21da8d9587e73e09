#include "geo/ingest/sample.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <unordered_set>

#include "geo/geos.h"
#include "geo/ingest/cell_text.h"
#include "geo/ingest/number_format.h"
#include "geo/ingest/ogr_table.h"

namespace borderweave::geo {
namespace {

bool is_letter(unsigned char c) {
  constexpr unsigned char kBeyondAscii = 0x80;
  return c >= kBeyondAscii || std::isalpha(c) != 0;
}

bool reads_as_word(const std::string& value) {
  return !value.empty() && (is_letter(static_cast<unsigned char>(value.front())) ||
                            static_cast<unsigned char>(value.front()) == '\'');
}

bool valid(const MultiPolygon& outline) {
  const Geos geos;
  try {
    const Geometry shape = to_multipolygon(geos, outline);
    return geos.truth(GEOSisValid_r(geos.handle(), shape.get()));
  } catch (const GeosError&) {  // a ring of fewer than four points cannot even be built
    return false;
  }
}

constexpr Range kCounts{.least = 0};

NumberColumn numbers_of(const Column& column) {
  NumberColumn numbers(kCounts, /*counts=*/true);
  for (const std::string& value : column.values) numbers.add(value);
  return numbers;
}

/// In whatever way they are written; of two ways, the first.
std::optional<NumberFormat> format_of(const Column& column, const NumberColumn& numbers) {
  if (column.numeric) return NumberFormat{};
  const NumberColumn::Readings readings = numbers.readings();
  return readings.formats.empty() ? numbers.format() : std::optional(readings.formats.front());
}

std::string doubt_of(const NumberColumn::Readings& readings) {
  std::vector<std::string> lines;
  std::vector<double> values;
  for (const NumberFormat format : readings.formats) {
    values.push_back(parse_number(readings.cell, format).value_or(0));
    lines.push_back(fmt::format("\"{}\" if it is {}", to_text(format.thousands), values.back()));
  }
  if (values.size() < 2) return "";
  return fmt::format("'{}' is {} or {}: {}", readings.cell, values.front(), values.back(),
                     fmt::join(lines, ", "));
}

/// Sets `count`, `fault` and `doubt`.
void measure_counts(Column& column) {
  const NumberColumn numbers = numbers_of(column);
  const auto format = format_of(column, numbers);
  column.count = format.has_value();
  if (const auto cells = format ? std::nullopt : numbers.contradiction()) {
    column.fault =
        fmt::format("it writes numbers in two ways, '{}' and '{}'", (*cells)[0], (*cells)[1]);
  } else if (!format) {
    column.fault = "it holds no numbers";
  }
  for (std::size_t row = 0; format && row < column.values.size(); ++row) {
    const std::string& value = column.values[row];
    const auto number = parse_number(value, *format);
    if (value.empty() || (number && kCounts.holds(*number))) continue;
    column.count = false;
    column.fault = fmt::format("'{}' in row {} is no number of at least 0", value, row + 1);
    return;
  }
  if (column.count && !column.numeric) column.doubt = doubt_of(numbers.readings());
}

void grow(std::optional<Box>& box, LonLat at) {
  if (!box) box = Box{at.lon, at.lat, at.lon, at.lat};
  box->west = std::min(box->west, at.lon);
  box->south = std::min(box->south, at.lat);
  box->east = std::max(box->east, at.lon);
  box->north = std::max(box->north, at.lat);
}

void add_box(const std::optional<Box>& box, Sample& sample) {
  sample.boxes.push_back(box);
  if (!box) return;
  grow(sample.box, {box->west, box->south});
  grow(sample.box, {box->east, box->north});
}

void sample_outline(Table& table, Sample& sample) {
  const std::optional<MultiPolygon> outline = table.outline();
  std::optional<Box> box;
  for (const Polygon& polygon : outline.value_or(MultiPolygon{})) {
    for (const LonLat& at : polygon.front()) grow(box, at);
  }
  add_box(box, sample);
  if (!outline) return;
  if (valid(*outline)) return;
  if (sample.invalid++ == 0) sample.first_invalid = table.origin().feature;
}

void sample_shape(Table& table, Shapes shapes, Sample& sample) {
  if (shapes == Shapes::outlines) return sample_outline(table, sample);
  const std::optional<LonLat> at = table.point();
  std::optional<Box> box;
  if (at) grow(box, *at);
  add_box(box, sample);
}

/// Of a CSV they would be positions.
bool has_own_ids(Table& table) {
  const std::string driver = table.facts().driver;
  return (driver == "GeoJSON" || driver == "GPKG") && table.field(std::string(kOwnId)).index >= 0;
}

void read_rows(Table& table, Shapes shapes, Sample& sample) {
  std::vector<Field> fields;
  for (Column& column : sample.columns) {
    fields.push_back(table.field(column.name));
    column.numeric = table.is_numeric(fields.back());
  }
  const bool located = shapes != Shapes::none && table.locate(Transformation::available);
  while (table.next()) {
    ++sample.rows;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const bool none = table.empty(fields[i]);
      sample.columns[i].values.push_back(none ? "" : table.text(fields[i]).value_or(""));
    }
    if (located) sample_shape(table, shapes, sample);
  }
}

}  // namespace

const Column* Sample::find(const std::string& name) const {
  const auto found = std::ranges::find(columns, name, &Column::name);
  return found == columns.end() ? nullptr : &*found;
}

std::vector<double> counts_of(const Column& column) {
  std::vector<double> counts(column.values.size(), std::numeric_limits<double>::quiet_NaN());
  const auto format = format_of(column, numbers_of(column));
  for (std::size_t row = 0; format && row < counts.size(); ++row) {
    if (const auto number = parse_number(column.values[row], *format)) counts[row] = *number;
  }
  return counts;
}

void measure(Column& column, const LatinSpelling& spelling) {
  column.latin = column.name == kOwnId ? column.name : spelling.keys(column.name).plain;
  column.words = header_words(column.name, spelling);
  column.people = people_word(column.name, spelling);
  std::unordered_set<std::string> seen;
  std::size_t words = 0;
  column.whole = true;
  measure_counts(column);
  for (const std::string& value : column.values) {
    if (value.empty()) continue;
    ++column.filled;
    seen.insert(value);
    if (reads_as_word(value)) ++words;
    if (!whole_number(value)) column.whole = false;
  }
  column.distinct = seen.size();
  if (column.filled == 0) column.whole = column.count = false;
  column.letters = 2 * words > column.filled;
}

std::optional<Sample> read_sample(const LayerSource& source, Shapes shapes, Problems& problems) {
  auto table = Table::open(source, problems);
  if (!table) return std::nullopt;
  Sample sample;
  for (const std::string& name : table->field_names()) sample.columns.push_back({.name = name});
  if (shapes == Shapes::outlines && has_own_ids(*table)) {
    sample.columns.push_back({.name = std::string(kOwnId)});
  }
  read_rows(*table, shapes, sample);
  sample.layer = table->facts().layer;
  sample.crs = table->facts().crs;
  sample.area_of_use = table->area_of_use();
  const LatinSpelling spelling;
  for (Column& column : sample.columns) measure(column, spelling);
  return sample;
}

}  // namespace borderweave::geo
