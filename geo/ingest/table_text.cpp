#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/csv_text.h"
#include "geo/ingest/ogr_table.h"

/// Tables as their publishers write them: encodings of CSV, titles above the header, and ids that
/// are no column.
namespace borderweave::geo {

namespace {

constexpr int kMostTitles = 30;  ///< rows in which a header is looked for

std::string quoted_cell(const std::string& text) {
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? "\"\"" : std::string(1, c);
  return cell + "\"";
}

/// GDAL's name for a column whose header is empty: "Field3" or "field_3".
bool is_made_up(const std::string& name) {
  const std::string lower(CPLString(name).tolower());
  if (!lower.starts_with("field")) return false;
  const std::string rest = lower.substr(lower.starts_with("field_") ? 6 : 5);
  return !rest.empty() && rest.find_first_not_of("0123456789") == std::string::npos;
}

/// The row as a line of CSV; empty where all its cells are.
std::string csv_line(const OGRFeature& row) {
  std::string line;
  bool empty = true;
  for (int i = 0; i < row.GetFieldCount(); ++i) {
    const std::string text = row.IsFieldSetAndNotNull(i) ? row.GetFieldAsString(i) : "";
    empty = empty && text.empty();
    line += (i == 0 ? "" : ",") + quoted_cell(text);
  }
  return empty ? "" : line + "\n";
}

}  // namespace

/// Replaces the path of a CSV by that of a copy that GDAL reads right. False after a problem.
bool Table::load_text(const LayerSource& source, std::string& path) {
  auto text = load_csv({.path = path,
                        .encoding = source.encoding,
                        .separator = source.separator,
                        .header_line = source.header_line},
                       report_);
  if (!text) return false;
  path = text->path;
  copy_ = std::move(text->copy);
  stated_encoding_ = text->encoding;
  lines_ = std::move(text->lines);
  return true;
}

/// Text that has been read by its first bytes is UTF-8 by now.
bool Table::open_text(const std::string& declared) {
  const std::string encoding = stated_encoding_.empty() ? declared : std::string(kUtf8);
  return text_.open(*layer_, encoding, is_csv(location_.path), report_);
}

/// GDAL takes the first row of a spreadsheet as its header or none: where it stands further down,
/// the rows from there on are read as a CSV. False after a problem.
bool Table::skip_titles(const LayerSource& source) {
  const bool spreadsheet = driver_ == "XLSX" || driver_ == "ODS" || driver_ == "XLS";
  if (source.header_line == 1 || driver_ == "CSV") return true;
  if (!spreadsheet) {
    report(kBadTable, Origin{}, fmt::format("a {} has no line {}", driver_, source.header_line),
           "header_line belongs to a CSV or a spreadsheet: take it away", "header_line");
    return false;
  }
  std::string text;
  while (const auto row = std::unique_ptr<OGRFeature>(layer_->GetNextFeature())) {
    const int line = static_cast<int>(row->GetFID());
    const std::string cells = line < source.header_line ? "" : csv_line(*row);
    if (!text.empty() && !cells.empty()) lines_.push_back(line);
    if (text.empty() && line >= source.header_line &&
        (line > source.header_line || cells.empty())) {
      break;
    }
    text += cells;
  }
  if (text.empty()) {
    report(kBadTable, Origin{}, fmt::format("line {} of the sheet is empty", source.header_line),
           "header_line is the line with the names of the columns", "header_line");
    return false;
  }
  const std::string name = layer_->GetName();
  dataset_.reset();
  copy_ = std::make_unique<MemoryFile>("sheet.csv", std::move(text));
  const std::array<const char*, 2> drivers{"CSV", nullptr};
  const std::array<const char*, 3> options{"HEADERS=YES", "EMPTY_STRING_AS_NULL=YES", nullptr};
  dataset_.reset(GDALDataset::Open(copy_->path().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                   drivers.data(), options.data()));
  layer_ = dataset_ ? dataset_->GetLayer(0) : nullptr;
  if (layer_ != nullptr) return true;
  report(kBadTable, Origin{source.header_line, {}},
         fmt::format("sheet '{}' is no table from line {} on", name, source.header_line),
         "header_line is the line with the names of the columns", "header_line");
  return false;
}

bool Table::is_own_id(const Field& field) const {
  return field.name == kOwnId;
}

/// GDAL numbers features that have no numeric id of their own by their position, from 0 in a
/// GeoJSON: rows of another table would be joined to whatever stands there.
bool Table::has_own_ids() {
  constexpr std::array kStored =
      std::to_array<std::string_view>({"GPKG", "SQLite", "PostgreSQL", "OpenFileGDB"});
  if (std::ranges::find(kStored, driver_) != kStored.end()) return true;
  const bool numbered = OGRFeatureUniquePtr(layer_->GetFeature(0)) != nullptr;
  layer_->ResetReading();
  if (driver_ == "GeoJSON" && !numbered) return true;
  report(kUnknownField, Origin{}, "not all features have a numeric id of their own",
         "name a field with the ids; where a GeoJSON has texts as ids beside the properties, it is "
         "\"id\"; numbers have to begin above 0",
         std::string(kOwnId));
  return false;
}

bool Table::has_titles() const {
  const auto& names = text_.field_names();
  const auto made_up = std::ranges::count_if(names, is_made_up);
  return names.size() > 1 && 2 * made_up >= static_cast<std::ptrdiff_t>(names.size());
}

/// Of a row below the first that has the name as a cell, or that is full where the first is not;
/// 0: none.
int Table::line_of_header(const std::string& name) {
  if (feature_ || rows_ > 0) return 0;
  const bool titles = has_titles();
  int line = 0;
  for (int k = 0; line == 0 && k < kMostTitles; ++k) {
    feature_.reset(layer_->GetNextFeature());
    if (!feature_) break;
    ++rows_;
    int filled = 0;
    for (int i = 0; i < feature_->GetFieldCount(); ++i) {
      const std::string text = bytes({i, {}});
      if (!text.empty()) ++filled;
      if (EQUAL(text.c_str(), name.c_str())) line = origin().line;
    }
    if (titles && 2 * filled > feature_->GetFieldCount()) line = origin().line;
  }
  rewind();
  return line;
}

/// Why a column may be missing although the user sees it.
std::string Table::help_for_missing(const std::string& name) {
  const bool table = driver_ == "CSV" || driver_ == "XLSX" || driver_ == "ODS" || driver_ == "XLS";
  const int line = table ? line_of_header(name) : 0;
  if (line > 1) {
    return fmt::format(
        "the header seems to be in line {0}, not above: write header_line = {0} "
        "beside the file; ",
        line);
  }
  return driver_ == "GeoJSON" && CPLString(name).tolower() == "id"
             ? fmt::format(
                   "ids of the features beside their properties are read with id = \"{}\"; ",
                   kOwnId)
             : "";
}

}  // namespace borderweave::geo
