#include "geo/ingest/location.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <regex>

#include "core/closest.h"
#include "geo/ingest/archive.h"
#include "geo/problems.h"

namespace borderweave::geo {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCheckPath = "check the path";

/// "Did you mean" among the files of the same folder.
std::string similar_file(const fs::path& file) {
  const std::string close = closest_file(file);
  return close.empty() ? kCheckPath : fmt::format("did you mean '{}'?", close);
}

bool report_missing(const fs::path& file, const Reporter& report) {
  std::error_code error;
  if (fs::is_symlink(fs::symlink_status(file, error))) {
    report.add(kCannotOpen,
               fmt::format("the link points to {}, which does not exist",
                           fs::read_symlink(file, error).string()),
               "mend the link, or name the file itself");
  } else {
    report.add(kCannotOpen, "no such file", similar_file(file));
  }
  return false;
}

bool report_folder(const Reporter& report) {
  report.add(kCannotOpen, "it is a folder, not a file",
             "name the file in it, such as the .shp of a shapefile");
  return false;
}

/// Opening tells more than the rights: root may read everything, a server's disk may be gone.
bool opens(const fs::path& file, const Reporter& report) {
  std::ifstream in(file, std::ios::binary);
  if (in && in.peek() != std::ifstream::traits_type::eof()) return true;
  if (in.is_open()) {
    report.add(kCannotOpen, "the file is empty", "copy it again from its source");
  } else {
    report.add(kCannotOpen, fmt::format("cannot be read: {}", std::strerror(errno)),
               "change its rights, or copy it");
  }
  return false;
}

bool readable(const fs::path& file, const Reporter& report) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) return report_missing(file, report);
  if (status.type() == fs::file_type::none) {
    report.add(kCannotOpen, fmt::format("cannot look it up: {}", error.message()), kCheckPath);
    return false;
  }
  if (fs::is_directory(status)) return file.extension() == ".gdb" || report_folder(report);
  if (fs::is_regular_file(status)) return opens(file, report);
  report.add(kCannotOpen, "it is a pipe, socket or device, not a file", "name a regular file");
  return false;
}

bool is_connection(const std::string& name) {
  static const std::regex scheme("[A-Za-z]{2,}:.*");
  return std::regex_match(name, scheme);
}

}  // namespace

std::string without_password(const std::string& name) {
  static const std::regex key(R"((password\s*=\s*)('(?:[^'\\]|\\.)*'|"[^"]*"|[^\s'",]+))",
                              std::regex::icase);
  static const std::regex url(R"((://[^/@:\s]*:)[^@\s]*@)");
  return std::regex_replace(std::regex_replace(name, key, "$1***"), url, "$1***@");
}

std::optional<Location> locate_source(const fs::path& file, const Reporter& report) {
  const std::string name = file.string();
  if (is_connection(name)) return Location{name};
  if (const std::optional<PathInArchive> inside = path_in_archive(name)) {
    if (!readable(inside->archive, report) || !safe_archive(inside->archive, report)) {
      return std::nullopt;
    }
    return Location{name};
  }
  if (name.starts_with("/vsi")) return Location{name};
  if (!readable(file, report)) return std::nullopt;
  if (!is_archive(file)) return Location{name, fs::is_regular_file(file)};
  if (!safe_archive(file, report)) return std::nullopt;
  const bool spreadsheet = file.extension() != ".zip" && file.extension() != ".shz";
  if (spreadsheet) return Location{name, true};
  const std::optional<std::string> member = layer_file_in(file, report);
  return member ? std::optional(Location{*member, true}) : std::nullopt;
}

}  // namespace borderweave::geo
