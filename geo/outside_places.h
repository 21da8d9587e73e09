#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo {

/// Places of one state outside the region that are combined into one row, as `borderweave region`
/// writes them into outside.csv and a run reads them. Partner choice treats all of them as foreign
/// towns of the mean population at the mean position (`outside_mass` in sim/choice/ego.h).
struct OutsidePlaces {
  std::string country;    ///< ISO 3166-1 alpha-2
  LonLat at;              ///< mean position
  double population = 0;  ///< people of all together, > 0
  double places = 1;      ///< how many, a whole number of at least 1
  friend bool operator==(const OutsidePlaces&, const OutsidePlaces&) = default;
};

/// Combines places outside the region that matter little to it, lie close together as seen from it
/// and have similar sizes. A sum over places of any function that is smooth in log-distance and
/// log-size stays right to first order, and the second-order error is spread over the rows: the row
/// with the largest error is split, by position or by size, until there are `most` rows. Bins
/// therefore grow with distance without fixed classes of distance and size, which would spend most
/// rows on places of little influence. Laws:
/// 1. the number of places and people of every state is kept;
/// 2. there are at most `most` rows; if there are no more places than that, each is a row,
///    unchanged;
/// 3. rows are sorted, and the same for any order of `places` and any number of threads;
/// 4. places of a state to which no municipality of the region is foreign are left out.
/// Each of `places` is one place; `most` is at least the number of their states.
///
/// Example:
///     const auto rows = bin_outside(places, territories, 8000);
std::vector<OutsidePlaces> bin_outside(std::vector<OutsidePlaces> places, const Territories& region,
                                       std::size_t most);

}  // namespace borderweave::geo
