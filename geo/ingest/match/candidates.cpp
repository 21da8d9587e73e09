#include "geo/ingest/match/candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "geo/geodesic.h"

namespace borderweave::geo {
namespace {

constexpr double kNearKm = 10;
constexpr double kByFar = 3;

}  // namespace

std::string label(const Candidate& candidate, const Territories& territories) {
  const std::uint32_t row = candidate.municipality;
  const std::string& own = territories.name[row];
  const std::string town = candidate.name == own ? own : candidate.name + " in " + own;
  return fmt::format("{}, {} ({})", town, territories.country[row], readable_id(territories, row));
}

std::vector<Candidate> candidates_of(const std::vector<std::uint32_t>& numbers,
                                     const std::vector<PlaceName>& names,
                                     const Territories& territories,
                                     const std::optional<LonLat>& point) {
  std::vector<Candidate> all;
  for (const std::uint32_t number : numbers) {
    const PlaceName& name = names[number];
    all.push_back({name.municipality, std::string(name.name),
                   point ? std::optional(distance_km(*point, name.at)) : std::nullopt});
  }
  const auto id = [&](const Candidate& one) { return territories.id[one.municipality]; };
  std::ranges::stable_sort(all, {},
                           [&](const Candidate& one) { return std::tuple(id(one), one.away_km); });
  const auto one_municipality = [](const Candidate& a, const Candidate& b) {
    return a.municipality == b.municipality;
  };
  all.erase(std::unique(all.begin(), all.end(), one_municipality), all.end());
  std::ranges::stable_sort(all, {}, &Candidate::away_km);
  return all;
}

std::vector<Candidate> within(std::vector<Candidate> candidates, double km) {
  std::erase_if(candidates, [&](const Candidate& one) { return one.away_km.value_or(0) > km; });
  return candidates;
}

const Candidate* decide(const std::vector<Candidate>& candidates) {
  if (candidates.empty()) return nullptr;
  const Candidate& nearest = candidates.front();
  if (candidates.size() == 1) return &nearest;
  if (!nearest.away_km) return nullptr;
  const double next_km = *candidates[1].away_km;
  const bool alone = *nearest.away_km <= kNearKm && next_km > kNearKm;
  return alone || next_km > kByFar * *nearest.away_km ? &nearest : nullptr;
}

}  // namespace borderweave::geo
