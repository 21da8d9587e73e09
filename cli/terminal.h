#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "app/observer.h"
#include "core/problem.h"

/// What a command writes: its result to stdout; warnings, errors and progress to stderr.
namespace borderweave::cli {

/// The answer of a command, on stdout.
void print(std::string_view answer);

/// Everything else, on stderr.
void print_log(std::string_view text);

/// Every problem, on stderr (report/answer_parts.h).
void print_log(const Problems& problems);

/// Lets SIGINT and SIGTERM ask the run to end instead of killing it. A second signal kills at once.
void watch_for_interrupts();

/// Has one of them arrived?
bool interrupted();

/// The kind of problem that the signal which arrived is.
const ProblemKind& interrupt_kind();

/// Shows on stderr how far a run has progressed and the time left: one line that is rewritten on a
/// terminal, a line every few seconds elsewhere. May be called from any thread.
class Progress {
 public:
  /// `total` units of work; silent when `quiet`.
  Progress(std::string label, std::uint64_t total, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  std::string line(std::uint64_t done, Clock::time_point now) const;

  std::string label_;
  std::uint64_t total_;
  bool quiet_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point begin_;
  Clock::time_point next_;
  std::mutex lock_;
};

/// "1 h 05 min", "3 min 20 s", "12 s".
std::string duration_in_words(std::chrono::duration<double> time);

/// Shows the progress of the work on stderr, one Progress for each stage, and asks it to stop when
/// SIGINT or SIGTERM has arrived.
class TerminalObserver : public app::Observer {
 public:
  explicit TerminalObserver(bool quiet) : quiet_(quiet) {}

  void reading(std::string_view stage, std::size_t done, std::size_t total) override;
  void begin_simulating(std::uint64_t steps) override;
  void simulating(std::uint64_t taken) override;
  void simulated(double seconds) override;
  void work_kept(const std::filesystem::path& folder) override;
  const ProblemKind* stop_requested() const override;

  /// Removes the last line, so that others can be written.
  void clear() { progress_.reset(); }

 private:
  bool quiet_;
  std::string stage_;
  std::size_t done_ = 0;
  std::optional<Progress> progress_;
};

}  // namespace borderweave::cli
