#pragma once

#include <cstddef>
#include <vector>

#include "geo/ingest/region/gazetteer.h"

namespace borderweave::geo {

/// A municipality before it has ground: places that share a country and a municipality code.
struct Unit {
  std::vector<std::size_t> places;  ///< rows in Gazetteer::places, ascending
  std::size_t seat = 0;             ///< the most populous of them; equals: the smallest id
  double population = 0;            ///< > 0
  bool assumed = false;             ///< no population known: MunicipalLevel::unknown was taken
};

/// The municipalities of all countries in the gazetteer, ordered by the id of their seat. A place
/// without the code of its country's level is a municipality of its own. Where no population is
/// known and none is assumed, the places make no municipality.
std::vector<Unit> group_into_units(const Gazetteer& gazetteer);

}  // namespace borderweave::geo
