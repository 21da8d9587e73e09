#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo {

/// Places of one state beyond a region that count as one row: what `borderweave region` writes into
/// outside.csv and a run reads. Partner choice takes all of them as foreign towns of the mean
/// population at the mean position (sim/choice/outside.h).
struct OutsidePlaces {
  std::string country;    ///< ISO 3166-1 alpha-2
  LonLat at;              ///< mean position
  double population = 0;  ///< people of all together, > 0
  double places = 1;      ///< how many, a whole number of at least 1
  friend bool operator==(const OutsidePlaces&, const OutsidePlaces&) = default;
};

/// Puts places beyond the region that matter little to it, lie close together as seen from it and
/// are of much the same size into one row. A sum over places of any function that is smooth in
/// log-distance and log-size stays right to first order, and the second-order error is spread over
/// the rows: the row with the largest one is split, along position or size, until there are `most`.
/// So bins grow with distance by themselves, and what lies next to the region stays single; classes
/// of distance and size chosen beforehand would spend most rows on places that hardly matter.
///   1. Places and people of every state are kept.
///   2. At most `most` rows; where there are no more places than that, each is a row, unchanged.
///   3. Rows are sorted, and the same for any order of `places` and any number of threads.
/// Places of a state to which no municipality of the region is foreign are left out.
/// Each of `places` is one place; `most` is at least the number of their states.
std::vector<OutsidePlaces> bin_outside(std::vector<OutsidePlaces> places, const Territories& region,
                                       std::size_t most);

}  // namespace borderweave::geo
