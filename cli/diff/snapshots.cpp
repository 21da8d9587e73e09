#include "cli/diff/diff.h"
#include "output/layers.h"
#include "output/stored_run.h"

namespace borderweave::cli {
namespace {

Comparable comparable(const output::StoredRun& run) {
  return {run.id, run.name, run.times, 0};
}

}  // namespace

DiffAnswer diff_snapshots(const DiffOptions& options) {
  const output::StoredRun a = output::read_stored_run(options.a);
  const output::StoredRun b = output::read_stored_run(options.b);
  require_comparable(options, comparable(a), comparable(b));
  DiffAnswer answer;
  answer.a = {options.a, a.title, a.state_hash};
  answer.b = {options.b, b.title, b.state_hash};
  answer.paired = false;
  answer.seed = a.seed;
  answer.comparison = output::compare_snapshots(options.a, options.b);
  answer.least_share_of_ties = output::kShownProbability;
  answer.id = a.id;
  answer.name = places(a.name, a.country);
  answer.buffer = a.buffer;
  return answer;
}

}  // namespace borderweave::cli
