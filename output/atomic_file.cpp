#include "output/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "output/problems.h"

namespace borderweave::output {
namespace {

[[noreturn]] void cannot(const std::filesystem::path& file, const char* what) {
  Problem problem;
  problem.kind = &kCannotWrite;
  problem.file = file.string();
  problem.message = std::string(what) + ": " + std::generic_category().message(errno);
  problem.help = "check that the folder is writable and has space left";
  throw Failure(std::move(problem));
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

}  // namespace

std::filesystem::path partial_of(const std::filesystem::path& file) {
  return file.string() + ".partial";
}

void commit(const std::filesystem::path& file, IfExists if_exists) {
  const std::filesystem::path partial = partial_of(file);
  flush_to_disk(partial);
  const int answer = if_exists == IfExists::replace ? ::rename(partial.c_str(), file.c_str())
                                                    : rename_to_new(partial.c_str(), file.c_str());
  if (answer != 0 && errno == EEXIST) name_taken(file);
  if (answer != 0) cannot(file, "cannot rename the finished file");
  flush_to_disk(file.has_parent_path() ? file.parent_path() : ".");
}

}  // namespace borderweave::output
