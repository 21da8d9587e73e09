#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/random.h"
#include "geo/countries.h"
#include "geo/territories.h"
#include "tests/support/small_world.h"

namespace borderweave::test {

/// Towns strewn over four states side by side: two borders inside the west, whose languages both
/// sides speak, and one between west and east. Of the EU's pairs within 50 km two thirds are
/// western. Populations are log-normal with the median and spread of Europe's municipalities; towns
/// have neither outlines nor neighbours. Ids are beyond 32 bits, as national keys are.
struct SyntheticTowns {
  std::size_t towns = 3000;
  double state_width_km = 60;
  double height_km = 500;
  std::function<double(double)> population = {};  ///< of a standard normal, else as above

  /// Rows in the order of ids, or backwards.
  geo::Territories territories(bool backwards = false) const {
    geo::Territories result;
    for (std::size_t k = 0; k < towns; ++k) add(result, backwards ? towns - 1 - k : k);
    return result;
  }

  static geo::Countries countries() { return {states(), {}, {}}; }

 private:
  static inline const std::vector<std::string> kStates = {"FR", "BE", "DE", "PL"};

  static std::vector<geo::Country> states() {
    std::vector<geo::Country> result;
    for (std::size_t s = 0; s < kStates.size(); ++s) {
      result.push_back(SmallWorld::country(kStates[s]));
      if (s > 0) result.back().neighbours = {kStates[s - 1]};
    }
    result[1].languages = {"nl", "fr", "de"};
    result.back().post_socialist = true;
    return result;
  }

  void add(geo::Territories& to, std::size_t town) const {
    const Stream draws(Key{20170701, 0}, 0, 0);
    const double x = draws.uniform(town, 0) * state_width_km * static_cast<double>(kStates.size());
    const double y = draws.uniform(town, 1) * height_km;
    const double normal = draws.normal(town, 2);
    const auto state = static_cast<std::size_t>(x / state_width_km);
    const auto id = static_cast<std::int64_t>(5'000'000'000 + 7 * town);
    to.id.push_back(id);
    to.name.push_back("Town " + std::to_string(town));
    to.country.push_back(kStates.at(state));
    to.region.emplace_back();
    to.population.push_back(population ? population(normal) : 1650 * std::exp(1.6 * normal));
    to.area_km2.push_back(50);
    to.centre.push_back({.lon = x / 111.32, .lat = y / 110.57 - 2});
    to.buffer.push_back(0);
    to.outline.emplace_back();
  }
};

}  // namespace borderweave::test
