#include "cli/terminal_observer.h"

#include <fmt/format.h>

#include <chrono>

#include "app/shell_word.h"
#include "cli/interrupt.h"
#include "cli/print.h"

namespace borderweave::cli {

/// A stage of unknown length is not told.
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
    tell(fmt::format("simulated in {}\n", readable(std::chrono::duration<double>(seconds))));
  }
}

void TerminalObserver::kept(const std::filesystem::path& folder) {
  clear();
  tell(
      fmt::format("what is done is kept; once the error below is mended, go on with: borderweave "
                  "resume {}\n",
                  app::shell_word(folder.string())));
}

const ProblemKind* TerminalObserver::stop_requested() const {
  return interrupted() ? &interrupt_kind() : nullptr;
}

}  // namespace borderweave::cli
