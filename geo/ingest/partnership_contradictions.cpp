#include "geo/ingest/partnership_contradictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "geo/geodesic.h"
#include "geo/ingest/match/outline_distance.h"
#include "geo/ingest/partnership_side_check.h"
#include "geo/ingest/state_names.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

std::string in_words(LonLat at) {
  return fmt::format("longitude {:g}, latitude {:g}", at.lon, at.lat);
}

namespace {

constexpr double kAroundStateMetres = 100'000;
constexpr double kAroundPartMetres = 30'000;

bool plausible(LonLat at, const std::string& country, const Countries& countries) {
  if (at.lon == 0 && at.lat == 0) return false;
  const auto row = countries.find(country);
  if (!row || !countries[*row].extent) return true;
  return grown(*countries[*row].extent, kAroundStateMetres).contains(at);
}

bool near_any(LonLat at, const std::vector<Candidate>& candidates, const Territories& territories) {
  return std::ranges::any_of(candidates, [&](const Candidate& one) {
    const MultiPolygon& outline = territories.outline[one.municipality];
    return distance_km(at, territories.centre[one.municipality]) <= kOtherPlaceKm ||
           (!outline.empty() && km_to_outline(at, outline) <= kOtherPlaceKm);
  });
}

LonLat exchanged(LonLat at) {
  return {at.lat, at.lon};
}

/// Law 2.
void check_points(SideCheck& check) {
  std::vector<SideAt> sides;
  std::vector<WantedPlace> wanted;
  const std::set<std::string> here = states_of(check.territories);
  for (const SideAt at : check.sides()) {
    const Side& side = check.side(at);
    if (!side.at || !is_outside(side, check.match(at)) || is_in_other_state(side, here) ||
        !side.place) {
      continue;
    }
    sides.push_back(at);
    wanted.push_back({side.place->name, side.place->country, std::nullopt});
  }
  std::vector<PlaceMatch> named = match_places(wanted, check.territories);
  for (std::size_t k = 0; k < named.size(); ++k) {
    std::vector<Candidate>& candidates = named[k].candidates;
    if (candidates.empty()) continue;
    const LonLat point = *check.side(sides[k]).at;
    const bool swapped = near_any(exchanged(point), candidates, check.territories);
    if (!swapped && plausible(point, wanted[k].country, check.countries)) continue;
    const SideColumns& column = check.column(sides[k]);
    const std::string likely = label(candidates.front(), check.territories);
    check.add(
        sides[k], std::move(candidates),
        {fmt::format("'{}' in {} seems to be {}, but the point given, {}, {}", wanted[k].name,
                     wanted[k].country, likely, in_words(point),
                     swapped ? "lies there only with longitude and latitude exchanged"
                             : fmt::format("is not in {}", check.states.label(wanted[k].country))),
         swapped ? fmt::format("exchange {} and {}", column.lon.name, column.lat.name)
                 : fmt::format("correct or empty {} and {}", column.lon.name, column.lat.name),
         column.lon.name});
  }
}

/// A place of the region that a side may mean with a state that it did not write.
struct Misread {
  SideAt at;
  WantedPlace wanted;
  std::string what;  ///< what the state as written means there; empty: the point lies there
  std::optional<Box> extent;
};

/// Sides that lie outside, and their points or codes say how they may lie here.
std::vector<Misread> misread_states(SideCheck& check, const std::set<std::string>& here) {
  std::vector<Misread> misread;
  std::vector<LonLat> points;
  std::vector<SideAt> with_point;
  for (const SideAt at : check.sides()) {
    const Side& side = check.side(at);
    if (!side.place || !is_outside(side, check.match(at))) continue;
    if (side.at) {
      with_point.push_back(at);
      points.push_back(*side.at);
      continue;
    }
    for (const auto& other : check.states.other_readings(side.state)) {
      const bool known = !other.of_part || other.extent;
      if (!known || !here.contains(other.iso2) || other.iso2 == side.place->country) continue;
      misread.push_back({at, {side.name, other.iso2, std::nullopt}, other.what, other.extent});
    }
  }
  const auto lies_in = municipalities_at(points, check.territories);
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (!lies_in[k]) continue;
    const std::string& state = check.territories.country[lies_in[k]->municipality];
    const Side& side = check.side(with_point[k]);
    if (state == side.place->country) continue;
    misread.push_back({with_point[k], {side.name, state, side.at}, "", {}});
  }
  return misread;
}

/// Law 3, of one side.
void check_states(SideCheck& check) {
  const std::set<std::string> here = states_of(check.territories);
  const std::vector<Misread> misread = misread_states(check, here);
  std::vector<WantedPlace> wanted;
  wanted.reserve(misread.size());
  for (const Misread& one : misread) wanted.push_back(one.wanted);
  std::vector<PlaceMatch> named = match_places(wanted, check.territories);
  for (std::size_t k = 0; k < misread.size(); ++k) {
    const auto& [at, place, what, extent] = misread[k];
    const Side& side = check.side(at);
    if (!named[k].municipality || check.all.contains({at.row, at.side})) continue;
    const std::uint32_t row = *named[k].municipality;
    if (extent && !grown(*extent, kAroundPartMetres).contains(check.territories.centre[row])) {
      continue;  // of that name, but in another part of its state
    }
    const std::string why = what.empty() ? std::string("the point given lies there")
                                         : fmt::format("{} is also {}", side.state, what);
    const SideColumns& column = check.column(at);
    check.add(
        at, std::move(named[k].candidates),
        {fmt::format("'{}' is read as {}, where the region has no such place; {} is here, and "
                     "{}",
                     side.state, check.states.label(side.place->country), check.name_of(row), why),
         fmt::format("write {} as {} of {}; if a place of {} is meant, give its point in {} "
                     "and {}",
                     place.country, column.country.name, side.name, side.place->country,
                     column.lon.name, column.lat.name),
         column.country.name});
  }
}

/// Law 3, of both sides.
void check_exchanged_states(SideCheck& check) {
  std::vector<std::size_t> rows;
  std::vector<WantedPlace> wanted;
  for (std::size_t i = 0; i < check.rows.size(); ++i) {
    const SideAt from{i, 0}, to{i, 1};
    const auto open = [&](SideAt at) {
      return check.side(at).place && is_outside(check.side(at), check.match(at)) &&
             !check.all.contains({at.row, at.side});
    };
    if (!open(from) || !open(to)) continue;
    const WantedPlace &a = *check.side(from).place, &b = *check.side(to).place;
    if (a.country == b.country) continue;
    rows.push_back(i);
    wanted.push_back({a.name, b.country, a.at});
    wanted.push_back({b.name, a.country, b.at});
  }
  std::vector<PlaceMatch> named = match_places(wanted, check.territories);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    PlaceMatch &a = named[2 * k], &b = named[2 * k + 1];
    if (!a.municipality || !b.municipality) continue;
    const SideAt at{rows[k], 0};
    check.add(at, {a.candidates.front(), b.candidates.front()},
              {fmt::format("the states of the two sides seem exchanged: {} and {} are here",
                           label(a.candidates.front(), check.territories),
                           label(b.candidates.front(), check.territories)),
               fmt::format("exchange {} and {}", check.columns.sides[0].country.name,
                           check.columns.sides[1].country.name),
               check.columns.sides[0].country.name});
  }
}

}  // namespace

Contradictions find_contradictions(const PartnershipColumns& columns,
                                   const std::vector<PartnershipRow>& rows,
                                   const Territories& territories, const Countries& countries,
                                   std::vector<SideMatches>& found) {
  SideCheck check{columns, rows, territories, countries, found, StateNames(countries), {}};
  check_ids(check);
  check_points(check);
  check_states(check);
  check_exchanged_states(check);
  check_namesakes(check);
  return std::move(check.all);
}

}  // namespace borderweave::geo
