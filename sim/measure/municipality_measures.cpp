#include "sim/measure/municipality_measures.h"

#include <algorithm>
#include <vector>

#include "sim/basics/ties_by_municipality.h"

namespace borderweave::sim::measures {

namespace {

/// Columns that only the yearly phases write are empty before their first run: nothing yet.
template <typename Value>
void copy_column(const std::vector<Value>& column, std::span<float> out) {
  std::fill(out.begin(), out.end(), 0.0F);
  std::transform(column.begin(), column.end(), out.begin(),
                 [](Value value) { return static_cast<float>(value); });
}

}  // namespace

void population(const StepContext& /*now*/, const State& state, std::span<float> out) {
  copy_column(state.municipality.population, out);
}

void partners(const StepContext& now, const State& state, std::span<float> out) {
  const TiesByMunicipality ties(state.tie, now.model.world.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<float>(ties.of(i).size());
}

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

}  // namespace borderweave::sim::measures
