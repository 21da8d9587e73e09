#include "sim/commuting/accessibility.h"

#include <cstddef>
#include <cstdint>

#include "core/parallel.h"
#include "sim/commuting/opportunities.h"

namespace borderweave::sim {

std::vector<double> accessibility_without_borders(const StepContext& now, const State& state) {
  constexpr std::size_t kMunicipalities = 32;
  const CommutingPlan& plan = now.model.commuting;
  const std::vector<double> mass = job_masses(state);
  const double density = now.model.parameters.agglomeration.disc_density;
  std::vector<double> result(plan.self.size());
  parallel_for(result.size(), kMunicipalities, [&](std::size_t i) {
    double sum = mass[i] * decay_within(state.municipality.population[i], density);
    for (std::uint32_t entry = plan.first[i]; entry < plan.first[i + 1]; ++entry) {
      const float near = plan.nearness[entry];
      sum += mass[plan.row[entry]] * (near >= 0 ? near : decay_at_home(-near));
    }
    result[i] = sum;
  });
  return result;
}

}  // namespace borderweave::sim
