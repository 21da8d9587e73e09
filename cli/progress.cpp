#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace borderweave::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto kOnTerminal = 200ms;
constexpr auto kElsewhere = 5s;

}  // namespace

Progress::Progress(std::string label, std::uint64_t total, bool quiet)
    : label_(std::move(label)),
      total_(total),
      quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) != 0),
      begin_(Clock::now()),
      next_(begin_ + (terminal_ ? Clock::duration(kOnTerminal) : Clock::duration(kElsewhere))) {}

Progress::~Progress() {
  if (drawn_ && terminal_) fmt::print(stderr, "\r\033[K");
}

void Progress::update(std::uint64_t done) {
  if (quiet_ || done == 0) return;
  const std::unique_lock guard(lock_, std::try_to_lock);
  const auto now = Clock::now();
  if (!guard.owns_lock() || now < next_) return;
  next_ = now + (terminal_ ? Clock::duration(kOnTerminal) : Clock::duration(kElsewhere));
  drawn_ = true;
  if (terminal_) {
    fmt::print(stderr, "\r\033[K{}", line(done, now));
  } else {
    fmt::print(stderr, "{}\n", line(done, now));
  }
}

std::string Progress::line(std::uint64_t done, Clock::time_point now) const {
  const double share = static_cast<double>(done) / static_cast<double>(total_);
  const std::chrono::duration<double> elapsed = now - begin_;
  return fmt::format("{} {:3.0f} %  about {} left", label_, 100 * share,
                     readable(elapsed * ((1 - share) / share)));
}

std::string readable(std::chrono::duration<double> time) {
  const auto seconds = static_cast<long>(std::lround(time.count()));
  if (seconds >= 3600) return fmt::format("{} h {:02} min", seconds / 3600, seconds % 3600 / 60);
  if (seconds >= 60) return fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
  return fmt::format("{} s", seconds);
}

}  // namespace borderweave::cli
