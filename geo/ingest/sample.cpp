#include "geo/ingest/sample.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <unordered_set>

#include "geo/geos.h"
#include "geo/ingest/ogr_table.h"

namespace borderweave::geo {
namespace {

template <typename Number>
std::optional<Number> parse_whole_text(const std::string& text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && rest == end ? std::optional(number) : std::nullopt;
}

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

/// In whatever way they are written; which one, the reader tells or asks.
bool holds_counts(const std::vector<std::string>& values) {
  constexpr Range kCounts{.least = 0};
  NumberColumn numbers(kCounts, /*counts=*/true);
  for (const std::string& value : values) numbers.add(value);
  const NumberColumn::Readings readings = numbers.readings();
  const auto format =
      readings.formats.empty() ? numbers.format() : std::optional(readings.formats.front());
  return format && std::ranges::all_of(values, [&](const std::string& value) {
           const auto number = parse_number(value, *format);
           return value.empty() || (number && kCounts.holds(*number));
         });
}

void grow(std::optional<Box>& box, LonLat at) {
  if (!box) box = Box{at.lon, at.lat, at.lon, at.lat};
  box->west = std::min(box->west, at.lon);
  box->south = std::min(box->south, at.lat);
  box->east = std::max(box->east, at.lon);
  box->north = std::max(box->north, at.lat);
}

void sample_outline(Table& table, Sample& sample) {
  const std::optional<MultiPolygon> outline = table.outline();
  if (!outline) return;
  for (const Polygon& polygon : *outline) {
    for (const LonLat& at : polygon.front()) grow(sample.box, at);
  }
  if (valid(*outline)) return;
  if (sample.invalid++ == 0) sample.first_invalid = table.origin().feature;
}

void sample_shape(Table& table, Shapes shapes, Sample& sample) {
  if (shapes == Shapes::outlines) return sample_outline(table, sample);
  const std::optional<LonLat> at = table.point();
  if (at) grow(sample.box, *at);
}

void read_rows(Table& table, Shapes shapes, Sample& sample) {
  std::vector<Field> fields;
  for (const Column& column : sample.columns) fields.push_back(table.field(column.name));
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

void measure(Column& column) {
  std::unordered_set<std::string> seen;
  std::size_t words = 0;
  column.whole = true;
  column.count = holds_counts(column.values);
  for (const std::string& value : column.values) {
    if (value.empty()) continue;
    ++column.filled;
    seen.insert(value);
    if (reads_as_word(value)) ++words;
    if (!parse_whole_text<std::int64_t>(value)) column.whole = false;
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
  read_rows(*table, shapes, sample);
  sample.layer = table->facts().layer;
  sample.crs = table->facts().crs;
  sample.area_of_use = table->area_of_use();
  for (Column& column : sample.columns) measure(column);
  return sample;
}

}  // namespace borderweave::geo
