#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/date.h"
#include "sim/agglomeration/agglomeration_record.h"
#include "sim/basics/state_columns.h"
#include "sim/measure/commuter_records.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// An outcome per municipality: one entry of the table in municipality_measures.cpp, from which
/// frames, summaries, the snapshot, docs/formats.md and the exports take it. Laws:
/// 1. names are unique in their table: variables are called after them;
/// 2. `compute` fills every row, in the buffer too, and reads nothing but its arguments;
/// 3. columns that only the yearly phases write are empty before their first run: it is 0 then.
///
/// Example:
///     std::vector<float> values(state.municipality.population.size());
///     for (const auto& one : municipality_measures()) one.compute(now, state, values);
struct MunicipalityMeasure {
  std::string_view name;  ///< variable in the snapshot
  std::string_view long_name;
  std::string_view unit;  ///< UDUNITS: "1", "year-1"…
  void (*compute)(const StepContext&, const State&, std::span<float> out);  ///< out[i] for row i
};

/// An outcome of the whole region, buffer excluded where the long name does not say otherwise: one
/// entry of the table in region_measures.cpp.
struct RegionMeasure {
  std::string_view name;
  std::string_view long_name;
  std::string_view unit;
  double (*compute)(const StepContext&, const State&);
};

std::span<const MunicipalityMeasure> municipality_measures();
std::span<const RegionMeasure> region_measures();

/// The columns of a tie that an ensemble sums up.
using TieSeries = SeriesOf<kTieColumns>;

/// A tie as one replicate had it at one date.
struct TieRecord {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint16_t rule = kNoRule;
  std::array<float, TieSeries::kNumber> value{};  ///< [series]
};

inline constexpr std::tuple kTieRecordColumns{
    Column<&TieRecord::a>{"tie/a", "", "municipality row", kMunicipalityRow},
    Column<&TieRecord::b>{"tie/b", "", "municipality row", kMunicipalityRow},
    Column<&TieRecord::rule>{"tie/rule", "", "rule that decided", kRuleRow.with_none()}};

/// One replicate at one date.
struct Frame {
  Date at;
  std::vector<std::vector<float>> municipality;     ///< [measure][row]
  std::vector<double> region;                       ///< [measure]
  std::vector<TieRecord> ties;                      ///< sorted by (a, b)
  std::vector<AgglomerationRecord> agglomerations;  ///< of every candidate pair, sorted
  LegalBlocks legal_blocks;                         ///< up to this date, buffer included
  std::vector<UnitFlow> unit_flows;                 ///< sorted by (from, to)
  std::vector<CommuterRecord> commuters;            ///< sorted by row; none where nobody commutes
};

/// `flows` and `found` are those of this date.
Frame measure(const StepContext& now, const State& state, const Flows& flows,
              std::vector<AgglomerationRecord> found);

}  // namespace borderweave::sim
