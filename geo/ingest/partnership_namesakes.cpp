#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "geo/geodesic.h"
#include "geo/ingest/match/match_places.h"
#include "geo/ingest/partnership_checks.h"
#include "geo/ingest/partnership_side_check.h"

namespace borderweave::geo {
namespace {

/// A side without a place here, and what it may be in the other states of the region.
struct Homeless {
  SideAt at;
  std::uint32_t partner = 0;           ///< row of the municipality on its other side
  std::vector<WantedPlace> elsewhere;  ///< its name in each of them but the partner's
};

std::vector<Homeless> homeless_sides(SideCheck& check) {
  const std::set<std::string> here = states_of(check.territories);
  std::vector<Homeless> all;
  for (const SideAt at : check.sides()) {
    const Side& side = check.side(at);
    const auto& partner = check.found[at.row].at(1 - at.side).municipality;
    const bool open = side.place && !side.id && !side.at && is_outside(side, check.match(at)) &&
                      !check.all.contains({at.row, at.side});
    if (!open || !partner) continue;
    Homeless one{at, *partner, {}};
    for (const std::string& state : here) {
      if (state == side.place->country || state == check.territories.country[*partner]) continue;
      one.elsewhere.push_back({side.name, state, std::nullopt});
    }
    all.push_back(std::move(one));
  }
  return all;
}

/// The only municipality that was found.
std::optional<Candidate> only_one(const std::vector<PlaceMatch>& matches) {
  std::optional<Candidate> only;
  for (const PlaceMatch& match : matches) {
    if (match.quality == MatchQuality::ambiguous || (match.municipality && only)) return {};
    if (match.municipality) only = match.candidates.front();
  }
  return only;
}

void check_namesake(SideCheck& check, const Homeless& one, const Candidate& namesake) {
  const Side& side = check.side(one.at);
  const Territories& all = check.territories;
  const std::string& state = all.country[namesake.municipality];
  const double km = distance_km(all.centre[one.partner], all.centre[namesake.municipality]);
  const bool near = km <= kOtherPlaceKm;
  if (!near && !check.states.may_abbreviate(side.state, state)) return;
  const SideColumns& column = check.column(one.at);
  check.add(
      one.at, {namesake},
      {fmt::format(
           "'{}' is read as {}, where the region has no such place; {} is here, {}", side.state,
           check.states.label(side.place->country), check.name_of(namesake.municipality),
           near ? fmt::format("{:.0f} km from {}", km, check.name_of(one.partner))
                : fmt::format("and '{}' may stand for {}", side.state, check.states.label(state))),
       fmt::format("write {} as {} of {}; if a place of {} is meant, give its point in {} "
                   "and {}",
                   state, column.country.name, side.name, side.place->country, column.lon.name,
                   column.lat.name),
       column.country.name});
}

}  // namespace

void check_namesakes(SideCheck& check) {
  const std::vector<Homeless> all = homeless_sides(check);
  std::vector<WantedPlace> wanted;
  for (const Homeless& one : all) {
    wanted.insert(wanted.end(), one.elsewhere.begin(), one.elsewhere.end());
  }
  const std::vector<PlaceMatch> named = match_places(wanted, check.territories);
  auto first = named.begin();
  for (const Homeless& one : all) {
    const auto last = first + static_cast<std::ptrdiff_t>(one.elsewhere.size());
    if (const auto namesake = only_one({first, last})) check_namesake(check, one, *namesake);
    first = last;
  }
}

}  // namespace borderweave::geo
