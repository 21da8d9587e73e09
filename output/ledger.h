#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "output/hdf5.h"
#include "output/run_folder.h"
#include "sim/basics/check_state.h"
#include "sim/ensemble/store.h"

namespace borderweave::output {

/// The replicates of a run as files in its RunFolder (docs/runs.md). A finished replicate is
/// `NUMBER.h5`, which appears whole or not at all: these files are the ledger, and nothing is
/// counted from anything else. Where one that is not finished goes on is `NUMBER.checkpoint.h5`,
/// replaced whole by the next; what comes after it is lost when the process dies.
///
/// HDF5 is not thread-safe: one thread at a time calls it, and checksums and flushing to the disk
/// are done by all at once.
class Ledger final : public sim::ReplicateStore {
 public:
  /// Opens every file of the folder's replicates, which are of a run of this model. Throws Failure
  /// with all that are damaged, foreign or of another version. That a file is sealed does not mean
  /// that it is sound, since anybody can seal: reopen(), frame() and state() throw Failure
  /// (kMalformed) where it is not what a run of the model leaves.
  Ledger(const RunFolder& folder, const sim::Model& model);
  ~Ledger() override;

  /// Would anything be lost with the folder?
  bool holds_work() const;

  bool finished(std::uint32_t replicate) const override;
  std::optional<sim::ReplicateState> reopen(std::uint32_t replicate) override;
  void append(std::uint32_t replicate, const sim::Frame& frame) override;
  void checkpoint(std::uint32_t replicate, const sim::ReplicateState& standing) override;
  void commit(std::uint32_t replicate, const sim::ReplicateState& end) override;
  sim::Frame frame(std::uint32_t replicate, std::size_t time) const override;
  sim::State state(std::uint32_t replicate) const override;

 private:
  struct Entry {
    bool finished = false;
    bool has_checkpoint = false;
    std::optional<Hdf5File> open;  ///< of a replicate that runs: the frames so far
    std::size_t frames = 0;        ///< in `open`
  };

  /// The first file of each other run, by the identity of that run.
  using Strangers = std::map<std::string, std::filesystem::path>;

  std::filesystem::path finished_file(std::uint32_t replicate) const;
  std::filesystem::path checkpoint_file(std::uint32_t replicate) const;
  std::filesystem::path open_file(std::uint32_t replicate) const;
  void check(const std::filesystem::path& file, std::uint32_t replicate, Strangers& strangers,
             Problems& problems) const;

  std::filesystem::path folder_;
  RunIdentity identity_;
  sim::Bounds bounds_;
  std::uint32_t steps_;  ///< of a finished replicate
  std::size_t frames_;   ///< likewise
  std::vector<Entry> entries_;
  std::mutex hdf5_;
};

}  // namespace borderweave::output
