#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo {

/// A name by which a municipality can be found: its own, or that of a place in it.
struct PlaceName {
  std::string_view name;
  LonLat at;                       ///< its centre, or the place
  std::uint32_t municipality = 0;  ///< row
};

/// Names of the municipalities, by row, then those of places that differ from their municipality's.
/// They point into `territories`.
std::vector<PlaceName> place_names(const Territories& territories);

/// A name under one of its keys.
struct KeyedName {
  std::string key;
  std::uint32_t name = 0;  ///< number of the PlaceName
};

/// Names by state and exact key (name_key.h).
class ExactNames {
 public:
  ExactNames(const std::vector<PlaceName>& names, const Territories& territories);

  /// Those of that state and name.
  std::span<const KeyedName> find(std::string_view country, std::string_view name) const;

 private:
  std::vector<KeyedName> names_;  ///< sorted by (key, name)
};

}  // namespace borderweave::geo
