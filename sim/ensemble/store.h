#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "sim/replicate.h"

namespace borderweave::sim {

/// Where an ensemble keeps what its replicates have come to, and where it reads them again. One
/// store belongs to one Model, seed and number of replicates; replicates are numbered from 0.
///
/// The life of a replicate: reopen, then append and checkpoint in the order of time, then commit.
/// After commit only `frame` and `state` are asked for. A store that outlives the process may be
/// given to another run_ensemble, which skips what is finished and goes on with the rest.
///
/// A store that cannot keep something or give it back throws Failure (core/problem.h): then the
/// other replicates that run leave checkpoints, and run_ensemble throws it on.
///
/// Threads: the calls for one replicate come one after another; those for different replicates may
/// come from several threads at once. `frame` and `state` are called when no replicate runs, one
/// call at a time.
class ReplicateStore {
 public:
  ReplicateStore() = default;
  ReplicateStore(const ReplicateStore&) = delete;
  ReplicateStore& operator=(const ReplicateStore&) = delete;
  virtual ~ReplicateStore() = default;

  /// Has the replicate been committed?
  virtual bool finished(std::uint32_t replicate) const = 0;

  /// Opens a replicate that is not finished: where it goes on, which is its last checkpoint, or
  /// nothing when it has to begin. Discards the frames appended after that.
  virtual std::optional<ReplicateState> reopen(std::uint32_t replicate) = 0;

  /// The next Frame of an open replicate: those of frame_times(model), in order.
  virtual void append(std::uint32_t replicate, const Frame& frame) = 0;

  /// Keeps the standing, and with it the frames appended so far, in place of the one before. The
  /// replicate stays open.
  virtual void checkpoint(std::uint32_t replicate, const ReplicateState& standing) = 0;

  /// Finishes the replicate: `end` is its standing after the last step, all frames are appended.
  virtual void commit(std::uint32_t replicate, const ReplicateState& end) = 0;

  /// A finished replicate's Frame at frame_times(model)[time].
  virtual Frame frame(std::uint32_t replicate, std::size_t time) const = 0;

  /// A finished replicate's State after the last step.
  virtual State state(std::uint32_t replicate) const = 0;
};

}  // namespace borderweave::sim
