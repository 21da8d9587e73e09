#pragma once

#include <string>
#include <utility>
#include <vector>

#include "geo/ingest/region/gazetteer.h"
#include "tests/unit/geo/shapes.h"

namespace borderweave::geo::test {

/// A place of the gazetteer; `codes` are its admin codes from level 1 on.
inline GazetteerPlace place(std::int64_t id, std::string country, LonLat at, double population,
                            const std::vector<std::string>& codes = {"1"}) {
  GazetteerPlace result{.id = id,
                        .name = fmt::format("P{}", id),
                        .at = at,
                        .feature = "PPL",
                        .country = std::move(country),
                        .admin = {},
                        .population = population};
  for (std::size_t k = 0; k < codes.size(); ++k) result.admin[k] = codes[k];
  return result;
}

/// Two states that share the meridian 1: WW in the west (municipalities by level 2), EE in the east
/// (one unit per town), each one admin-1 square of 1 degree on the equator.
inline Gazetteer two_squares(std::vector<GazetteerPlace> places) {
  return {std::move(places),
          {{"WW", "West", square(0, 0, 1)}, {"EE", "East", square(1, 0, 1)}},
          {{.country = "WW", .level = 2}}};
}

}  // namespace borderweave::geo::test
