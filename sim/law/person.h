#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/basics/world.h"

namespace borderweave::sim {

/// What rules may ask of a municipality: a legal person, so to say.
struct Person {
  std::uint32_t country = 0;  ///< row in Countries
  bool border_region = false;
  double border_km = 0;  ///< distance to the nearest border of its state
  std::string region;    ///< admin-1 code with its country, "MD.58"; may be empty
  std::string id;        ///< as a user writes it
};

/// The municipality in row i.
Person person(const World& world, std::size_t i);

}  // namespace borderweave::sim
