#pragma once

#include <string>

#include "geo/territories.h"

namespace borderweave::geo {

/// Places of one state beyond a region that count as one row: what `borderweave region` writes into
/// outside.csv and a run reads. Partner choice takes all of them as foreign towns of the mean
/// population at the mean position (`outside_mass` in sim/choice/ego.h).
struct OutsidePlaces {
  std::string country;    ///< ISO 3166-1 alpha-2
  LonLat at;              ///< mean position
  double population = 0;  ///< people of all together, > 0
  double places = 1;      ///< how many, a whole number of at least 1
  friend bool operator==(const OutsidePlaces&, const OutsidePlaces&) = default;
};

}  // namespace borderweave::geo
