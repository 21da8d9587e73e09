#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "core/random.h"
#include "sim/basics/world.h"
#include "tests/support/small_world.h"

namespace borderweave::test {

/// Towns all over the globe, dateline and poles included, crowded around the centres of their
/// states so that states interlock along their borders. Populations are log-normal with the median
/// and spread of Europe's municipalities. Neither outlines nor near lists.
struct SyntheticEarth {
  std::size_t towns = 1000;
  std::size_t states = 40;
  std::uint64_t seed = 1;

  sim::World build() const {
    geo::Territories territories;
    for (std::size_t town = 0; town < towns; ++town) add(territories, town);
    geo::Neighbourhood neighbourhood = geo::find_neighbourhood(territories, 0.001);
    return sim::make_world(std::move(territories), std::move(neighbourhood),
                           geo::Countries(countries(), {}, {}), {}, {});
  }

  static std::string code(std::size_t state) {
    return {static_cast<char>('A' + state / 26), static_cast<char>('A' + state % 26)};
  }

 private:
  std::vector<geo::Country> countries() const {
    const Stream draws(Key{seed, 0}, 1, 0);
    std::vector<geo::Country> result;
    for (std::size_t state = 0; state < states; ++state) {
      result.push_back(SmallWorld::country(code(state)));
      result.back().income = 3000 + 60000 * draws.uniform(state, 0);
      result.back().internet_share = draws.uniform(state, 1);
      result.back().post_socialist = draws.bernoulli(0.3, state, 2);
      result.back().languages = {draws.bernoulli(0.3, state, 3) ? "en" : code(state)};
      if (state > 0) result.back().neighbours = {code(state - 1)};
    }
    return result;
  }

  void add(geo::Territories& to, std::size_t town) const {
    const Stream draws(Key{seed, 0}, 0, 0);
    const auto state =
        static_cast<std::size_t>(draws.uniform(town, 0) * static_cast<double>(states));
    const Stream centres(Key{seed, 0}, 2, 0);
    constexpr double kSpread = 5;  // degrees
    const double lat = 180 / std::numbers::pi * std::asin(2 * centres.uniform(state, 0) - 1) +
                       kSpread * draws.normal(town, 1);
    const double lon = 360 * centres.uniform(state, 1) + 2 * kSpread * draws.normal(town, 2);
    to.id.push_back(static_cast<std::int64_t>(1000 + 3 * town));
    to.name.push_back(std::string("Town ").append(std::to_string(town)));
    to.country.push_back(code(state));
    to.region.emplace_back();
    to.population.push_back(1650 * std::exp(1.6 * draws.normal(town, 3)));
    to.area_km2.push_back(50);
    to.centre.push_back({std::remainder(lon, 360.0), std::clamp(lat, -90.0, 90.0)});
    to.buffer.push_back(0);
    to.outline.emplace_back();
  }
};

}  // namespace borderweave::test
