#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace borderweave::cli {

/// Tells on stderr how far a run has come and when it will be done: one line that is rewritten on a
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
std::string readable(std::chrono::duration<double> time);

}  // namespace borderweave::cli
