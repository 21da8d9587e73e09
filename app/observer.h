#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "core/problem.h"
#include "geo/read_progress.h"

namespace borderweave::app {

/// Receives the progress of long work and may ask it to stop. This base class ignores the progress
/// and never asks; callers derive from it.
///
/// Example:
///     struct Silent : Observer {
///       const ProblemKind* stop_requested() const override { return &kInterrupted; }
///     };
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;

  /// As geo::ReadProgress.
  virtual void reading(std::string_view /*stage*/, std::size_t /*done*/, std::size_t /*total*/) {}

  /// Before the simulation; `steps` is the total over all replicates.
  virtual void begin_simulating(std::uint64_t /*steps*/) {}

  /// The number of steps taken so far. May be called from any thread.
  virtual void simulating(std::uint64_t /*taken*/) {}

  virtual void simulated(double /*seconds*/) {}

  /// An error ends the run; the completed work stays in this folder, from which `resume` continues.
  virtual void work_kept(const std::filesystem::path& /*folder*/) {}

  /// The kind of problem with which the work shall end; null to continue. May be called from any
  /// thread.
  virtual const ProblemKind* stop_requested() const { return nullptr; }
};

/// Passes the progress of reading on to the observer, which must outlive the result.
inline geo::ReadProgress reading_for(Observer& observer) {
  return [&observer](std::string_view stage, std::size_t done, std::size_t total) {
    observer.reading(stage, done, total);
  };
}

}  // namespace borderweave::app
