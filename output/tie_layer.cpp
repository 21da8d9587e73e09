#include <algorithm>
#include <map>

#include "output/cf_geometry.h"
#include "output/layers.h"
#include "output/names.h"
#include "output/pair_fields.h"
#include "output/series.h"

namespace borderweave::output {
namespace {

using Ties = std::vector<const sim::TieSummary*>;

float highest(const sim::TieSummary& tie) {
  return *std::max_element(tie.probability.begin(), tie.probability.end());
}

/// The highest level that the partnership table gives each pair.
std::map<RowPair, std::int32_t> observed_levels(const sim::World& world) {
  std::map<RowPair, std::int32_t> levels;
  for (const geo::Partnership& row : world.partnerships) {
    auto& level = levels[std::minmax(row.a, row.b)];
    level = std::max(level, static_cast<std::int32_t>(row.level));
  }
  return levels;
}

void write_geometry(const Snapshot& snapshot, const Ties& ties) {
  const geo::Territories& places = snapshot.territories();
  std::vector<geo::Ring> lines;
  std::vector<RowPair> pairs;
  for (const sim::TieSummary* tie : ties) {
    lines.push_back({places.centre[tie->a], places.centre[tie->b]});
    pairs.emplace_back(tie->a, tie->b);
  }
  write_lines(snapshot.file, kTie, lines, snapshot.projection);
  write_pairs(snapshot.file, kTie.container, kTie.dimension, pairs, places,
              {{"geometry", kTie.container}, {"grid_mapping", "crs"}});
}

void write_law(const Snapshot& snapshot, const Ties& ties) {
  const auto rules = snapshot.model.law.rules();
  const auto observed = observed_levels(snapshot.model.world);
  std::vector<std::string> ids;
  std::vector<std::int32_t> levels;
  for (const sim::TieSummary* tie : ties) {
    ids.push_back(tie->rule == sim::kNoRule ? "" : rules[tie->rule].id);
    const auto row = observed.find({tie->a, tie->b});
    levels.push_back(row == observed.end() ? 0 : row->second);
  }
  snapshot.file.texts(kTie.field("rule"), kTie.dimension, ids,
                      field_of(kTie,
                               "rule that decided its last level in most replicates, in a gap that "
                               "of the side that allows; empty: no rule allows it"));
  snapshot.file.variable<std::int32_t>(
      kTie.field("observed_level"), {kTie.dimension}, levels,
      field_of(kTie, "level in the partnership table; 0: not there", "1"));
}

void write_series(const Snapshot& snapshot, const Ties& ties) {
  const std::size_t times = snapshot.summary.times.size();
  std::vector<float> last;
  for (const sim::TieSummary* tie : ties) last.push_back(tie->probability.back());
  snapshot.file.variable<float>(kTie.field("probability_last"), {kTie.dimension}, last,
                                field_of(kTie, kTieProbabilityName + " at the end", "1"));
  const auto put = [&](const std::string& name, const sim::Series& series, const auto& values_of) {
    auto attributes = field_of(kTie, std::string(series.meaning), std::string(series.unit));
    attributes.emplace_back("coordinates", "tie_a_id tie_b_id tie_a_name tie_b_name");
    snapshot.file.variable<float>(kTie.field(name), {kTime, kTie.dimension},
                                  by_time(ties, times, values_of), attributes);
  };
  put("probability", {"", "1", kTieProbabilityName}, &sim::TieSummary::probability);
  for (std::size_t k = 0; k < sim::TieSeries::kNumber; ++k) {
    put(
        mean_name(k), sim::TieSeries::kAll.at(k), [k](const sim::TieSummary& tie) -> const auto& {
          return tie.mean.at(k);
        });
  }
}

}  // namespace

std::string mean_name(std::size_t series) {
  return "mean_" + std::string(sim::TieSeries::kAll.at(series).name);
}

std::vector<std::size_t> shown_ties(const sim::Summary& summary) {
  const bool few = summary.ties.size() <= kFewTies;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < summary.ties.size(); ++row) {
    if (few || highest(summary.ties[row]) >= kShownProbability) rows.push_back(row);
  }
  return rows;
}

void write_ties(const Snapshot& snapshot) {
  Ties ties;
  for (const std::size_t row : shown_ties(snapshot.summary)) {
    ties.push_back(&snapshot.summary.ties[row]);
  }
  if (ties.empty()) return;
  write_geometry(snapshot, ties);
  write_law(snapshot, ties);
  write_series(snapshot, ties);
}

}  // namespace borderweave::output
