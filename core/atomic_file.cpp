#include "core/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>

namespace borderweave {
namespace {

[[noreturn]] void cannot_write(const std::filesystem::path& file, std::string message) {
  throw Failure(Problem{.kind = &kCannotWrite,
                        .message = std::move(message),
                        .help = "check that the folder is writable and has space left",
                        .file = file.string()});
}

[[noreturn]] void cannot(const std::filesystem::path& file, const char* what) {
  cannot_write(file, std::string(what) + ": " + std::generic_category().message(errno));
}

[[noreturn]] void name_taken(const std::filesystem::path& file) {
  Problem problem;
  problem.kind = &kAlreadyThere;
  problem.file = file.string();
  problem.message =
      "the file appeared while the run went on; the result is in " + partial_of(file).string();
  problem.help = "rename one of the two, or pass --overwrite next time";
  throw Failure(std::move(problem));
}

void flush_to_disk(const std::filesystem::path& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) cannot(path, "cannot open the file");
  const bool done = ::fsync(handle) == 0;
  ::close(handle);
  if (!done) cannot(path, "cannot flush the file to disk");
}

/// Some file systems do not know the flag; for them, look first.
int rename_to_new(const char* from, const char* to) {
  if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  if (::access(to, F_OK) == 0) {
    errno = EEXIST;
    return -1;
  }
  return ::rename(from, to);
}

/// A partial file, or a link in its place, through which writing would go elsewhere.
bool is_removable(const std::filesystem::path& partial) {
  std::error_code ignored;
  const auto status = std::filesystem::symlink_status(partial, ignored);
  return std::filesystem::is_regular_file(status) || std::filesystem::is_symlink(status);
}

}  // namespace

std::filesystem::path partial_of(const std::filesystem::path& file) {
  return file.string() + ".partial";
}

void commit_partial(const std::filesystem::path& file, IfExists if_exists) {
  const std::filesystem::path partial = partial_of(file);
  flush_to_disk(partial);
  const int answer = if_exists == IfExists::replace ? ::rename(partial.c_str(), file.c_str())
                                                    : rename_to_new(partial.c_str(), file.c_str());
  if (answer != 0 && errno == EEXIST) name_taken(file);
  if (answer != 0) cannot(file, "cannot rename the finished file");
  flush_to_disk(file.has_parent_path() ? file.parent_path() : ".");
}

AtomicFile::AtomicFile(std::filesystem::path file, IfExists if_exists)
    : file_(std::move(file)), partial_(partial_of(file_)), if_exists_(if_exists) {
  std::error_code ignored;
  if (is_removable(partial_)) std::filesystem::remove(partial_, ignored);
  if (std::filesystem::exists(std::filesystem::symlink_status(partial_, ignored))) {
    cannot_write(partial_,
                 "something that is no file has the name under which it would be written");
  }
}

AtomicFile::~AtomicFile() {
  std::error_code ignored;
  if (!kept_ && is_removable(partial_)) std::filesystem::remove(partial_, ignored);
}

void AtomicFile::commit() {
  keep();
  commit_partial(file_, if_exists_);
}

void write_atomically(const std::filesystem::path& file, std::string_view text,
                      IfExists if_exists) {
  AtomicFile whole(file, if_exists);
  std::ofstream stream(whole.partial(), std::ios::binary);
  stream << text;
  stream.close();
  if (stream.fail()) cannot_write(whole.partial(), "cannot write the file");
  whole.commit();
}

}  // namespace borderweave
