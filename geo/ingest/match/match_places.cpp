#include "geo/ingest/match/match_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "core/parallel.h"
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

namespace {

constexpr double kNearestKm = 10;
constexpr double kFarKm = 50;
constexpr std::size_t kMostCandidates = 5;
constexpr std::size_t kRowsAtATime = 64;

/// Data that all steps use.
struct Search {
  const Territories& territories;
  std::vector<PlaceName> names;

  std::vector<Candidate> candidates(const std::vector<std::uint32_t>& numbers,
                                    const std::optional<LonLat>& point) const {
    return candidates_of(numbers, names, territories, point);
  }
};

void found(PlaceMatch& match, MatchQuality quality, const Candidate& place) {
  match.quality = quality;
  match.municipality = place.municipality;
  match.candidates = {place};
}

/// Ends the search: either one candidate is meant, or the name is ambiguous.
void settle(PlaceMatch& match, MatchQuality quality, std::vector<Candidate> fitting) {
  if (const Candidate* meant = decide(fitting)) {
    found(match, quality, Candidate(*meant));
  } else {
    match.quality = MatchQuality::ambiguous;
    match.candidates = std::move(fitting);
  }
}

/// Steps 1 and 2 with the names that are the same. False when none counts; then those that lie too
/// far away are kept as candidates.
bool by_same_name(PlaceMatch& match, std::vector<Candidate> same, MatchQuality if_only_one) {
  const std::vector<Candidate> near = within(same, kFarKm);
  if (near.empty()) {
    match.candidates = std::move(same);
    return false;
  }
  settle(match, same.size() == 1 ? if_only_one : MatchQuality::near_place, near);
  return true;
}

bool by_exact_name(const Search& search, const ExactNames& exact, const WantedPlace& wanted,
                   PlaceMatch& match) {
  std::vector<std::uint32_t> numbers;
  for (const KeyedName& own : exact.find(wanted.country, wanted.name)) numbers.push_back(own.name);
  return by_same_name(match, search.candidates(numbers, wanted.at), MatchQuality::exact_name);
}

/// Fewest edits first.
std::vector<std::vector<std::uint32_t>> by_edits(const std::vector<CloseName>& close) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (const CloseName& own : close) {
    if (own.edits >= groups.size()) groups.resize(own.edits + 1);
    groups[own.edits].push_back(own.name);
  }
  return groups;
}

/// Step 3, and the candidates of names that remain unknown.
void by_close_name(const Search& search, const LatinNames& latin, const LatinKeys& keys,
                   const WantedPlace& wanted, PlaceMatch& match) {
  std::vector<Candidate> likely;
  for (const auto& group : by_edits(latin.close(wanted.country, keys))) {
    const std::vector<Candidate> all = search.candidates(group, wanted.at);
    const std::vector<Candidate> near = within(all, kNearestKm);
    if (wanted.at && !near.empty()) return settle(match, MatchQuality::near_place, near);
    const std::vector<Candidate> not_far = within(all, kFarKm);
    likely.insert(likely.end(), not_far.begin(), not_far.end());
  }
  match.candidates.insert(match.candidates.begin(), likely.begin(), likely.end());
}

void by_latin_name(const Search& search, const LatinNames& latin, const LatinKeys& keys,
                   const WantedPlace& wanted, PlaceMatch& match) {
  match.candidates.clear();  // names that are the same exactly are the same in Latin
  const auto same = search.candidates(latin.same(wanted.country, keys), wanted.at);
  if (by_same_name(match, same, MatchQuality::near_place)) return;
  by_close_name(search, latin, keys, wanted, match);
  if (match.candidates.size() > kMostCandidates) match.candidates.resize(kMostCandidates);
}

/// Steps 2 and 3 for the rest.
void match_latin(const Search& search, const std::vector<WantedPlace>& wanted,
                 const std::vector<std::size_t>& open, std::vector<PlaceMatch>& matches) {
  std::set<std::string> states;
  std::vector<std::string_view> names;
  for (const std::size_t i : open) {
    states.insert(wanted[i].country);
    names.push_back(wanted[i].name);
  }
  const LatinNames latin(search.names, search.territories, {states.begin(), states.end()});
  const std::vector<LatinKeys> keys = latin_keys(names);
  parallel_for(open.size(), kRowsAtATime, [&](std::size_t k) {
    by_latin_name(search, latin, keys[k], wanted[open[k]], matches[open[k]]);
  });
}

}  // namespace

bool looks_misspelt(const PlaceMatch& match) {
  return match.quality == MatchQuality::unknown && !match.candidates.empty() &&
         match.candidates.front().away_km.value_or(0) <= kFarKm;
}

std::vector<PlaceMatch> match_places(const std::vector<WantedPlace>& wanted,
                                     const Territories& territories) {
  std::vector<PlaceMatch> matches(wanted.size());
  if (wanted.empty()) return matches;
  const Search search{territories, place_names(territories)};
  const ExactNames exact(search.names, territories);
  std::vector<std::uint8_t> done(wanted.size());
  parallel_for(wanted.size(), kRowsAtATime, [&](std::size_t i) {
    done[i] = by_exact_name(search, exact, wanted[i], matches[i]) ? 1 : 0;
  });
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (done[i] == 0) open.push_back(i);
  }
  if (!open.empty()) match_latin(search, wanted, open, matches);
  return matches;
}

}  // namespace borderweave::geo
