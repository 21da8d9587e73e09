#include "geo/ingest/csv_faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "geo/geo_problems.h"

namespace borderweave::geo {
namespace {

/// What files that are no text are called, by their first bytes.
struct OtherFormat {
  std::string_view begins;
  std::string_view name;
  std::string_view help;
};
constexpr std::array kOtherFormats = std::to_array<OtherFormat>(
    {{"PK\x03\x04", "a zip archive, such as an XLSX or ODS spreadsheet",
      "give the file its true extension, .xlsx, .ods or .zip, or export the table as CSV"},
     {"\xD0\xCF\x11\xE0", "an Excel file of the old kind",
      "give it its true extension, .xls, or export the table as CSV"},
     {"SQLite format 3", "a GeoPackage or SQLite database",
      "give it its true extension, .gpkg or .sqlite"},
     {"%PDF-", "a PDF", "export the table as CSV"},
     {"\x1F\x8B", "packed with gzip", "unpack it"},
     {"<!DOCTYPE", "a web page", "the download is no table: fetch the file itself"},
     {"<!doctype", "a web page", "the download is no table: fetch the file itself"},
     {"<html", "a web page", "the download is no table: fetch the file itself"},
     {"<?xml", "an XML file", "export the table as CSV"}});

}  // namespace

bool is_text_to_read(std::string_view bytes, const Reporter& report) {
  if (bytes.size() > kLargestCsv) {
    report.add(kBadTable, fmt::format("the file has more than {} MiB", kLargestCsv >> 20U),
               "a CSV is held as a whole: take away rows and columns that are not needed, or "
               "convert it: ogr2ogr table.gpkg FILE");
    return false;
  }
  const auto* const other = std::ranges::find_if(
      kOtherFormats, [&](const OtherFormat& format) { return bytes.starts_with(format.begins); });
  if (other == kOtherFormats.end()) return true;
  report.add(kBadTable, fmt::format("the file is no CSV but {}", other->name),
             std::string(other->help));
  return false;
}

std::string bare_thousands(std::string_view row, std::size_t more) {
  const auto digits = [&](std::size_t at) {
    const std::size_t end = std::min(row.find_first_not_of("0123456789", at), row.size());
    return end - at;
  };
  std::string first;
  std::size_t commas = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (row[at] == '"') quoted = !quoted;
    const bool begins = !quoted && (at == 0 || row[at - 1] == ',') && digits(at) > 0;
    if (!begins || digits(at) > 3) continue;
    std::size_t end = at + digits(at);
    while (end < row.size() && row[end] == ',' && digits(end + 1) == 3) {
      end += 4;
      ++commas;
    }
    if (end > at + digits(at) && first.empty()) first = row.substr(at, end - at);
    at = end - 1;
  }
  return commas >= more ? first : "";
}

}  // namespace borderweave::geo
