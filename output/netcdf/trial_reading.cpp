#include "output/netcdf/trial_reading.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <system_error>

#include "output/netcdf/output_problems.h"

namespace borderweave::output {
namespace {

/// Limit in seconds of CPU time: a minute, and a second for each megabyte.
rlim_t time_for(const std::filesystem::path& file) {
  constexpr std::uintmax_t kMegabyte = 1U << 20U;
  constexpr rlim_t kLeast = 60;
  std::error_code unknown;
  const std::uintmax_t bytes = std::filesystem::file_size(file, unknown);
  return unknown ? kLeast : kLeast + static_cast<rlim_t>(bytes / kMegabyte);
}

/// Never returns. A crash here leaves no core file and prints nothing.
[[noreturn]] void read_as_child(const std::function<void()>& reading, rlim_t seconds) {
  constexpr rlimit kNoCore{0, 0};
  const rlimit time{seconds, seconds};
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const bool quiet = nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0 &&
                     dup2(nowhere, STDERR_FILENO) >= 0 && setrlimit(RLIMIT_CORE, &kNoCore) == 0 &&
                     setrlimit(RLIMIT_CPU, &time) == 0;
  try {
    if (quiet) reading();
  } catch (...) {  // the caller's own reading throws it again
  }
  _exit(EXIT_SUCCESS);
}

/// The signal that ended the child; 0: none, or unknown.
int end_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 0;
  }
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

void try_reading(const std::filesystem::path& file, const std::function<void()>& reading) {
  const rlim_t seconds = time_for(file);
  const pid_t child = fork();
  if (child == 0) read_as_child(reading, seconds);
  const int signal = child < 0 ? 0 : end_of(child);
  if (signal == 0) return;
  const bool slow = signal == SIGXCPU || signal == SIGKILL;
  throw Failure(problem_of(
      kMalformed, file,
      slow ? fmt::format("HDF5 did not come to its end within {} s, or ran out of memory", seconds)
           : "it is damaged: HDF5 could not read it to its end",
      "take the file from a copy, or make it again"));
}

}  // namespace borderweave::output
