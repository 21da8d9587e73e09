#include "geo/ingest/location.h"

#include <cpl_port.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "core/closest.h"
#include "geo/geo_problems.h"
#include "geo/ingest/allowed_formats.h"
#include "geo/ingest/gdal_messages.h"

namespace borderweave::geo {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMebibyte = std::uint64_t{1} << 20;
constexpr std::uint64_t kMostUnpacked = 8192 * kMebibyte;
constexpr std::uint64_t kUnsuspicious = 64 * kMebibyte;
constexpr std::uint64_t kMostRatio = 200;

struct Member {
  std::string name;
  std::uint64_t size = 0;
};

/// GDAL takes the text in braces as the archive, whatever its extension.
std::string root_of(const fs::path& archive) {
  return fmt::format("/vsizip/{{{}}}", archive.string());
}

std::vector<Member> members_of(const fs::path& archive) {
  const GdalMessages silence;  // an unreadable archive has no members, and is reported as such
  std::vector<Member> members;
  const std::unique_ptr<VSIDIR, decltype(&VSICloseDir)> folder(
      VSIOpenDir(root_of(archive).c_str(), /*nRecurseDepth=*/-1, nullptr), &VSICloseDir);
  if (!folder) return members;
  while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder.get())) {
    if (!VSI_ISDIR(entry->nMode)) members.push_back({entry->pszName, entry->nSize});
  }
  return members;
}

std::string extension_of(const std::string& name) {
  std::string extension = fs::path(name).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

bool may_be_layer(const Member& member) {
  static constexpr std::array kExtensions = {".shp", ".gpkg", ".geojson", ".json", ".topojson",
                                             ".fgb", ".gml",  ".kml",     ".csv",  ".xlsx",
                                             ".ods", ".tab",  ".sqlite",  ".tsv"};
  const std::string extension = extension_of(member.name);
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

/// What the Finder of a Mac adds to every archive: a shadow "._towns.shp" of each file.
bool is_shadow(const Member& member) {
  return member.name.starts_with("__MACOSX/") ||
         fs::path(member.name).filename().string().starts_with("._");
}

std::vector<std::string> layers_in(const std::vector<Member>& members) {
  std::vector<std::string> names, texts;  // a .txt is a table where nothing else is
  for (const Member& member : members) {
    if (is_shadow(member)) continue;
    if (may_be_layer(member)) names.push_back(member.name);
    if (extension_of(member.name) == ".txt") texts.push_back(member.name);
  }
  if (names.empty()) names = std::move(texts);
  std::sort(names.begin(), names.end());
  return names;
}

/// What GDAL opens: the folder of a shapefile, which may hold several, and any other file itself.
std::set<std::string> places_of(const std::vector<std::string>& layers) {
  std::set<std::string> places;
  for (const std::string& name : layers) {
    places.insert(extension_of(name) == ".shp" ? fs::path(name).parent_path().string() : name);
  }
  return places;
}

}  // namespace

bool is_archive(const fs::path& file) {
  std::array<char, 4> start{};
  std::ifstream(file, std::ios::binary).read(start.data(), start.size());
  return std::string_view(start.data(), start.size()) == "PK\x03\x04";
}

std::optional<PathInArchive> path_in_archive(const std::string& name) {
  constexpr std::string_view kPrefix = "/vsizip/";
  if (!name.starts_with(kPrefix)) return std::nullopt;
  const std::string rest = name.substr(kPrefix.size());
  if (rest.starts_with('{')) return PathInArchive{rest.substr(1, rest.find('}') - 1)};
  fs::path archive = rest;
  std::error_code ignored;
  while (!fs::is_regular_file(archive, ignored) && archive.has_relative_path() &&
         archive.has_parent_path()) {
    archive = archive.parent_path();
  }
  return PathInArchive{fs::is_regular_file(archive, ignored) ? archive : fs::path(rest)};
}

bool safe_archive(const fs::path& archive, const Reporter& report) {
  const std::vector<Member> members = members_of(archive);
  if (members.empty()) {
    report.add(kBadArchive, "the archive is damaged or holds no files",
               "test it, for instance with unzip -t, and copy it again");
    return false;
  }
  std::uint64_t unpacked = 0;
  for (const Member& member : members) unpacked += std::min(member.size, kMostUnpacked + 1);
  const std::uint64_t packed = std::max<std::uint64_t>(fs::file_size(archive), 1);
  const bool suspicious = unpacked > kUnsuspicious && unpacked / packed > kMostRatio;
  if (unpacked <= kMostUnpacked && !suspicious) return true;
  report.add(kBadArchive,
             fmt::format("the archive of {} bytes would unpack to {} MiB or more", packed,
                         unpacked / kMebibyte),
             fmt::format("expected at most {} MiB and {} times its size; if it is meant so, unpack "
                         "it and name the file inside",
                         kMostUnpacked / kMebibyte, kMostRatio));
  return false;
}

std::optional<std::string> layer_file_in(const fs::path& archive, const Reporter& report) {
  const std::vector<std::string> layers = layers_in(members_of(archive));
  const std::set<std::string> places = places_of(layers);
  if (places.size() == 1) {
    return places.begin()->empty() ? root_of(archive) : root_of(archive) + "/" + *places.begin();
  }
  report.add(kNoSuchLayer,
             layers.empty() ? "the archive holds no layer or table"
                            : "expected one file with layers in the archive",
             layers.empty() ? "expected a shapefile, GeoPackage, GeoJSON, CSV or the like in it"
                            : fmt::format("name one as /vsizip/{}/NAME; the archive has: {}",
                                          archive.string(), fmt::join(layers, ", ")));
  return std::nullopt;
}

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

/// Opens the file instead of checking permissions: root may read everything, and a server's disk
/// may be gone.
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

/// The end of a value that begins at `at`: in quotes, in which a backslash escapes, or up to a
/// blank, a comma or a quote.
std::size_t end_of_value(const std::string& text, std::size_t at) {
  const char quote = at < text.size() ? text[at] : ' ';
  if (quote != '\'' && quote != '"') {
    return std::min(text.find_first_of(" \t\r\n,'\"", at), text.size());
  }
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '\'') {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return text.size();
}

/// "password = 'secret'" as "password = ***", in any case.
std::string without_password_key(const std::string& name) {
  constexpr std::string_view kKey = "password";
  std::string shown;
  for (std::size_t at = 0; at < name.size();) {
    std::size_t value = at + kKey.size();
    const bool key = EQUALN(name.c_str() + at, kKey.data(), kKey.size());
    value = key ? name.find_first_not_of(" \t", value) : std::string::npos;
    if (value == std::string::npos || name[value] != '=') {
      shown += name[at++];
      continue;
    }
    value = std::min(name.find_first_not_of(" \t", value + 1), name.size());
    shown += name.substr(at, value - at) + "***";
    at = end_of_value(name, value);
  }
  return shown;
}

/// "postgresql://user:secret@host" as "postgresql://user:***@host".
std::string without_url_password(const std::string& name) {
  const auto scheme = name.find("://");
  if (scheme == std::string::npos) return name;
  const auto at = name.find('@', scheme);
  const auto colon = name.find(':', scheme + 3);
  const auto slash = name.find_first_of("/ ", scheme + 3);
  if (at == std::string::npos || colon == std::string::npos || colon > at || slash < at)
    return name;
  return name.substr(0, colon + 1) + "***" + name.substr(at);
}

}  // namespace

/// Without regular expressions, whose recursion a long name overflows.
std::string without_password(const std::string& name) {
  return without_url_password(without_password_key(name));
}

std::optional<Location> locate_source(const fs::path& file, const Reporter& report) {
  const std::string name = file.string();
  if (!scheme_of(name).empty()) return Location{name};
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
