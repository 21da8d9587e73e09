#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "sim/agglomeration/record.h"
#include "sim/basics/state.h"
#include "sim/model/step_context.h"

namespace borderweave::sim {

/// An outcome per municipality: one function and one line in the table, from which the snapshot,
/// its documentation and the exports take it.
struct MunicipalityMeasure {
  std::string_view name;  ///< variable in the snapshot
  std::string_view long_name;
  std::string_view unit;  ///< UDUNITS: "1", "year-1"…
  void (*compute)(const StepContext&, const State&, std::span<float> out);  ///< out[i] for row i
};

/// An outcome of the whole region, buffer excluded where the long name does not say otherwise.
struct RegionMeasure {
  std::string_view name;
  std::string_view long_name;
  std::string_view unit;
  double (*compute)(const StepContext&, const State&);
};

std::span<const MunicipalityMeasure> municipality_measures();
std::span<const RegionMeasure> region_measures();

/// A tie as one replicate had it at one date.
struct TieRecord {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint8_t level = 0;
  std::uint16_t rule = kNoRule;
  float intensity = 0;
};

/// One replicate at one date.
struct Frame {
  Date at;
  std::vector<std::vector<float>> municipality;     ///< [measure][row]
  std::vector<double> region;                       ///< [measure]
  std::vector<TieRecord> ties;                      ///< sorted by (a, b)
  std::vector<AgglomerationRecord> agglomerations;  ///< of every candidate pair, sorted
  Stops stops;                                      ///< up to this date, buffer included
};

Frame measure(const StepContext& now, const State& state, std::vector<AgglomerationRecord> found);

}  // namespace borderweave::sim
