#include "geo/ingest/match/match_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/ingest/match/city_names.h"
#include "geo/ingest/match/form_names.h"
#include "geo/ingest/match/outline_distance.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

namespace {

constexpr double kNearKm = 10;
constexpr double kByFar = 3;

constexpr double kAroundMetres = 60'000;

/// To the outline of the municipality, or to the place of that name if it is nearer; to the place
/// where both are more than 50 km away.
double km_from(LonLat point, const PlaceName& name, const Territories& territories) {
  const double to_name = distance_km(point, name.at);
  const MultiPolygon& outline = territories.outline[name.municipality];
  const bool near = !outline.empty() && grown(box_of(outline), kAroundMetres).contains(point);
  return near ? std::min(to_name, km_to_outline(point, outline)) : to_name;
}

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
                   point ? std::optional(km_from(*point, name, territories)) : std::nullopt});
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

/// Steps 1 to 3 with the names that are the same. False when none counts; then those that lie too
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

/// The names of the states concerned in the ways of spelling that take long to compute.
struct Spellings {
  const LatinNames& latin;
  const FormNames& forms;
  const CityNames& cities;
};

/// One name wanted, in the same ways.
struct Spelt {
  const LatinKeys& keys;
  const NameForms& forms;
};

/// A municipality may be likely for several reasons; the first counts.
void keep_each_once(std::vector<Candidate>& candidates) {
  std::set<std::uint32_t> seen;
  std::erase_if(candidates,
                [&](const Candidate& one) { return !seen.insert(one.municipality).second; });
}

/// What may be meant and is never taken: loose forms, and close spellings of the name without what
/// designates it.
std::vector<std::uint32_t> loosely(const Spellings& own, const Spelt& spelt,
                                   const WantedPlace& wanted) {
  std::vector<std::uint32_t> found;
  for (const std::string& key : spelt.forms.full) {
    if (key == spelt.keys.plain || key == spelt.keys.digraphs) continue;
    for (const CloseName& close : own.latin.close(wanted.country, {key, key})) {
      found.push_back(close.name);
    }
  }
  const std::vector<std::uint32_t> loose = own.forms.loosely(wanted.country, spelt.forms);
  found.insert(found.end(), loose.begin(), loose.end());
  return found;
}

/// Step 4, and the candidates of names that remain unknown.
void by_close_name(const Search& search, const Spellings& own, const Spelt& spelt,
                   const WantedPlace& wanted, PlaceMatch& match) {
  std::vector<Candidate> likely;
  auto groups = by_edits(own.latin.close(wanted.country, spelt.keys));
  groups.push_back(own.forms.partly(wanted.country, spelt.forms));
  for (const auto& group : groups) {
    const std::vector<Candidate> all = search.candidates(group, wanted.at);
    const std::vector<Candidate> near = within(all, kNearestKm);
    if (wanted.at && !near.empty()) return settle(match, MatchQuality::near_place, near);
    const std::vector<Candidate> not_far = within(all, kFarKm);
    likely.insert(likely.end(), not_far.begin(), not_far.end());
  }
  for (Candidate& one : within(search.candidates(loosely(own, spelt, wanted), wanted.at), kFarKm)) {
    likely.push_back(std::move(one));
  }
  match.candidates.insert(match.candidates.begin(), likely.begin(), likely.end());
}

/// Step 2, as by_same_name().
bool by_latin_name(const Search& search, const LatinNames& latin, const LatinKeys& keys,
                   const WantedPlace& wanted, PlaceMatch& match) {
  const auto same = search.candidates(latin.same(wanted.country, keys), wanted.at);
  return by_same_name(match, same, MatchQuality::near_place);
}

/// Steps 3 and 4.
void by_form(const Search& search, const Spellings& own, const Spelt& spelt,
             const WantedPlace& wanted, PlaceMatch& match) {
  std::vector<std::uint32_t> same = own.latin.same(wanted.country, spelt.keys);  // too far away
  const std::vector<std::uint32_t> formed = own.forms.same(wanted.country, spelt.forms);
  same.insert(same.end(), formed.begin(), formed.end());
  for (const std::string& key : own.cities.others(wanted.country, spelt.keys.plain)) {
    const std::vector<std::uint32_t> called = own.latin.same(wanted.country, {key, key});
    same.insert(same.end(), called.begin(), called.end());
  }
  if (by_same_name(match, search.candidates(same, wanted.at), MatchQuality::near_place)) return;
  by_close_name(search, own, spelt, wanted, match);
  if (match.quality == MatchQuality::unknown) keep_each_once(match.candidates);
  if (match.candidates.size() > kMostCandidates) match.candidates.resize(kMostCandidates);
}

/// Puts the municipality that the point of an unknown place lies in before its other candidates.
void propose_by_point(const Search& search, const std::vector<WantedPlace>& wanted,
                      std::vector<PlaceMatch>& matches) {
  std::vector<std::size_t> open;
  std::vector<LonLat> points;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (matches[i].quality != MatchQuality::unknown || !wanted[i].at) continue;
    open.push_back(i);
    points.push_back(*wanted[i].at);
  }
  if (open.empty()) return;
  const auto found = municipalities_at(points, search.territories);
  for (std::size_t k = 0; k < open.size(); ++k) {
    if (!found[k]) continue;
    const std::uint32_t row = found[k]->municipality;
    if (search.territories.country[row] != wanted[open[k]].country) continue;
    std::vector<Candidate>& candidates = matches[open[k]].candidates;
    std::erase_if(candidates, [&](const Candidate& one) { return one.municipality == row; });
    candidates.insert(candidates.begin(), {row, search.territories.name[row], found[k]->away_km});
    if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
  }
}

/// Those of `rows` that a step did not settle.
std::vector<std::size_t> left_of(const std::vector<std::size_t>& rows,
                                 const std::vector<std::uint8_t>& done) {
  std::vector<std::size_t> left;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    if (done[k] == 0) left.push_back(rows[k]);
  }
  return left;
}

/// Their states, sorted.
std::vector<std::string> states_of(const std::vector<WantedPlace>& wanted,
                                   const std::vector<std::size_t>& rows) {
  std::set<std::string> states;
  for (const std::size_t i : rows) states.insert(wanted[i].country);
  return {states.begin(), states.end()};
}

std::vector<std::string_view> names_of(const std::vector<WantedPlace>& wanted,
                                       const std::vector<std::size_t>& rows) {
  std::vector<std::string_view> names;
  for (const std::size_t i : rows) names.push_back(wanted[i].name);
  return names;
}

/// Steps 3 and 4 for the rest of the rest.
void match_forms(const Search& search, const LatinNames& latin,
                 const std::vector<WantedPlace>& wanted, const std::vector<std::size_t>& open,
                 std::vector<PlaceMatch>& matches) {
  const FormNames own(search.names, search.territories, states_of(wanted, open));
  const std::vector<LatinKeys> keys = latin_keys(names_of(wanted, open));
  const std::vector<NameForms> forms = forms_of_all(names_of(wanted, open));
  const CityNames cities(states_of(wanted, open), LatinSpelling());
  parallel_for(open.size(), kRowsAtATime, [&](std::size_t k) {
    by_form(search, {latin, own, cities}, {keys[k], forms[k]}, wanted[open[k]], matches[open[k]]);
  });
  propose_by_point(search, wanted, matches);
}

/// Steps 2 to 4 for the rest.
void match_latin(const Search& search, const std::vector<WantedPlace>& wanted,
                 const std::vector<std::size_t>& open, std::vector<PlaceMatch>& matches) {
  const LatinNames latin(search.names, search.territories, states_of(wanted, open));
  const std::vector<LatinKeys> keys = latin_keys(names_of(wanted, open));
  std::vector<std::uint8_t> done(open.size());
  parallel_for(open.size(), kRowsAtATime, [&](std::size_t k) {
    const WantedPlace& place = wanted[open[k]];
    done[k] = by_latin_name(search, latin, keys[k], place, matches[open[k]]) ? 1 : 0;
  });
  const std::vector<std::size_t> left = left_of(open, done);
  if (!left.empty()) match_forms(search, latin, wanted, left, matches);
}

}  // namespace

std::string proposals(const PlaceMatch& match, const Territories& territories) {
  std::string labels;
  for (const Candidate& one : match.candidates) {
    labels += (labels.empty() ? "" : " or ") + label(one, territories);
  }
  return labels;
}

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
  std::vector<std::size_t> all(wanted.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const std::vector<std::size_t> open = left_of(all, done);
  if (!open.empty()) match_latin(search, wanted, open, matches);
  return matches;
}

}  // namespace borderweave::geo
