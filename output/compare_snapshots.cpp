#include "output/compare_snapshots.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "output/layers.h"
#include "output/names.h"
#include "output/pair_fields.h"
#include "output/provenance.h"
#include "output/series.h"
#include "output/stored_run.h"
#include "sim/measure/measure.h"

namespace borderweave::output {
namespace {

using sim::Outcome;
using sim::Subject;

/// A quantity of a pair, in the order of sim's table of outcomes.
struct StoredOutcome {
  std::string name;
  bool where_alive;  ///< stored as a mean over the replicates that have the pair
};

std::vector<StoredOutcome> tie_outcomes() {
  std::vector<StoredOutcome> outcomes{{kTie.field("probability"), false}};
  for (std::size_t k = 0; k < sim::TieSeries::kNumber; ++k) {
    outcomes.push_back({kTie.field(mean_name(k)), true});
  }
  return outcomes;
}

std::vector<StoredOutcome> candidate_outcomes() {
  std::vector<StoredOutcome> outcomes;
  for (const sim::Series& series : sim::CandidateSeries::kAll) {
    outcomes.push_back({"candidate_" + std::string(series.name), false});
  }
  return outcomes;
}

/// Series over pairs as one file holds them, none where it holds no pairs.
class Pairs {
 public:
  Pairs(const Hdf5File& file, const std::string& prefix, const StoredRun& run)
      : file_(file), prefix_(prefix) {
    if (!file.has(prefix + "_a_id")) return;
    const auto a = rows_of("_a_id", run.id, {});
    const auto b = rows_of("_b_id", run.id, a.size());
    for (std::size_t k = 0; k < a.size(); ++k) column_.emplace(RowPair{a[k], b[k]}, k);
    shape_ = {run.times.size(), a.size()};
  }

  void add_to(std::set<RowPair>& all) const {
    for (const auto& [pair, column] : column_) all.insert(pair);
  }

  void read(const StoredOutcome& outcome) {
    if (column_.empty()) return;
    values_ = file_.numbers(outcome.name, shape_);
    if (!outcome.where_alive) return;
    const auto alive = file_.numbers(prefix_ + "_probability", shape_);
    for (std::size_t k = 0; k < values_.size(); ++k) values_[k] *= alive[k];
  }

  double at(std::size_t time, const RowPair& pair) const {
    const auto found = column_.find(pair);
    return found == column_.end() ? 0 : values_[time * shape_.back() + found->second];
  }

 private:
  std::vector<std::uint32_t> rows_of(const std::string& field, const std::vector<std::int64_t>& ids,
                                     std::optional<hsize_t> length) const {
    std::map<std::int64_t, std::uint32_t> row;
    for (std::uint32_t i = 0; i < ids.size(); ++i) row.emplace(ids[i], i);
    std::vector<std::uint32_t> rows;
    for (const std::int64_t id : file_.column<std::int64_t>(prefix_ + field, length)) {
      const auto found = row.find(id);
      if (found == row.end()) {
        file_.refuse(prefix_ + field, fmt::format("{} is the id of no municipality", id));
      }
      rows.push_back(found->second);
    }
    return rows;
  }

  const Hdf5File& file_;
  std::string prefix_;
  std::map<RowPair, std::size_t> column_;
  std::vector<hsize_t> shape_;  ///< time × pair
  std::vector<double> values_;
};

class SnapshotComparison {
 public:
  SnapshotComparison(const std::filesystem::path& a, const std::filesystem::path& b)
      : a_(open_snapshot(a)), b_(open_snapshot(b)), run_(read_stored_run(a)) {
    result_.times = run_.times;
    result_.replicates = static_cast<std::uint32_t>(run_.replicates);
  }

  sim::Comparison compare() {
    const auto regions = sim::region_measures();
    for (std::size_t m = 0; m < regions.size(); ++m) {
      compare_series({Subject::region, static_cast<std::uint8_t>(m)},
                     "region_" + std::string(regions[m].name), {run_.times.size()});
    }
    const auto measures = sim::municipality_measures();
    for (std::size_t m = 0; m < measures.size(); ++m) {
      compare_series({Subject::municipality, static_cast<std::uint8_t>(m)},
                     std::string(measures[m].name), {run_.times.size(), run_.id.size()});
    }
    compare_pairs(Subject::tie, kTie.container, tie_outcomes());
    compare_pairs(Subject::agglomeration, "candidate", candidate_outcomes());
    sim::sort_effects(result_.effects);
    return std::move(result_);
  }

 private:
  /// A measure over (time) or (time, municipalities) and what is stored of its spread.
  void compare_series(const Outcome& outcome, const std::string& name,
                      const std::vector<hsize_t>& shape) {
    if (!in_both(name)) return;
    const auto before = a_.numbers(name, shape);
    const auto after = b_.numbers(name, shape);
    const std::size_t width = before.size() / run_.times.size();
    for (std::size_t k = 0; k < before.size(); ++k) {
      Outcome who = outcome;
      who.a = static_cast<std::uint32_t>(k % width);
      add(who, k / width, before[k], after[k]);
    }
    for (const std::string& suffix : suffixes()) {
      if (!in_both(name + suffix)) continue;
      note_largest(a_.numbers(name + suffix, shape), b_.numbers(name + suffix, shape));
    }
  }

  bool in_both(const std::string& name) const { return a_.has(name) && b_.has(name); }

  std::vector<std::string> suffixes() const {
    std::vector<std::string> result{"_sd"};
    const std::string quantiles = kEnsemble + "/quantiles";
    if (!a_.has(quantiles)) return result;
    const auto values = a_.numbers(quantiles);
    for (const double quantile : values) result.push_back(quantile_suffix(quantile));
    return result;
  }

  void note_largest(const std::vector<double>& before, const std::vector<double>& after) {
    for (std::size_t k = 0; k < before.size(); ++k) {
      result_.max_abs =
          std::max(result_.max_abs, static_cast<float>(std::abs(after[k] - before[k])));
    }
  }

  void compare_pairs(Subject subject, const std::string& prefix,
                     std::span<const StoredOutcome> outcomes) {
    Pairs before(a_, prefix, run_);
    Pairs after(b_, prefix, run_);
    std::set<RowPair> all;
    before.add_to(all);
    after.add_to(all);
    for (std::size_t m = 0; m < outcomes.size(); ++m) {
      before.read(outcomes[m]);
      after.read(outcomes[m]);
      for (const auto& pair : all) {
        const Outcome outcome{subject, static_cast<std::uint8_t>(m), pair.first, pair.second};
        for (std::size_t time = 0; time < run_.times.size(); ++time) {
          add(outcome, time, before.at(time, pair), after.at(time, pair));
        }
      }
    }
  }

  void add(const Outcome& outcome, std::size_t time, double before, double after) {
    const auto difference = static_cast<float>(after - before);
    if (difference == 0) return;
    result_.max_abs = std::max(result_.max_abs, std::abs(difference));
    sim::Effect effect;
    effect.outcome = outcome;
    effect.time = static_cast<std::uint32_t>(time);
    effect.mean = difference;
    effect.mean_a = static_cast<float>(before);
    result_.effects.push_back(effect);
  }

  Hdf5File a_;
  Hdf5File b_;
  StoredRun run_;
  sim::Comparison result_;
};

}  // namespace

sim::Comparison compare_snapshots(const std::filesystem::path& a, const std::filesystem::path& b) {
  return SnapshotComparison(a, b).compare();
}

}  // namespace borderweave::output
