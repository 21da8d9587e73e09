#include "output/ledger/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/atomic_file.h"
#include "output/ledger/frame_columns.h"
#include "output/ledger/replicate_file.h"
#include "output/netcdf/output_problems.h"

namespace borderweave::output {
namespace {

namespace fs = std::filesystem;

/// A dangling link counts as existing: a replicate must not be written to its target.
bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(file, ignored));
}

void copy_over(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  if (!error) return;
  throw Failure(problem_of(kCannotWrite, to, "cannot write the file: " + error.message(),
                           "check that the folder is writable and has space left"));
}

}  // namespace

Ledger::Ledger(const RunFolder& folder, const sim::Model& model,
               std::optional<std::uint32_t> replicates)
    : folder_(folder.path()),
      identity_(folder.manifest().identity),
      bounds_(sim::bounds_of(model)),
      steps_(sim::number_of_steps(model)),
      frames_(sim::frame_times(model).size()),
      entries_(replicates.value_or(folder.manifest().identity.replicates)) {
  Problems problems;
  ForeignRuns foreign_runs;
  for (std::uint32_t r = 0; r < entries_.size(); ++r) {
    Entry& entry = entries_[r];
    entry.finished = is_there(finished_file(r));
    entry.has_checkpoint = !entry.finished && is_there(checkpoint_file(r));
    if (entry.finished) check(finished_file(r), r, foreign_runs, problems);
    if (entry.has_checkpoint) check(checkpoint_file(r), r, foreign_runs, problems);
  }
  problems.throw_if_errors();
}

Ledger::~Ledger() {
  for (std::uint32_t r = 0; r < entries_.size(); ++r) {
    if (!entries_[r].open) continue;
    entries_[r].open.reset();
    std::error_code ignored;
    fs::remove(open_file(r), ignored);
  }
}

bool Ledger::holds_work() const {
  return std::ranges::any_of(
      entries_, [](const Entry& entry) { return entry.finished || entry.has_checkpoint; });
}

bool Ledger::finished(std::uint32_t replicate) const {
  return entries_[replicate].finished;
}

std::optional<sim::ReplicateState> Ledger::reopen(std::uint32_t replicate) {
  Entry& entry = entries_[replicate];
  const std::lock_guard guard(hdf5_);
  entry.open.reset();  // HDF5 does not empty a file that is open
  entry.open = create_replicate_file(open_file(replicate), identity_text(identity_), replicate);
  entry.frames = 0;
  if (!entry.has_checkpoint) return std::nullopt;
  const Hdf5File checkpoint = Hdf5File::open(checkpoint_file(replicate));
  auto state = read_replicate_state(checkpoint, bounds_, steps_);
  const std::size_t frames = read_frame_count(checkpoint, frames_);
  for (; entry.frames < frames; ++entry.frames) {
    const std::string group = frame_group(entry.frames);
    write_frame(*entry.open, group, read_frame(checkpoint, group, bounds_));
  }
  return state;
}

void Ledger::append(std::uint32_t replicate, const sim::Frame& frame) {
  Entry& entry = entries_[replicate];
  const std::lock_guard guard(hdf5_);
  write_frame(*entry.open, frame_group(entry.frames++), frame);
}

/// A copy of the frames so far, to which the state is added.
void Ledger::checkpoint(std::uint32_t replicate, const sim::ReplicateState& state) {
  if (state.steps == 0) return;
  Entry& entry = entries_[replicate];
  const fs::path file = checkpoint_file(replicate);
  {
    const std::lock_guard guard(hdf5_);
    entry.open->flush();
  }
  copy_over(open_file(replicate), partial_of(file));
  {
    const std::lock_guard guard(hdf5_);
    Hdf5File copied = Hdf5File::extend(partial_of(file));
    write_replicate_state(copied, state, entry.frames);
    copied.close();
  }
  seal(partial_of(file));
  commit_partial(file, IfExists::replace);
  entry.has_checkpoint = true;
}

void Ledger::commit(std::uint32_t replicate, const sim::ReplicateState& end) {
  Entry& entry = entries_[replicate];
  {
    const std::lock_guard guard(hdf5_);
    write_replicate_state(*entry.open, end, entry.frames);
    entry.open->close();
    entry.open.reset();
  }
  seal(open_file(replicate));
  commit_partial(finished_file(replicate), IfExists::refuse);
  entry.finished = true;
  std::error_code ignored;
  fs::remove(checkpoint_file(replicate), ignored);
}

sim::Frame Ledger::frame(std::uint32_t replicate, std::size_t time) const {
  return read_frame(Hdf5File::open(finished_file(replicate)), frame_group(time), bounds_);
}

sim::State Ledger::state(std::uint32_t replicate) const {
  return read_replicate_state(Hdf5File::open(finished_file(replicate)), bounds_, steps_).state;
}

sim::FormationExposure Ledger::formation(std::uint32_t replicate) const {
  return read_formation_exposure(Hdf5File::open(finished_file(replicate)), bounds_);
}

fs::path Ledger::finished_file(std::uint32_t replicate) const {
  return folder_ / fmt::format("{:05}.h5", replicate);
}

fs::path Ledger::checkpoint_file(std::uint32_t replicate) const {
  return folder_ / fmt::format("{:05}.checkpoint.h5", replicate);
}

fs::path Ledger::open_file(std::uint32_t replicate) const {
  return partial_of(finished_file(replicate));
}

/// Reports the differences to another run once, however many of its files there are.
void Ledger::check(const fs::path& file, std::uint32_t replicate, ForeignRuns& foreign_runs,
                   Problems& problems) const {
  try {
    check_seal(file);
    const ReplicateHead head = read_head(Hdf5File::open(file));
    if (const auto known = foreign_runs.find(head.identity); known != foreign_runs.end()) {
      problems.add(problem_of(kForeign, file,
                              "belongs to the same other run as " + known->second.string(),
                              "see what is said of that file"));
    } else {
      Problems differences;
      check_identity(identity_, read_identity(head.identity, file), file, differences);
      if (differences.has_errors()) foreign_runs.emplace(head.identity, file);
      for (const Problem& problem : differences.list()) problems.add(problem);
    }
    if (head.replicate == replicate) return;
    problems.add(
        problem_of(kForeign, file,
                   fmt::format("holds replicate {}, by its name {}", head.replicate, replicate),
                   "give the file its name back"));
  } catch (const Failure& failure) {
    for (const Problem& problem : failure.problems().list()) problems.add(problem);
  }
}

}  // namespace borderweave::output
