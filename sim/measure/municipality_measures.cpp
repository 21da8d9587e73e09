#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "sim/basics/ties_by_municipality.h"
#include "sim/measure/measure.h"

/// Outcomes per municipality: each fills out[row] for every row, and has a line in the table below.
/// Buffer rows are filled too; who draws conclusions about the region leaves them out.
namespace borderweave::sim {
namespace {

/// Columns that only the yearly phases write are empty before their first run: nothing yet.
template <typename Value>
void copy_column(const std::vector<Value>& column, std::span<float> out) {
  std::fill(out.begin(), out.end(), 0.0F);
  std::transform(column.begin(), column.end(), out.begin(),
                 [](Value value) { return static_cast<float>(value); });
}

void population(const StepContext& /*now*/, const State& state, std::span<float> out) {
  copy_column(state.municipality.population, out);
}

/// Ties that have begun, whatever their status.
void partners(const StepContext& now, const State& state, std::span<float> out) {
  const TiesByMunicipality ties(state.tie, now.model.world.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<float>(ties.of(i).size());
}

/// Σ s · level/6 over active ties: how much cooperation there is, not how many signatures.
void tie_intensity(const StepContext& now, const State& state, std::span<float> out) {
  const TiesByMunicipality ties(state.tie, now.model.world.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    double sum = 0;
    for (const auto& entry : ties.of(i)) sum += cooperation(state.tie, entry.tie);
    out[i] = static_cast<float>(sum);
  }
}

void commuters_abroad_share(const StepContext& /*now*/, const State& state, std::span<float> out) {
  const auto& m = state.municipality;
  copy_column(m.commuters_abroad, out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double workers = m.employed_residents[i];
    out[i] = workers > 0 ? static_cast<float>(static_cast<double>(out[i]) / workers) : 0.0F;
  }
}

void in_agglomeration(const StepContext& /*now*/, const State& state, std::span<float> out) {
  copy_column(state.agglomeration.formed, out);
}

void functional(const StepContext& /*now*/, const State& state, std::span<float> out) {
  copy_column(state.agglomeration.functional, out);
}

constexpr std::array kMunicipalityMeasures = {
    MunicipalityMeasure{"population", "inhabitants", "1", population},
    MunicipalityMeasure{"partners", "municipal ties that have begun", "1", partners},
    MunicipalityMeasure{"tie_intensity", "sum over active ties of intensity x level/6", "1",
                        tie_intensity},
    MunicipalityMeasure{"commuters_abroad_share",
                        "share of employed residents who work in another state", "1",
                        commuters_abroad_share},
    MunicipalityMeasure{"in_agglomeration", "1 in a formed cross-border agglomeration", "1",
                        in_agglomeration},
    MunicipalityMeasure{"functional",
                        "best functional score F among the cross-border pairs it belongs to", "1",
                        functional},
};

}  // namespace

std::span<const MunicipalityMeasure> municipality_measures() {
  return kMunicipalityMeasures;
}

}  // namespace borderweave::sim
