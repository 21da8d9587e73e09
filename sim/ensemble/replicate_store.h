#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/replicate.h"

namespace borderweave::sim {

/// Stores the progress and the results of the replicates of an ensemble. One store belongs to one
/// Model, seed and number of replicates; replicates are numbered from 0.
///
/// Laws (kept by run_ensemble, relied on by every implementation):
///   1. The calls for a replicate are: reopen, then append and checkpoint in the order of time,
///      then commit. After commit, only `finished`, `frame`, `state` and `formation` are called.
///   2. `reopen` returns the last checkpoint to the bit, and discards the frames appended after it.
///   3. A store that outlives the process may be given to another run_ensemble, which skips the
///      finished replicates and resumes the rest.
///   4. The calls for one replicate come one after another; those for different replicates may come
///      from several threads at once. `frame`, `state` and `formation` are called when no replicate
///      is running, one call at a time.
///
/// Example:
///     if (const auto checkpoint = store.reopen(0)) replicate = *checkpoint;
///     if (auto frame = take_step(model, key, replicate)) store.append(0, *frame);
///     store.checkpoint(0, replicate);
///
/// A store that cannot write or read something throws Failure (core/problem.h). The other running
/// replicates then save checkpoints, and run_ensemble rethrows the failure.
class ReplicateStore {
 public:
  ReplicateStore() = default;
  ReplicateStore(const ReplicateStore&) = delete;
  ReplicateStore& operator=(const ReplicateStore&) = delete;
  virtual ~ReplicateStore() = default;

  /// Has the replicate been committed?
  virtual bool finished(std::uint32_t replicate) const = 0;

  /// Opens a replicate that is not finished. Returns its last checkpoint, or nothing if it has to
  /// begin. Discards the frames appended after the checkpoint.
  virtual std::optional<ReplicateState> reopen(std::uint32_t replicate) = 0;

  /// The next Frame of an open replicate: those of frame_times(model), in order.
  virtual void append(std::uint32_t replicate, const Frame& frame) = 0;

  /// Saves the state of the replicate, with the frames appended so far, in place of the previous
  /// checkpoint. The replicate stays open.
  virtual void checkpoint(std::uint32_t replicate, const ReplicateState& progress) = 0;

  /// Finishes the replicate. `end` is its state after the last step; all frames have been appended.
  virtual void commit(std::uint32_t replicate, const ReplicateState& end) = 0;

  /// A finished replicate's Frame at frame_times(model)[time].
  virtual Frame frame(std::uint32_t replicate, std::size_t time) const = 0;

  /// A finished replicate's State after the last step.
  virtual State state(std::uint32_t replicate) const = 0;

  /// What was measured of a finished replicate's formation of ties.
  virtual FormationExposure formation(std::uint32_t replicate) const = 0;
};

/// Keeps every Frame and the State of every replicate in memory: for embedding the model without
/// files, and for tests.
class MemoryStore : public ReplicateStore {
 public:
  explicit MemoryStore(std::uint32_t replicates) : entries_(replicates) {}

  bool finished(std::uint32_t replicate) const override;
  std::optional<ReplicateState> reopen(std::uint32_t replicate) override;
  void append(std::uint32_t replicate, const Frame& frame) override;
  void checkpoint(std::uint32_t replicate, const ReplicateState& progress) override;
  void commit(std::uint32_t replicate, const ReplicateState& end) override;
  Frame frame(std::uint32_t replicate, std::size_t time) const override;
  State state(std::uint32_t replicate) const override;
  FormationExposure formation(std::uint32_t replicate) const override;

 private:
  struct Entry {
    std::optional<ReplicateState> progress;  ///< the last checkpoint, or the end
    std::vector<Frame> frames;
    std::size_t kept = 0;  ///< frames that belong to `progress`
    bool finished = false;
  };

  std::vector<Entry> entries_;
};

}  // namespace borderweave::sim
