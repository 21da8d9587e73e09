#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "sim/basics/ties_by_municipality.h"
#include "sim/commuting/accessibility.h"
#include "sim/measure/measure.h"

/// Outcomes per municipality. A new one is an entry of the table below, whose function fills
/// out[row] for every row. Buffer rows are filled too; conclusions about the region leave them out.
namespace borderweave::sim {
namespace {

/// Columns that only the yearly phases write are empty before their first run: nothing yet.
template <typename Value>
void copy_column(const std::vector<Value>& column, std::span<float> out) {
  std::fill(out.begin(), out.end(), 0.0F);
  std::transform(column.begin(), column.end(), out.begin(),
                 [](Value value) { return static_cast<float>(value); });
}

using Out = std::span<float>;

/// 0 where there is nothing to divide by.
void divide(const std::vector<double>& by, Out out) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto value = static_cast<double>(out[i]);
    out[i] = by[i] > 0 ? static_cast<float>(value / by[i]) : 0.0F;
  }
}

/// 0 before the first commuting.
void border_cost(const StepContext& now, const State& state, Out out) {
  std::fill(out.begin(), out.end(), 0.0F);
  const auto& with = state.municipality.accessibility;
  const std::vector<double> without = accessibility_without_borders(now, state);
  for (std::size_t i = 0; i < with.size(); ++i) {
    if (with[i] > 0 && without[i] > 0)
      out[i] = static_cast<float>(1 - std::min(1.0, with[i] / without[i]));
  }
}

constexpr std::array kMunicipalityMeasures = {
    MunicipalityMeasure{"population", "inhabitants", "1",
                        [](const StepContext&, const State& state, Out out) {
                          copy_column(state.municipality.population, out);
                        }},

    // Whatever their status.
    MunicipalityMeasure{"partners", "municipal ties that have begun", "1",
                        [](const StepContext& now, const State& state, Out out) {
                          const TiesByMunicipality ties(state.tie, now.model.world.size());
                          for (std::size_t i = 0; i < out.size(); ++i) {
                            out[i] = static_cast<float>(ties.of(i).size());
                          }
                        }},

    // How much cooperation there is, not how many signatures.
    MunicipalityMeasure{"tie_intensity", "sum over active ties of intensity x level/6", "1",
                        [](const StepContext& now, const State& state, Out out) {
                          const TiesByMunicipality ties(state.tie, now.model.world.size());
                          for (std::size_t i = 0; i < out.size(); ++i) {
                            double sum = 0;
                            for (const auto& one : ties.of(i)) {
                              sum += cooperation(state.tie, one.tie);
                            }
                            out[i] = static_cast<float>(sum);
                          }
                        }},

    MunicipalityMeasure{"commuters_abroad_share",
                        "share of employed residents who work in another state", "1",
                        [](const StepContext&, const State& state, Out out) {
                          copy_column(state.municipality.commuters_abroad, out);
                          divide(state.municipality.employed_residents, out);
                        }},

    MunicipalityMeasure{"income", "yearly income per head, US dollars at purchasing power parity",
                        "1",
                        [](const StepContext&, const State& state, Out out) {
                          copy_column(state.municipality.income, out);
                        }},

    MunicipalityMeasure{"self_containment",
                        "share of employed residents who work in their own municipality", "1",
                        [](const StepContext&, const State& state, Out out) {
                          copy_column(state.municipality.working_at_home, out);
                          divide(state.municipality.employed_residents, out);
                        }},

    MunicipalityMeasure{"accessibility", "jobs within reach, weighted by distance and border", "1",
                        [](const StepContext&, const State& state, Out out) {
                          copy_column(state.municipality.accessibility, out);
                        }},

    // Borders take away at most everything, and nothing where no frontier is in reach.
    MunicipalityMeasure{
        "border_cost", "share of the jobs within reach that borders take away", "1",
        [](const StepContext& now, const State& state, Out out) { border_cost(now, state, out); }},

    MunicipalityMeasure{"in_agglomeration", "1 in a formed cross-border agglomeration", "1",
                        [](const StepContext&, const State& state, Out out) {
                          copy_column(state.agglomeration.formed, out);
                        }},

    MunicipalityMeasure{"hidden_by_border",
                        "1 in a formed cross-border agglomeration to which it would not belong if "
                        "every frontier were closed",
                        "1",
                        [](const StepContext&, const State& state, Out out) {
                          copy_column(state.agglomeration.hidden, out);
                        }},

    MunicipalityMeasure{"functional",
                        "best functional score F among the cross-border pairs it belongs to", "1",
                        [](const StepContext&, const State& state, Out out) {
                          copy_column(state.agglomeration.functional, out);
                        }},
};

}  // namespace

std::span<const MunicipalityMeasure> municipality_measures() {
  return kMunicipalityMeasures;
}

}  // namespace borderweave::sim
