#include "cli/partnership_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "cli/problems.h"
#include "core/date.h"
#include "output/atomic_file.h"

namespace borderweave::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_table(const ProblemKind& kind, const fs::path& path, std::string message,
                             const char* help) {
  throw Failure(
      Problem{.kind = &kind, .message = std::move(message), .help = help, .file = path.string()});
}

void refuse_bad_table_name(const fs::path& path) {
  if (!path.has_filename()) {
    fail_table(kOutputName, path, "the output is not the name of a file",
               "name a file, such as -o partnerships.csv");
  }
  std::error_code error;
  const fs::file_status status = fs::status(output::partial_of(path), error);
  if (status.type() == fs::file_type::none) {
    fail_table(kOutputName, path, error.message(), "name another file with -o");
  }
}

void make_table_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && access(folder.c_str(), W_OK) == 0) return;
  if (!error) error = std::error_code(errno, std::generic_category());
  fail_table(kOutputFolder, folder,
             "the table cannot be written into this folder: " + error.message(),
             "choose a folder you may write to with -o");
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
  refuse_bad_table_name(path_);
  std::error_code ignored;
  if (fs::exists(path_, ignored)) {
    fail_table(kOutputExists, path_, "it exists; a table is never overwritten",
               "name another with -o, or move this one away");
  }
  make_table_folder(path_.has_parent_path() ? path_.parent_path() : fs::path("."));
}

void PartnershipFile::write(const std::vector<geo::Partnership>& rows,
                            const geo::Territories& territories) const {
  const fs::path partial = output::partial_of(path_);
  std::ofstream out(partial);
  out << "from_id,to_id,level,sphere,since,until,source\n";
  for (const geo::Partnership& row : rows) out << line(row, territories);
  out.close();
  std::error_code ignored;
  if (!out) {
    fs::remove(partial, ignored);
    fail_table(kOutputFolder, path_, "the table could not be written to its end",
               "choose a folder with room that you may write to with -o");
  }
  output::commit(path_, output::IfExists::refuse);
}

}  // namespace borderweave::cli
