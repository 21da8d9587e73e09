#include "geo/ingest/csv_text.h"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/csv_faults.h"
#include "geo/ingest/encoding.h"

namespace borderweave::geo {

MemoryFile::MemoryFile(const std::string& name, std::string text)
    : text_(std::move(text)),
      folder_(fmt::format("/vsimem/borderweave-{}", static_cast<const void*>(this))),
      path_(folder_ + "/" + name) {
  auto* const bytes = reinterpret_cast<GByte*>(text_.data());  // NOLINT: as GDAL takes it
  VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), bytes, text_.size(), /*bTakeOwnership=*/FALSE));
}

MemoryFile::~MemoryFile() {
  VSIUnlink(path_.c_str());
  VSIRmdir(folder_.c_str());
}

namespace {

std::string lower_extension(const std::string& path) {
  std::string extension = std::filesystem::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

}  // namespace

bool is_csv(const std::string& path) {
  const std::string extension = lower_extension(path);
  return extension == ".csv" || extension == ".tsv" || extension == ".txt";
}

namespace {

constexpr std::array kSeparators = {',', ';', '\t', '|'};
constexpr std::array<std::string_view, kSeparators.size()> kSeparatorNames = {",", ";", "tab", "|"};
using Cells = std::array<std::size_t, kSeparators.size()>;  ///< of a row with each separator

struct CsvRow {
  int line = 1;
  Cells cells{};
  bool blank = true;
};

/// Follows quotes, separators and line ends byte by byte. Only bytes of ASCII matter, which are
/// the same in UTF-8 and in every code page.
class RowScanner {
 public:
  RowScanner(int first_line, std::function<void(const CsvRow&)> row)
      : row_(std::move(row)), line_(first_line) {
    begin();
  }

  void read(char c) {
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
    if (!current_.blank) row_(current_);
    begin();
  }

  /// The line of the quote that is open at the end; 0: none.
  int open_quote() const { return quoted_ ? quote_line_ : 0; }

 private:
  void begin() {
    current_ = {.line = line_};
    current_.cells.fill(1);
  }

  void read_in_line(char c) {
    current_.blank = false;
    if (c == '"') {
      quoted_ = !quoted_;
      quote_line_ = line_;
    } else if (!quoted_) {
      const auto* const found = std::ranges::find(kSeparators, c);
      if (found != kSeparators.end()) {
        ++current_.cells.at(static_cast<std::size_t>(found - kSeparators.begin()));
      }
    }
  }

  std::function<void(const CsvRow&)> row_;
  CsvRow current_;
  char last_ = '\0';
  bool quoted_ = false;
  int line_;
  int quote_line_ = 0;
};

/// Little more than kLargestCsv at most.
std::string bytes_of(const std::string& path) {
  const std::unique_ptr<VSILFILE, decltype(&VSIFCloseL)> file(VSIFOpenL(path.c_str(), "rb"),
                                                              &VSIFCloseL);
  std::string bytes;
  if (!file) return bytes;
  std::array<char, 1U << 16U> block{};
  while (const std::size_t size = VSIFReadL(block.data(), 1, block.size(), file.get())) {
    bytes.append(block.data(), size);
    if (bytes.size() > kLargestCsv) break;
  }
  return bytes;
}

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};
constexpr std::array<Mark, 3> kMarks = {
    {{"\xEF\xBB\xBF", "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}}};

bool is_utf16(std::string_view encoding) {
  return same_encoding(encoding, "UTF-16") || same_encoding(encoding, "UTF-16LE") ||
         same_encoding(encoding, "UTF-16BE");
}

/// The text with its header first.
struct Body {
  std::string text;
  std::string encoding;  ///< that the first bytes tell, or UTF-16 that the scenario states
  int line = 1;          ///< of the header
  bool changed = false;  ///< it is not what the file holds
};

/// False after a problem.
bool decode_utf16(Body& body, const Reporter& report) {
  const auto decoder = Decoder::of(body.encoding);
  auto text = decoder ? decoder->decode(body.text) : std::nullopt;
  if (!text) {
    report.add(kBadText, fmt::format("the text is not valid {}", body.encoding),
               "it is cut short or damaged: copy it again, or save it as UTF-8");
    return false;
  }
  body.text = std::move(*text);
  body.changed = true;
  return true;
}

/// False after a problem.
bool decode(Body& body, const std::string& declared, const Reporter& report) {
  const auto* const mark = std::ranges::find_if(
      kMarks, [&](const Mark& one) { return body.text.starts_with(one.bytes); });
  const bool marked = mark != kMarks.end();
  if (marked) body.encoding = mark->encoding;
  if (!marked && is_utf16(declared)) body.encoding = declared;
  const bool contradicts = marked && !declared.empty() &&
                           !same_encoding(declared, mark->encoding) &&
                           !(is_utf16(declared) && is_utf16(mark->encoding));
  if (contradicts) {
    report.add(kNoSuchEncoding,
               fmt::format("the file begins with the mark of {}, and the scenario says {}",
                           mark->encoding, declared),
               "take encoding = away", {}, "encoding");
    return false;
  }
  if (marked) body.text.erase(0, mark->bytes.size());
  return !is_utf16(body.encoding) || decode_utf16(body, report);
}

/// Lines above the header are no part of the table.
bool skip_lines(Body& body, int header_line, const Reporter& report) {
  std::size_t at = 0;
  for (; body.line < header_line && at < body.text.size(); ++body.line) {
    at = body.text.find_first_of("\r\n", at);
    if (at == std::string::npos) break;
    at += body.text.compare(at, 2, "\r\n") == 0 ? 2U : 1U;
  }
  if (at >= body.text.size()) {
    report.add(kBadTable, fmt::format("the file has no line {}", header_line),
               "header_line is the line with the names of the columns", {}, "header_line");
    return false;
  }
  body.text.erase(0, at);
  body.changed = body.changed || at > 0;
  return true;
}

/// GDAL would take an empty line as the header.
void skip_blank_lines(Body& body) {
  const std::size_t first = std::min(body.text.find_first_not_of(" \r\n"), body.text.size());
  const std::size_t end = body.text.find_last_of("\r\n", first);
  if (first == 0 || end == std::string::npos || end > first) return;
  const std::string_view blank = std::string_view(body.text).substr(0, end + 1);
  const char line_end = blank.find('\n') == std::string_view::npos ? '\r' : '\n';
  body.line += static_cast<int>(std::ranges::count(blank, line_end));
  body.text.erase(0, end + 1);
  body.changed = true;
}

bool has_nul(const Body& body, const Reporter& report) {
  const std::size_t at = body.text.find('\0');
  if (at == std::string::npos) return false;
  const auto before = std::string_view(body.text).substr(0, at);
  report.add(kBadTable, "the line holds a NUL byte, as text in UTF-16 does",
             "write encoding = \"UTF-16LE\" beside the file where it is that, or save it as UTF-8",
             {body.line + static_cast<int>(std::ranges::count(before, '\n')), {}});
  return true;
}

/// How the rows look with each separator.
struct Survey {
  CsvRow header;
  std::size_t rows = 0;
  Cells fit{};  ///< rows with as many cells as the header
  std::array<std::vector<std::pair<std::size_t, CsvRow>>, kSeparators.size()> sizes;
  int open_quote = 0;
};

Survey survey_of(const Body& body) {
  Survey survey;
  RowScanner scanner(body.line, [&](const CsvRow& row) {
    for (std::size_t k = 0; k < kSeparators.size(); ++k) {
      auto& sizes = survey.sizes[k];
      const auto same = std::ranges::find_if(
          sizes, [&](const auto& size) { return size.second.cells[k] == row.cells[k]; });
      if (same == sizes.end()) {
        sizes.emplace_back(1, row);
      } else {
        ++same->first;
      }
    }
    if (survey.header.blank) {
      survey.header = row;
      return;
    }
    ++survey.rows;
    for (std::size_t k = 0; k < kSeparators.size(); ++k) {
      if (row.cells[k] == survey.header.cells[k]) ++survey.fit[k];
    }
  });
  for (const char c : body.text) scanner.read(c);
  scanner.finish();
  survey.open_quote = scanner.open_quote();
  return survey;
}

/// The size that most rows have with that separator, where the header is smaller and most rows do
/// not fit it.
std::optional<std::pair<std::size_t, CsvRow>> table_below(const Survey& survey, std::size_t k) {
  const auto most =
      std::ranges::max_element(survey.sizes[k], {}, [](const auto& size) { return size.first; });
  if (most == survey.sizes[k].end()) return std::nullopt;
  const bool below =
      most->second.cells[k] > survey.header.cells[k] && 2 * most->first > survey.rows;
  return below ? std::optional(*most) : std::nullopt;
}

/// The row of that line as it stands.
std::string_view line_of(const Body& body, int line) {
  std::string_view rest = body.text;
  for (int at = body.line; at < line; ++at) {
    const std::size_t end = rest.find_first_of("\r\n");
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + (rest.substr(end, 2) == "\r\n" ? 2U : 1U));
  }
  return rest.substr(0, rest.find_first_of("\r\n"));
}

/// Is the first line a title above the table? Reports where the table seems to begin.
bool report_title(const Body& body, const Survey& survey, const CsvSource& source,
                  const Reporter& report) {
  for (std::size_t k = 0; k < kSeparators.size(); ++k) {
    const bool fits = survey.header.cells[k] > 1 && 2 * survey.fit[k] >= survey.rows;
    if (fits) return false;
  }
  for (std::size_t k = 0; k < kSeparators.size(); ++k) {
    if (!source.separator.empty() && source.separator != kSeparatorNames.at(k)) continue;
    const auto table = table_below(survey, k);
    if (!table) continue;
    const auto& [rows, first] = *table;
    const std::size_t more = first.cells.at(k) - survey.header.cells.at(k);
    const std::string number = kSeparators.at(k) == ',' && survey.header.cells.at(k) > 1
                                   ? bare_thousands(line_of(body, first.line), more)
                                   : "";
    if (!number.empty()) {
      report.add(kBadTable,
                 fmt::format("the row has {} cells and the header {}: '{}' seems to be one number "
                             "with a comma between thousands",
                             first.cells.at(k), survey.header.cells.at(k), number),
                 "a number that holds the separator belongs in double quotes: export the table "
                 "again, with quotes, without separators of thousands, or with semicolons",
                 {first.line, {}});
      return true;
    }
    report.add(
        kBadTable,
        fmt::format("the header does not seem to be in line {}, which has {} cell{}: line {} "
                    "is the first of {} with {}",
                    survey.header.line, survey.header.cells[k],
                    survey.header.cells[k] == 1 ? "" : "s", first.line, rows, first.cells[k]),
        fmt::format("write header_line = {} beside the file", first.line), {survey.header.line, {}},
        "header_line");
    return true;
  }
  return false;
}

/// Empty after a problem.
std::optional<std::size_t> choose_separator(const Survey& survey, const CsvSource& source,
                                            const Reporter& report) {
  const auto* const wanted = std::ranges::find(kSeparatorNames, source.separator);
  if (wanted != kSeparatorNames.end()) {
    return static_cast<std::size_t>(wanted - kSeparatorNames.begin());
  }
  std::size_t best = 0;
  std::vector<std::size_t> full;
  for (std::size_t k = 0; k < kSeparators.size(); ++k) {
    if (survey.header.cells[k] == 1) continue;
    if (survey.fit[k] == survey.rows) full.push_back(k);
    const bool better = survey.header.cells[best] == 1 ||
                        std::pair(survey.fit[k], survey.header.cells[k]) >
                            std::pair(survey.fit[best], survey.header.cells[best]);
    if (better) best = k;
  }
  if (full.size() < 2 || survey.rows == 0) return best;
  report.add(kBadTable,
             fmt::format("both '{}' and '{}' may separate the cells: with either all rows have as "
                         "many as the header",
                         kSeparatorNames.at(full[0]), kSeparatorNames.at(full[1])),
             fmt::format("write which it is beside the file: separator = \"{}\" or \"{}\"",
                         kSeparatorNames.at(full[0]), kSeparatorNames.at(full[1])),
             {survey.header.line, {}}, "separator");
  return std::nullopt;
}

/// What GDAL would take the cells apart at: the only separator of the header.
bool gdal_finds(const Survey& survey, std::size_t separator) {
  const auto in_header = std::ranges::count_if(survey.header.cells, [](auto n) { return n > 1; });
  return kSeparators.at(separator) != '|' &&
         (in_header == 0 || (in_header == 1 && survey.header.cells[separator] > 1));
}

std::vector<int> lines_of(const Body& body, std::size_t separator, const Reporter& report) {
  std::vector<int> lines;
  std::size_t header = 0;
  RowScanner scanner(body.line, [&](const CsvRow& row) {
    const std::size_t cells = row.cells.at(separator);
    if (header == 0) {
      header = cells;
      return;
    }
    lines.push_back(row.line);
    if (cells == header) return;
    report.add(kBadTable,
               fmt::format("expected {} cells as in the header, found {}", header, cells),
               "text that holds the separator belongs in double quotes", {row.line, {}});
  });
  for (const char c : body.text) scanner.read(c);
  scanner.finish();
  return lines;
}

/// The same cells with commas between them.
std::string with_commas(const std::string& text, char separator) {
  if (separator == ',') return text;
  std::string out, cell;
  bool quoted = false;
  const auto put = [&](char after) {
    const bool bare = cell.find(',') != std::string::npos && !cell.starts_with('"');
    out += bare ? '"' + cell + '"' : cell;
    out += after;
    cell.clear();
  };
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && c == separator) {
      put(',');
    } else if (!quoted && (c == '\n' || c == '\r')) {
      put(c);
    } else {
      cell += c;
    }
  }
  if (!cell.empty()) put('\n');
  return out;
}

}  // namespace

std::optional<CsvText> load_csv(const CsvSource& source, const Reporter& report) {
  Body body{.text = bytes_of(source.path), .encoding = {}};
  if (!is_text_to_read(body.text, report)) return std::nullopt;
  const bool decoded =
      decode(body, source.encoding, report) && skip_lines(body, source.header_line, report);
  if (!decoded || has_nul(body, report)) return std::nullopt;
  skip_blank_lines(body);
  const Survey survey = survey_of(body);
  if (survey.open_quote != 0) {
    report.add(kBadTable, "the double quote on this line is never closed",
               "close it, or double it where it is part of the text", {survey.open_quote, {}});
  } else if (report_title(body, survey, source, report)) {
    return std::nullopt;
  }
  const auto separator = choose_separator(survey, source, report);
  if (!separator) return std::nullopt;
  CsvText text{.path = source.path, .copy = nullptr, .encoding = body.encoding, .lines = {}};
  text.lines = lines_of(body, *separator, report);
  const bool known_to_gdal = lower_extension(source.path) != ".txt";
  if (known_to_gdal && !body.changed && gdal_finds(survey, *separator)) return text;
  const std::string stem = std::filesystem::path(source.path).stem().string();
  text.copy = std::make_unique<MemoryFile>(stem + ".csv",
                                           with_commas(body.text, kSeparators.at(*separator)));
  text.path = text.copy->path();
  return text;
}

}  // namespace borderweave::geo
