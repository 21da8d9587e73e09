#include "output/ledger/run_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/atomic_file.h"
#include "core/json.h"
#include "core/sha256.h"
#include "output/netcdf/output_problems.h"

namespace borderweave::output {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kType = "borderweave-unfinished-run";
constexpr std::uint32_t kManifestVersion = 1;
constexpr std::uintmax_t kLargestManifest = 1U << 26U;

fs::path file_in(const fs::path& folder) {
  return folder / "manifest.json";
}

Json json_of(const Manifest& manifest) {
  Json settings = Json::array();
  for (const std::string& setting : manifest.settings) settings.push_back(name_json(setting));
  return {{"file_type", kType},
          {"format_version", kManifestVersion},
          {"scenario", name_json(manifest.scenario.string())},
          {"settings", settings},
          {"output", name_json(manifest.output.string())},
          {"overwrite", manifest.overwrite},
          {"checkpoint_steps", manifest.checkpoint_steps},
          {"identity", Json::parse(identity_text(manifest.identity))}};
}

Manifest manifest_of(const Json& json, const fs::path& file) {
  Manifest manifest{
      .identity = read_identity(json.at("identity").dump(), file),
      .scenario = name_from_json(json.at("scenario")),
      .settings = {},
      .output = name_from_json(json.at("output")),
      .overwrite = json.at("overwrite"),
      .checkpoint_steps = whole_from_json<std::uint32_t>(json.at("checkpoint_steps"))};
  for (const Json& setting : json.at("settings"))
    manifest.settings.push_back(name_from_json(setting));
  return manifest;
}

/// Removes the checksum and compares it with the rest.
bool checksum_fits(Json& json) {
  const std::string sum = json.at("sha256");
  json.erase("sha256");
  return sha256_of_text(json.dump()) == sum;
}

[[noreturn]] void refuse(const ProblemKind& kind, const fs::path& file, const std::string& what) {
  throw Failure(problem_of(kind, file, what,
                           "give the folder NAME.nc.parts that an interrupted `borderweave run` "
                           "left, or start over: borderweave run --overwrite"));
}

namespace fs = std::filesystem;

constexpr const char* kLock = "lock";

/// Exactly the names in docs/runs.md: the folder may also hold the user's own files.
bool is_ours(const std::string& name) {
  const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
  const std::string_view rest = std::string_view(name).substr(digits);
  if (digits == 0)
    return rest == kLock || rest == "manifest.json" || rest == "manifest.json.partial";
  constexpr std::array kEndings = std::to_array<std::string_view>(
      {".h5", ".h5.partial", ".checkpoint.h5", ".checkpoint.h5.partial"});
  return digits >= 5 && std::ranges::find(kEndings, rest) != kEndings.end();
}

[[noreturn]] void cannot(const fs::path& path, const std::string& why) {
  throw Failure(problem_of(kCannotWrite, path, why,
                           "check that the folder is writable and has space left, or start over in "
                           "another place: run with -o"));
}

int lock(const fs::path& folder) {
  const fs::path file = folder / kLock;
  const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (handle < 0) cannot(file, fmt::format("cannot open the file: {}", std::strerror(errno)));
  if (::flock(handle, LOCK_EX | LOCK_NB) == 0) return handle;
  const int why = errno;
  ::close(handle);
  if (why != EWOULDBLOCK) cannot(file, fmt::format("cannot lock: {}", std::strerror(why)));
  throw Failure(problem_of(kFolderBusy, folder, "another process works on this run",
                           "wait until it has ended"));
}

void remove_parts(const fs::path& folder) {
  std::vector<fs::path> parts;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (is_ours(entry.path().filename().string())) parts.push_back(entry.path());
  }
  std::error_code stays;  // not an error: files left behind disturb no later run
  for (const fs::path& part : parts) fs::remove(part, stays);
  fs::remove(folder, stays);
}

void require_folder(const fs::path& folder) {
  std::error_code ignored;
  if (fs::is_directory(folder, ignored)) return;
  throw Failure(problem_of(kCannotRead, folder, "there is no such folder",
                           "give the folder NAME.nc.parts that an interrupted run has left; once "
                           "the run is finished it is gone"));
}

}  // namespace

void write_manifest(const fs::path& folder, const Manifest& manifest) {
  const fs::path file = file_in(folder);
  Json json = json_of(manifest);
  json["sha256"] = sha256_of_text(json.dump());
  write_atomically(file, json.dump(2) + '\n', IfExists::replace);
}

Manifest read_manifest(const fs::path& folder) try {
  const fs::path file = file_in(folder);
  std::ifstream stream(file);
  if (!stream) refuse(kForeign, folder, "not the folder of an unfinished run: no manifest.json");
  std::error_code unknown;
  const auto bytes = fs::file_size(file, unknown);  // fails on what is no regular file
  if (unknown || bytes > kLargestManifest)
    refuse(kDamaged, file, "not a manifest: too long, or no file");
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  Json json = parse_stored(text);
  if (json.at("file_type") != kType) refuse(kForeign, file, "not the manifest of a run");
  if (const auto version = whole_from_json<std::uint32_t>(json.at("format_version"));
      version > kManifestVersion) {
    refuse(kOtherVersion, file,
           fmt::format("the file has format version {}, this program reads {}", version,
                       kManifestVersion));
  }
  if (!checksum_fits(json)) refuse(kDamaged, file, "its checksum does not fit: it was changed");
  return manifest_of(json, file);
} catch (const Json::exception& error) {
  refuse(kDamaged, file_in(folder), fmt::format("not a whole manifest: {}", error.what()));
}

fs::path RunFolder::beside(const fs::path& snapshot) {
  return snapshot.string() + ".parts";
}

RunFolder RunFolder::begin(const fs::path& folder, Manifest manifest) {
  std::error_code error;
  if (!fs::create_directory(folder, error)) {
    cannot(folder, error ? error.message() : "the folder is already there");
  }
  try {
    RunFolder result(folder);
    write_manifest(folder, manifest);
    result.manifest_ = std::move(manifest);
    return result;
  } catch (...) {
    remove_parts(folder);
    throw;
  }
}

RunFolder RunFolder::open(const fs::path& folder) {
  require_folder(folder);
  std::error_code ignored;
  if (!fs::exists(folder / kLock, ignored)) read_manifest(folder);  // leaves no lock where none was
  RunFolder result(folder);
  result.manifest_ = read_manifest(folder);
  return result;
}

void RunFolder::clear(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return;
  if (!fs::exists(folder / "manifest.json", ignored) && !fs::is_empty(folder, ignored)) {
    cannot(folder, "the folder is already there, and no run has left it");
  }
  RunFolder(folder).discard();
}

RunFolder::RunFolder(fs::path path) : path_(std::move(path)), lock_(lock(path_)) {}

RunFolder::RunFolder(RunFolder&& other) noexcept
    : path_(std::move(other.path_)),
      lock_(std::exchange(other.lock_, -1)),
      manifest_(std::move(other.manifest_)) {}

RunFolder::~RunFolder() {
  if (lock_ >= 0) ::close(lock_);
}

void RunFolder::discard() const {
  remove_parts(path_);
}

}  // namespace borderweave::output
