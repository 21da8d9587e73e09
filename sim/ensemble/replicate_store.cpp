#include "sim/ensemble/replicate_store.h"

namespace borderweave::sim {

bool MemoryStore::finished(std::uint32_t replicate) const {
  return entries_[replicate].finished;
}

std::optional<ReplicateState> MemoryStore::reopen(std::uint32_t replicate) {
  Entry& entry = entries_[replicate];
  entry.frames.resize(entry.kept);
  return entry.progress;
}

void MemoryStore::append(std::uint32_t replicate, const Frame& frame) {
  entries_[replicate].frames.push_back(frame);
}

void MemoryStore::checkpoint(std::uint32_t replicate, const ReplicateState& progress) {
  Entry& entry = entries_[replicate];
  entry.progress = progress;
  entry.kept = entry.frames.size();
}

void MemoryStore::commit(std::uint32_t replicate, const ReplicateState& end) {
  checkpoint(replicate, end);
  entries_[replicate].finished = true;
}

Frame MemoryStore::frame(std::uint32_t replicate, std::size_t time) const {
  return entries_[replicate].frames[time];
}

State MemoryStore::state(std::uint32_t replicate) const {
  return entries_[replicate].progress->state;
}

FormationExposure MemoryStore::formation(std::uint32_t replicate) const {
  return entries_[replicate].progress->formation;
}

}  // namespace borderweave::sim
