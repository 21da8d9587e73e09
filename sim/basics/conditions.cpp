#include "sim/basics/conditions.h"

#include <string_view>

namespace borderweave::sim {

double affinity(const geo::Countries& countries, std::uint32_t a, std::uint32_t b, Date on) {
  constexpr std::string_view kUnion = "EU";
  const std::string_view code_a = countries[a].iso2;
  const std::string_view code_b = countries[b].iso2;
  const bool both = countries.member(code_a, kUnion, on) && countries.member(code_b, kUnion, on);
  const int others = countries.common_blocs(code_a, code_b, on) - (both ? 1 : 0);
  return (both ? 0.3 : 0.0) + (others > 0 ? 0.2 : 0.0);
}

std::vector<double> affinity_of_states(const World& world, Date on) {
  std::vector<double> result;
  result.reserve(world.states.size() * world.states.size());
  for (const std::uint32_t a : world.states) {
    for (const std::uint32_t b : world.states) {
      result.push_back(affinity(world.countries, a, b, on));
    }
  }
  return result;
}

Conditions conditions_of(const Step& step) {
  return {.day = step.last_day()};
}

}  // namespace borderweave::sim
