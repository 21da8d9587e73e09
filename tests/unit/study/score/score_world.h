#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/date.h"
#include "core/random.h"
#include "core/rows.h"
#include "study/score/pair_forecast.h"

/// Small sets of towns and forecasts for the tests of scores.
namespace borderweave::test {

inline constexpr std::uint32_t kTestPurpose = 91;

/// `n` towns of AA, BB and CC by turns, strewn over two degrees, of 500 to some 150,000 people.
inline study::ScoredPlaces strewn_places(std::size_t n, std::uint64_t seed) {
  const Stream draws({.seed = seed, .replicate = 0}, 0, kTestPurpose);
  study::ScoredPlaces places;
  places.countries = {"AA", "BB", "CC"};
  for (std::size_t k = 0; k < n; ++k) {
    places.at.push_back({14 + 2 * draws.uniform(k, 0), 50 + 2 * draws.uniform(k, 1)});
    places.population.push_back(500 / (0.003 + draws.uniform(k, 2)));
    places.country.push_back(static_cast<std::uint32_t>(k % 3));
  }
  return places;
}

/// Every pair listed with probability(a, b).
template <typename Probability>
study::PairForecast forecast_of_all(const study::PairSpace& space, const Probability& probability) {
  study::PairForecast forecast{make_date(2030, 1, 1), {}, {}};
  forecast.tail.resize(space.cells());
  const auto n = static_cast<std::uint32_t>(space.places().size());
  for (std::uint32_t a = 0; a < n; ++a) {
    for (std::uint32_t b = a + 1; b < n; ++b) {
      if (space.cell(a, b) != study::PairSpace::kDomestic) {
        forecast.listed.push_back({a, b, probability(a, b)});
      }
    }
  }
  return forecast;
}

/// Ties drawn with the listed probabilities.
inline std::vector<RowPair> drawn_ties(const study::PairForecast& forecast, std::uint64_t seed) {
  const Stream draws({.seed = seed, .replicate = 0}, 1, kTestPurpose);
  std::vector<RowPair> ties;
  for (const study::ListedPair& pair : forecast.listed) {
    if (draws.bernoulli(pair.probability, pair_id(pair.a, pair.b)))
      ties.emplace_back(pair.a, pair.b);
  }
  return ties;
}

}  // namespace borderweave::test
