#include "geo/missing_adjacency.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "geo/geo_problems.h"

namespace borderweave::geo {
namespace {

using StatePair = std::pair<std::string, std::string>;

std::set<StatePair> touching_states(const Territories& territories,
                                    const Neighbourhood& neighbourhood) {
  std::set<StatePair> pairs;
  for (std::size_t i = 0; i < territories.size(); ++i) {
    for (const std::uint32_t j : neighbourhood.touching.rows_of(i)) {
      pairs.emplace(std::minmax(territories.country[i], territories.country[j]));
    }
  }
  return pairs;
}

/// Two states of the region that share a land border on the earth.
std::set<StatePair> bordering_states(const Territories& territories, const Countries& countries) {
  const std::set<std::string> states(territories.country.begin(), territories.country.end());
  std::set<StatePair> pairs;
  for (auto a = states.begin(); a != states.end(); ++a) {
    for (auto b = std::next(a); b != states.end(); ++b) {
      const auto one = countries.find(*a), other = countries.find(*b);
      if (one && other && countries.adjacent(*one, *other)) pairs.emplace(*a, *b);
    }
  }
  return pairs;
}

}  // namespace

void warn_of_missing_adjacency(const Territories& territories, const Neighbourhood& neighbourhood,
                               const Countries& countries, double tolerance_m, Problems& problems) {
  const std::set<StatePair> touching = touching_states(territories, neighbourhood);
  for (const auto& [a, b] : bordering_states(territories, countries)) {
    if (touching.contains({a, b})) continue;
    problems.add({.kind = &kStatesApart,
                  .message = fmt::format("{} and {} share a land border, but no municipalities of "
                                         "the two touch within {} m",
                                         a, b, tolerance_m),
                  .help = "borderweave check --data measures how far apart they lie; raise "
                          "border_tolerance_m in [region], or correct the layer that lies wrong"});
  }
}

}  // namespace borderweave::geo
