#include "output/netcdf/tie_layers.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "output/netcdf/netcdf.h"
#include "output/netcdf/snapshot_fields.h"

namespace borderweave::output {
namespace {

using Ties = std::vector<const sim::TieSummary*>;

float highest(const sim::TieSummary& tie) {
  return *std::max_element(tie.probability.begin(), tie.probability.end());
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
  for (const sim::TieSummary* tie : ties) {
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
    attributes.emplace_back("coordinates",
                            "tie_a_id tie_b_id tie_a_code tie_b_code tie_a_name tie_b_name");
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

  void add(const sim::TieSummary* tie, std::size_t from, std::size_t to) {
    ties.push_back(tie);
    ends.push_back(static_cast<std::int32_t>(from));
    ends.push_back(static_cast<std::int32_t>(to));
  }
};

Edges edges_of(const Snapshot& snapshot) {
  const auto& centres = snapshot.territories().centre;
  Edges edges;
  edges.nodes = snapshot.projection.project(centres);
  for (const std::size_t row : shown_ties(snapshot.summary)) {
    const sim::TieSummary* tie = &snapshot.summary.ties[row];
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
  put("probability", kTieProbabilityName, &sim::TieSummary::probability);
  put(
      "level", "mean level of the tie", [](const sim::TieSummary& tie) -> const auto& {
        return sim::TieSeries::in<&sim::Ties::level>(tie.mean);
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
