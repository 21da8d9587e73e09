#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "output/ledger/run_folder.h"
#include "output/netcdf/hdf5.h"
#include "sim/basics/check_state.h"
#include "sim/ensemble/replicate_store.h"

namespace borderweave::output {

/// The replicates of a run as files in its RunFolder (docs/runs.md). Laws:
///   1. a finished replicate is `NUMBER.h5`, which appears whole or not at all. Only these files
///      count as finished;
///   2. an unfinished replicate resumes from `NUMBER.checkpoint.h5`, which each checkpoint replaces
///      atomically; what came after the checkpoint is lost when the process dies;
///   3. every file is sealed (replicate_file.h) and carries the identity of its run; a folder
///      with a damaged or foreign file is refused by the constructor;
///   4. a sealed file may still hold nonsense, since a seal is no signature: reopen(), frame() and
///      state() throw Failure (kMalformed) when it is not what a run of this model writes;
///   5. different replicates may be used by different threads at the same time. HDF5 is not
///      thread-safe, so one thread at a time calls it; checksums and flushing to disk run in
///      parallel.
///
/// Example:
///     const output::RunFolder folder = output::RunFolder::open("region.nc.parts");
///     output::Ledger ledger(folder, model);
///     if (const auto checkpoint = ledger.reopen(0)) replicate = *checkpoint;
class Ledger final : public sim::ReplicateStore {
 public:
  /// Checks the files of all replicates in the folder, which belong to a run of this model and of
  /// those that are run beside it; `replicates` is how many there are in all, of the model alone
  /// where it is left out. Throws Failure that lists every damaged or foreign file, and every file
  /// of another version.
  Ledger(const RunFolder& folder, const sim::Model& model,
         std::optional<std::uint32_t> replicates = {});
  ~Ledger() override;

  /// Whether work would be lost with the folder: a finished replicate or a checkpoint.
  bool holds_work() const;

  bool finished(std::uint32_t replicate) const override;
  std::optional<sim::ReplicateState> reopen(std::uint32_t replicate) override;
  void append(std::uint32_t replicate, const sim::Frame& frame) override;
  void checkpoint(std::uint32_t replicate, const sim::ReplicateState& state) override;
  void commit(std::uint32_t replicate, const sim::ReplicateState& end) override;
  sim::Frame frame(std::uint32_t replicate, std::size_t time) const override;
  sim::State state(std::uint32_t replicate) const override;
  sim::FormationExposure formation(std::uint32_t replicate) const override;

 private:
  struct Entry {
    bool finished = false;
    bool has_checkpoint = false;
    std::optional<Hdf5File> open;  ///< while the replicate runs: its frames so far
    std::size_t frames = 0;        ///< in `open`
  };

  /// The first file found of each other run, by the identity of that run.
  using ForeignRuns = std::map<std::string, std::filesystem::path>;

  std::filesystem::path finished_file(std::uint32_t replicate) const;
  std::filesystem::path checkpoint_file(std::uint32_t replicate) const;
  std::filesystem::path open_file(std::uint32_t replicate) const;
  void check(const std::filesystem::path& file, std::uint32_t replicate, ForeignRuns& foreign_runs,
             Problems& problems) const;

  std::filesystem::path folder_;
  RunIdentity identity_;
  sim::Bounds bounds_;
  std::uint32_t steps_;  ///< of a finished replicate
  std::size_t frames_;   ///< of a finished replicate
  std::vector<Entry> entries_;
  std::mutex hdf5_;
};

}  // namespace borderweave::output
