#include "app/diff/diff.h"
#include "output/compare_snapshots.h"
#include "output/netcdf/tie_layers.h"
#include "output/netcdf/trial_reading.h"
#include "output/stored_snapshot.h"

namespace borderweave::app {
namespace {

Comparable comparable(const output::StoredRun& run) {
  return {run.id, run.name, run.times, 0};
}

DiffSide side(const std::filesystem::path& file, const output::StoredRun& run) {
  return {file, run.title, run.state_hash, run.seed, static_cast<std::uint32_t>(run.replicates)};
}

}  // namespace

DiffAnswer diff_snapshots(const DiffOptions& options) {
  for (const auto& file : {options.a, options.b}) {
    output::try_reading(file, [&] { output::compare_snapshots(file, file); });
  }
  const output::StoredRun a = output::read_stored_run(options.a);
  const output::StoredRun b = output::read_stored_run(options.b);
  require_comparable(options, comparable(a), comparable(b));
  DiffAnswer answer;
  answer.a = side(options.a, a);
  answer.b = side(options.b, b);
  answer.paired = false;
  answer.comparison = output::compare_snapshots(options.a, options.b);
  answer.least_share_of_ties = output::kShownProbability;
  answer.id = a.id;
  answer.name = places(a.name, a.country);
  answer.buffer = a.buffer;
  return answer;
}

}  // namespace borderweave::app
