#include "app/partnerships/file.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "app/output_name.h"
#include "app/problems.h"
#include "core/atomic_file.h"
#include "core/date.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

void refuse_bad_name(const fs::path& path) {
  if (!path.has_filename()) {
    throw Failure(Problem{.kind = &kOutputName,
                          .message = "the output is not the name of a file",
                          .help = "name a file, such as -o partnerships.csv",
                          .file = path.string()});
  }
  is_taken(partial_of(path), "name another file with -o");  // throws when the name is too long
}

/// With doubled quotes inside quotes (RFC 4180).
std::string csv_quoted(const std::string& text) {
  std::string result = "\"";
  for (const char letter : text) {
    if (letter == '"') result += '"';
    result += letter;
  }
  return result + '"';
}

std::string date_or_empty(const std::optional<Date>& date) {
  return date ? to_string(*date) : std::string();
}

std::string line(const geo::Partnership& row, const geo::Territories& territories) {
  return fmt::format("{},{},{},{},{},{},{}\n", territories.id[row.a], territories.id[row.b],
                     row.level, row.sphere, date_or_empty(row.since), date_or_empty(row.until),
                     csv_quoted(row.source));
}

}  // namespace

PartnershipFile::PartnershipFile(fs::path path) : path_(std::move(path)) {
  refuse_bad_name(path_);
  refuse_existing(path_, "a table", "name another with -o, or move this one away");
  make_folder(folder_of(path_), "the table cannot be written into this folder",
              "choose a folder you may write to with -o");
}

void PartnershipFile::write(const std::vector<geo::Partnership>& rows,
                            const geo::Territories& territories) const {
  std::string text = "from_id,to_id,level,sphere,since,until,source\n";
  for (const geo::Partnership& row : rows) text += line(row, territories);
  write_atomically(path_, text, IfExists::refuse);
}

}  // namespace borderweave::app
