#include "geo/ingest/csv.h"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "geo/problems.h"

namespace borderweave::geo {
namespace {

/// One row as it stands in the file.
struct Record {
  int line = 1;
  std::size_t cells = 1;
  bool blank = true;
};

/// Follows quotes, separators and line ends byte by byte. Only bytes of ASCII matter, which are
/// the same in UTF-8 and in every code page.
class Scanner {
 public:
  explicit Scanner(std::function<void(const Record&)> row) : row_(std::move(row)) {}

  void read(char c) {
    if (c == '\0' && nul_line_ == 0) nul_line_ = line_;
    const bool end = (c == '\n' && last_ != '\r') || c == '\r';
    if (end) ++line_;
    if (end && !quoted_) {
      finish();
    } else if (c != '\n' && c != '\r') {
      read_in_line(c);
    }
    last_ = c;
  }

  /// The last row may lack its line end.
  void finish() {
    if (separator_ == '\0' && !record_.blank) choose_separator();
    if (!record_.blank) row_(record_);
    record_ = {.line = line_};
  }

  /// The line of the quote that is open at the end; 0: none.
  int open_quote() const { return quoted_ ? quote_line_ : 0; }
  /// The line of the first NUL; 0: none.
  int nul() const { return nul_line_; }

 private:
  void read_in_line(char c) {
    record_.blank = false;
    if (c == '"') {
      quoted_ = !quoted_;
      quote_line_ = line_;
    } else if (!quoted_ && separator_ != '\0') {
      if (c == separator_) ++record_.cells;
    } else if (!quoted_) {
      count_candidate(c);
    }
  }

  void count_candidate(char c) {
    const auto found = std::find(kSeparators.begin(), kSeparators.end(), c);
    if (found != kSeparators.end()) ++seen_[static_cast<std::size_t>(found - kSeparators.begin())];
  }

  /// As OGR: the one of them that the header has; the comma when it has several or none.
  void choose_separator() {
    const auto kinds = std::count_if(seen_.begin(), seen_.end(), [](auto n) { return n > 0; });
    const auto only = std::find_if(seen_.begin(), seen_.end(), [](auto n) { return n > 0; });
    const std::size_t chosen = kinds == 1 ? static_cast<std::size_t>(only - seen_.begin()) : 0;
    separator_ = kSeparators[chosen];
    record_.cells = 1 + seen_[chosen];
  }

  static constexpr std::array kSeparators = {',', ';', '\t'};

  std::function<void(const Record&)> row_;
  std::array<std::size_t, kSeparators.size()> seen_{};
  Record record_;
  char separator_ = '\0';
  char last_ = '\0';
  bool quoted_ = false;
  int line_ = 1;
  int quote_line_ = 0;
  int nul_line_ = 0;
};

void for_each_byte(const std::string& path, const std::function<void(char)>& read) {
  const std::unique_ptr<VSILFILE, decltype(&VSIFCloseL)> file(VSIFOpenL(path.c_str(), "rb"),
                                                              &VSIFCloseL);
  if (!file) return;  // GDAL has opened it a moment ago and will tell
  std::array<char, 1 << 16> block{};
  while (const std::size_t size = VSIFReadL(block.data(), 1, block.size(), file.get())) {
    std::for_each_n(block.begin(), size, read);
  }
}

}  // namespace

bool is_csv(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension == ".csv" || extension == ".tsv";
}

std::vector<int> check_csv(const std::string& path, const Reporter& report) {
  std::vector<int> lines;
  std::size_t header = 0;
  Scanner scanner([&](const Record& record) {
    if (header == 0) {
      header = record.cells;
      return;
    }
    lines.push_back(record.line);
    if (record.cells == header) return;
    report.add(kBadTable,
               fmt::format("expected {} cells as in the header, found {}", header, record.cells),
               "text that holds the separator belongs in double quotes", {record.line, {}});
  });
  for_each_byte(path, [&](char c) { scanner.read(c); });
  scanner.finish();
  if (const int line = scanner.open_quote(); line != 0) {
    report.add(kBadTable, "the double quote on this line is never closed",
               "close it, or double it where it is part of the text", {line, {}});
  }
  if (const int line = scanner.nul(); line != 0) {
    report.add(kBadTable, "the line holds a NUL byte, as text in UTF-16 does",
               "save the table as UTF-8", {line, {}});
  }
  return lines;
}

}  // namespace borderweave::geo
