#include "sim/law/person.h"

namespace borderweave::sim {

Person person(const World& world, std::size_t i) {
  return {.country = world.country[i],
          .border_region = world.border_region[i] != 0,
          .border_km = world.neighbourhood.distance_to_border[i],
          .region = world.territories.region[i],
          .id = geo::readable_id(world.territories, static_cast<std::uint32_t>(i))};
}

}  // namespace borderweave::sim
