#include "output/netcdf/tie_layers.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "output/netcdf/netcdf.h"
#include "output/netcdf/shown_ties.h"
#include "output/netcdf/snapshot_fields.h"

namespace borderweave::output {
namespace {

using Ties = std::vector<const ShownTie*>;

Ties all_of(const ShownTies& shown) {
  Ties ties;
  for (const ShownTie& tie : shown.all()) ties.push_back(&tie);
  return ties;
}

const std::vector<float>& probability_of(const ShownTie& tie) {
  return tie.counted->probability;
}

/// The highest level of each pair in the partnership table.
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
  std::vector<LineParts> lines;
  std::vector<RowPair> pairs;
  for (const ShownTie* tie : ties) {
    lines.push_back(snapshot.projection.line(places.centre[tie->a], places.centre[tie->b]));
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
  for (const ShownTie* tie : ties) {
    const std::uint16_t rule = tie->counted->rule;
    ids.push_back(rule == sim::kNoRule ? "" : rules[rule].id);
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

/// P(a tie forms), beside which the counted share of replicates is coarse.
void write_formation_of(const Snapshot& snapshot, const Ties& ties) {
  const auto by_date = snapshot.ties.formation_by();
  if (!by_date) return;
  std::vector<float> probability;
  for (const ShownTie* tie : ties) probability.push_back(tie->formation);
  auto attributes = field_of(
      kTie,
      fmt::format("probability that the pair forms a tie after the start and by the last of "
                  "formation_dates, of a tied pair as if it were not tied; missing: below {:g}",
                  sim::FormationSummary::kListedFrom),
      "1");
  attributes.emplace_back("by_date", to_string(*by_date));
  snapshot.file.variable<float>(kTie.field("formation_probability"), {kTie.dimension}, probability,
                                attributes);
}

/// A series over (time, ties).
void write_series(const Snapshot& snapshot, const std::string& name, const std::string& meaning,
                  const std::string& unit, const std::vector<float>& values) {
  auto attributes = field_of(kTie, meaning, unit);
  attributes.emplace_back("coordinates",
                          "tie_a_id tie_b_id tie_a_code tie_b_code tie_a_name tie_b_name");
  snapshot.file.variable<float>(kTie.field(name), {kTime, kTie.dimension}, values, attributes);
}

/// Standard errors of shares of so many replicates, as half the width of Wilson's interval of one
/// standard error: what happened in none or in all of 40 is not certain for that (√(p(1 − p)/M)
/// says 0, this .012; between the two hardly differ).
std::vector<float> errors_of(std::vector<float> shares, std::uint32_t replicates) {
  const double m = replicates;
  for (float& share : shares) {
    const double p = share;
    share = static_cast<float>(std::sqrt(p * (1 - p) / m + 1 / (4 * m * m)) / (1 + 1 / m));
  }
  return shares;
}

void write_probability(const Snapshot& snapshot, const Ties& ties) {
  std::vector<float> last;
  for (const ShownTie* tie : ties) last.push_back(probability_of(*tie).back());
  snapshot.file.variable<float>(kTie.field("probability_last"), {kTie.dimension}, last,
                                field_of(kTie, kTieProbabilityName + " at the end", "1"));
  auto shares = by_time(ties, snapshot.summary.times.size(), probability_of);
  write_series(snapshot, "probability", kTieProbabilityName, "1", shares);
  write_series(snapshot, "probability_se", "standard error of the " + kTieProbabilityName, "1",
               errors_of(std::move(shares), snapshot.summary.replicates));
}

void write_means(const Snapshot& snapshot, const Ties& ties) {
  const std::size_t times = snapshot.summary.times.size();
  for (std::size_t k = 0; k < sim::TieSeries::kNumber; ++k) {
    const sim::Series& series = sim::TieSeries::kAll.at(k);
    const std::string unit(series.unit);
    const auto mean = [k](const ShownTie& tie) -> const auto& {
      return tie.counted->mean.at(k);
    };
    const auto error = [k](const ShownTie& tie) -> const auto& {
      return tie.counted->error.at(k);
    };
    write_series(snapshot, mean_name(k), std::string(series.meaning), unit,
                 by_time(ties, times, mean));
    write_series(snapshot, mean_name(k) + "_se",
                 fmt::format("standard error of the mean {} over the replicates where alive; "
                             "missing: alive in fewer than two",
                             series.name),
                 unit, by_time(ties, times, error));
  }
}

/// A column of the table of legal blocks.
template <auto member>
constexpr const sim::Column<member>& column_of() {
  return std::get<sim::Column<member>>(sim::kLegalBlockColumns);
}

template <auto member>
std::string meaning_of() {
  return std::string(column_of<member>().meaning);
}

using Blocks = std::vector<const sim::LegalBlockSummary*>;

std::vector<std::string> rule_ids(const Snapshot& snapshot, const Blocks& blocks) {
  const auto rules = snapshot.model.law.rules();
  std::vector<std::string> ids;
  for (const sim::LegalBlockSummary* block : blocks) {
    ids.push_back(block->rule == sim::kNoRule ? "" : rules[block->rule].id);
  }
  return ids;
}

void write_reasons(const Snapshot& snapshot, const Blocks& blocks) {
  std::vector<std::int32_t> reasons;
  for (const sim::LegalBlockSummary* block : blocks) {
    reasons.push_back(static_cast<std::int32_t>(block->reason));
  }
  std::vector<std::int32_t> values(sim::kLegalBlockReasonNames.size());
  std::iota(values.begin(), values.end(), 0);
  snapshot.file.variable<std::int32_t>(
      "legal_block_reason", {kLegalBlocks}, reasons,
      {{"long_name", meaning_of<&sim::LegalBlocks::reason>()},
       {"flag_values", values},
       {"flag_meanings", fmt::format("{}", fmt::join(sim::kLegalBlockReasonNames, " "))}});
}

/// The edges of the mesh. A tie has two where its line crosses the seam of the map, each of which
/// ends in a node of its own there.
struct Edges {
  std::vector<PlanePoint> nodes;   ///< centres of all municipalities, then nodes at the seam
  std::vector<std::int32_t> ends;  ///< two rows of `nodes` for each edge
  Ties ties;                       ///< of each edge

  void add(const ShownTie* tie, std::size_t from, std::size_t to) {
    ties.push_back(tie);
    ends.push_back(static_cast<std::int32_t>(from));
    ends.push_back(static_cast<std::int32_t>(to));
  }
};

Edges edges_of(const Snapshot& snapshot) {
  const auto& centres = snapshot.territories().centre;
  Edges edges;
  edges.nodes = snapshot.projection.project(centres);
  for (const ShownTie* tie : all_of(snapshot.ties)) {
    const auto parts = snapshot.projection.line(centres[tie->a], centres[tie->b]);
    if (parts.size() == 1) {
      edges.add(tie, tie->a, tie->b);
      continue;
    }
    edges.nodes.push_back(parts.front().back());
    edges.add(tie, tie->a, edges.nodes.size() - 1);
    edges.nodes.push_back(parts.back().front());
    edges.add(tie, edges.nodes.size() - 1, tie->b);
  }
  return edges;
}

}  // namespace

std::string mean_name(std::size_t series) {
  return "mean_" + std::string(sim::TieSeries::kAll.at(series).name);
}

void write_ties(const Snapshot& snapshot) {
  const Ties ties = all_of(snapshot.ties);
  if (ties.empty()) return;
  write_geometry(snapshot, ties);
  write_law(snapshot, ties);
  write_formation_of(snapshot, ties);
  write_probability(snapshot, ties);
  write_means(snapshot, ties);
}

void write_tie_mesh(const Snapshot& snapshot) {
  const auto edges = edges_of(snapshot);
  if (edges.ties.empty()) return;
  NetcdfFile& file = snapshot.file;
  file.dimension("mesh1d_node", edges.nodes.size());
  file.dimension("mesh1d_edge", edges.ties.size());
  file.dimension("mesh1d_end", 2);
  file.container(kMesh1d, {{"cf_role", "mesh_topology"},
                           {"long_name", "ties as lines"},
                           {"topology_dimension", 1},
                           {"node_coordinates", "mesh1d_node_x mesh1d_node_y"},
                           {"edge_node_connectivity", "mesh1d_edge_nodes"},
                           {"edge_dimension", "mesh1d_edge"}});
  write_mesh_nodes(file, kMesh1d, edges.nodes, snapshot.projection);
  file.variable<std::int32_t>("mesh1d_edge_nodes", {"mesh1d_edge", "mesh1d_end"}, edges.ends,
                              {{"cf_role", "edge_node_connectivity"}, {"start_index", 0}});
  const auto put = [&](const char* name, const std::string& long_name, const auto& values_of) {
    file.variable<float>(mesh_part(kMesh1d, name), {kTime, "mesh1d_edge"},
                         by_time(edges.ties, snapshot.summary.times.size(), values_of),
                         dataset_of(kMesh1d, "edge", long_name, "1"));
  };
  put("probability", kTieProbabilityName, probability_of);
  put(
      "level", "mean level of the tie", [](const ShownTie& tie) -> const auto& {
        return sim::TieSeries::in<&sim::Ties::level>(tie.counted->mean);
      });
}

std::vector<std::string> tie_mesh_datasets() {
  std::vector<std::string> names{kTieProbabilityName, "mean level of the tie"};
  std::sort(names.begin(), names.end());
  return names;
}

void write_legal_blocks(const Snapshot& snapshot) {
  Blocks blocks;
  for (const sim::LegalBlockSummary& block : snapshot.summary.legal_blocks)
    blocks.push_back(&block);
  if (blocks.empty()) return;
  snapshot.file.dimension(kLegalBlocks, blocks.size());
  snapshot.file.texts("legal_block_rule", kLegalBlocks, rule_ids(snapshot, blocks),
                      {{"long_name", meaning_of<&sim::LegalBlocks::rule>()}});
  write_reasons(snapshot, blocks);
  constexpr auto number = column_of<&sim::LegalBlocks::number>();
  snapshot.file.variable<float>(
      "legal_block_number", {kTime, kLegalBlocks},
      by_time(blocks, snapshot.summary.times.size(), &sim::LegalBlockSummary::number),
      {{"long_name", std::string(number.mean)},
       {"units", std::string(number.unit)},
       {"coordinates", "legal_block_rule legal_block_reason"}});
}

}  // namespace borderweave::output
