#pragma once

#include <vector>

#include "sim/ensemble/store.h"

namespace borderweave::sim {

/// Keeps every Frame and the State of every replicate in memory: for a model that is embedded
/// without files, and for tests.
class MemoryStore : public ReplicateStore {
 public:
  explicit MemoryStore(std::uint32_t replicates) : entries_(replicates) {}

  bool finished(std::uint32_t replicate) const override;
  std::optional<ReplicateState> reopen(std::uint32_t replicate) override;
  void append(std::uint32_t replicate, const Frame& frame) override;
  void checkpoint(std::uint32_t replicate, const ReplicateState& standing) override;
  void commit(std::uint32_t replicate, const ReplicateState& end) override;
  Frame frame(std::uint32_t replicate, std::size_t time) const override;
  State state(std::uint32_t replicate) const override;

 private:
  struct Entry {
    std::optional<ReplicateState> standing;  ///< the last checkpoint, or the end
    std::vector<Frame> frames;
    std::size_t kept = 0;  ///< frames that belong to `standing`
    bool finished = false;
  };

  std::vector<Entry> entries_;
};

}  // namespace borderweave::sim
