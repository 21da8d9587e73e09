#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/observer.h"
#include "cli/progress.h"

namespace borderweave::cli {

/// Tells on stderr how far the work has come, one Progress for each stage, and asks it to stop when
/// SIGINT or SIGTERM has arrived (cli/interrupt.h).
class TerminalObserver : public app::Observer {
 public:
  explicit TerminalObserver(bool quiet) : quiet_(quiet) {}

  void reading(std::string_view stage, std::size_t done, std::size_t total) override;
  void begin_simulating(std::uint64_t steps) override;
  void simulating(std::uint64_t taken) override;
  void simulated(double seconds) override;
  void kept(const std::filesystem::path& folder) override;
  const ProblemKind* stop_requested() const override;

  /// Takes the last line away, so that others can be written.
  void clear() { progress_.reset(); }

 private:
  bool quiet_;
  std::string stage_;
  std::size_t done_ = 0;
  std::optional<Progress> progress_;
};

}  // namespace borderweave::cli
