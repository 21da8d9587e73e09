#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/reporter.h"

/// CSV files as their publishers write them, made ready for GDAL, which knows neither UTF-16 nor
/// lines above the header, and takes the separator from the header alone.
namespace borderweave::geo {

/// A file in GDAL's memory, gone with this object.
class MemoryFile {
 public:
  /// `name` is that of the file in a folder of its own.
  MemoryFile(const std::string& name, std::string text);
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string text_;
  std::string folder_;
  std::string path_;
};

/// What the scenario says of the file; empty: nothing.
struct CsvSource {
  std::string path;  ///< for GDAL
  std::string encoding;
  std::string separator;  ///< ",", ";", "tab" or "|"
  int header_line = 1;
};

struct CsvText {
  std::string path;                  ///< for GDAL: the file itself where GDAL reads it right
  std::unique_ptr<MemoryFile> copy;  ///< in UTF-8 or as it was, with commas and the header first
  std::string encoding;              ///< inferred from its first bytes; empty: none is
  std::vector<int> lines;            ///< on which each row begins, without the header
};

/// True for a table of separated values by its extension: .csv, .tsv or .txt.
bool is_csv(const std::string& path);

/// Laws:
/// 1. UTF-16 is recognised by its first bytes or by `encoding`; the separator is the one of , ; tab
///    and | with which every row has as many cells as the header. Where several have, the scenario
///    must name it; empty lines above the header are passed over;
/// 2. quotes may enclose separators and line breaks; blank lines are not rows;
/// 3. a row with more or fewer cells than the header, a quote that is never closed, and a NUL byte
///    are errors with their line; a header that seems to stand further down is one error;
/// 4. element i of `lines` is the line of row i, also after errors.
///
/// Empty after a problem that leaves nothing to read; problems of rows leave all the others.
///
/// Example:
///     const auto csv = load_csv({.path = "towns.csv"}, report);
///     if (csv) std::cout << csv->lines.size() << " rows";
std::optional<CsvText> load_csv(const CsvSource& source, const Reporter& report);

}  // namespace borderweave::geo
