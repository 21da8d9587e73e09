#include "cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>

#include "app/command_problems.h"
#include "app/shell_word.h"
#include "report/answer_parts.h"

namespace borderweave::cli {

void print(std::string_view answer) {
  fmt::print("{}", answer);
}

void print_log(std::string_view text) {
  fmt::print(stderr, "{}", text);
}

void print_log(const Problems& problems) {
  static_cast<void>(std::fflush(stdout));  // where both go to one file, each line stays whole
  print_log(report::problems_text(problems));
}

namespace {

// The one variable of static storage that changes: a signal handler has no other way to report.
volatile std::sig_atomic_t arrived = 0;

void remember(int signal) {
  arrived = signal;
}

}  // namespace

void watch_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = remember;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
  return arrived != 0;
}

const ProblemKind& interrupt_kind() {
  return arrived == SIGTERM ? app::kTerminated : app::kInterrupted;
}

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
                     duration_in_words(elapsed * ((1 - share) / share)));
}

std::string duration_in_words(std::chrono::duration<double> time) {
  const auto seconds = static_cast<long>(std::lround(time.count()));
  if (seconds >= 3600) return fmt::format("{} h {:02} min", seconds / 3600, seconds % 3600 / 60);
  if (seconds >= 60) return fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
  return fmt::format("{} s", seconds);
}

/// A stage of unknown length shows no progress.
void TerminalObserver::reading(std::string_view stage, std::size_t done, std::size_t total) {
  if (quiet_ || total == 0) return;
  if (!progress_ || stage != stage_ || done < done_) {
    stage_ = stage;
    progress_.emplace(stage_, total, quiet_);
  }
  done_ = done;
  progress_->update(done);
}

void TerminalObserver::begin_simulating(std::uint64_t steps) {
  progress_.emplace("simulating", steps, quiet_);
}

void TerminalObserver::simulating(std::uint64_t taken) {
  progress_->update(taken);
}

void TerminalObserver::simulated(double seconds) {
  clear();
  if (!quiet_) {
    print_log(fmt::format("simulated in {}\n",
                          duration_in_words(std::chrono::duration<double>(seconds))));
  }
}

void TerminalObserver::work_kept(const std::filesystem::path& folder) {
  clear();
  print_log(fmt::format(
      "the completed work is kept; once the error below is fixed, continue with: borderweave "
      "resume {}\n",
      app::shell_word(folder.string())));
}

const ProblemKind* TerminalObserver::stop_requested() const {
  return interrupted() ? &interrupt_kind() : nullptr;
}

}  // namespace borderweave::cli
