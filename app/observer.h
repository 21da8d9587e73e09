#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "core/problem.h"
#include "geo/read_progress.h"

namespace borderweave::app {

/// Whoever waits for a long piece of work: is told how far it has come, and may ask it to stop.
/// This one is silent and never does.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;

  /// As geo::ReadProgress.
  virtual void reading(std::string_view /*stage*/, std::size_t /*done*/, std::size_t /*total*/) {}

  /// Before the simulation, of so many steps in all replicates.
  virtual void begin_simulating(std::uint64_t /*steps*/) {}

  /// So many of them are taken. Called from any thread.
  virtual void simulating(std::uint64_t /*taken*/) {}

  virtual void simulated(double /*seconds*/) {}

  /// An error ends the run; what is done stays in this folder, from which `resume` goes on.
  virtual void kept(const std::filesystem::path& /*folder*/) {}

  /// The kind of problem that ends the work; null while it goes on. Called from any thread.
  virtual const ProblemKind* stop_requested() const { return nullptr; }
};

/// Tells the observer, which must outlive it, what is being read.
inline geo::ReadProgress reading_for(Observer& observer) {
  return [&observer](std::string_view stage, std::size_t done, std::size_t total) {
    observer.reading(stage, done, total);
  };
}

}  // namespace borderweave::app
