#include "output/run_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <regex>
#include <system_error>
#include <utility>
#include <vector>

#include "output/file_problem.h"
#include "output/problems.h"

namespace borderweave::output {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLock = "lock";

/// The names of docs/runs.md, to the letter: a folder of this name may hold a user's own files.
bool is_ours(const std::string& name) {
  const std::regex ours(R"(lock|manifest\.json(\.partial)?|\d{5,}(\.checkpoint)?\.h5(\.partial)?)");
  return std::regex_match(name, ours);
}

[[noreturn]] void cannot(const fs::path& path, const std::string& why) {
  throw Failure(problem_of(kCannotWrite, path, why,
                           "check that the folder is writable and has space left, or begin anew in "
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
  std::error_code stays;  // the result is whole without this; what stays is in the way of no run
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
