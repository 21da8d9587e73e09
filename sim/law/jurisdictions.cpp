#include "sim/law/jurisdictions.h"

#include <map>
#include <string_view>
#include <utility>

namespace borderweave::sim {

Jurisdictions jurisdictions(const World& world) {
  Jurisdictions result;
  result.state_size.assign(world.countries.size(), 0);
  std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> number;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(number.size());
    const std::string_view code = world.territories.region[i];
    const auto [unit, fresh] = number.try_emplace({world.country[i], code}, next);
    if (fresh) result.unit_size.push_back(0);
    result.unit.push_back(unit->second);
    ++result.unit_size[unit->second];
    ++result.state_size[world.country[i]];
  }
  return result;
}

}  // namespace borderweave::sim
