#include "geo/ingest/partnership_contradictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "core/closest.h"
#include "geo/geodesic.h"
#include "geo/ingest/match/name_forms.h"
#include "geo/ingest/match/outline_distance.h"
#include "geo/ingest/state_names.h"
#include "geo/outline_index.h"

namespace borderweave::geo {
namespace {

constexpr double kFarKm = 50;
constexpr double kAroundStateMetres = 100'000;
constexpr double kAroundPartMetres = 30'000;

std::string in_words(LonLat at) {
  return fmt::format("longitude {:g}, latitude {:g}", at.lon, at.lat);
}

/// One side of a row, by its numbers.
struct At {
  std::size_t row = 0;
  std::size_t side = 0;
};

/// What the checks share; they add to `all` and change `found`.
struct Check {
  const PartnershipColumns& columns;
  const std::vector<PartnershipRow>& rows;
  const Territories& territories;
  const Countries& countries;
  std::vector<SideMatches>& found;
  StateNames states;
  Contradictions all;

  const Side& side(At at) const { return rows[at.row].sides.at(at.side); }
  const SideColumns& column(At at) const { return columns.sides.at(at.side); }
  PlaceMatch& match(At at) { return found[at.row].at(at.side); }

  std::string name_of(std::uint32_t row) const {
    return label({row, territories.name[row], {}}, territories);
  }

  std::vector<At> sides() const {
    std::vector<At> sides;
    for (std::size_t i = 0; i < rows.size(); ++i) sides.insert(sides.end(), {{i, 0}, {i, 1}});
    return sides;
  }

  void add(At at, std::vector<Candidate> candidates, Contradiction why) {
    match(at) = {MatchQuality::ambiguous, std::nullopt, std::move(candidates)};
    all.emplace(std::pair(at.row, at.side), std::move(why));
  }
};

/// The names of a municipality and of its places.
class NamesOfRows {
 public:
  explicit NamesOfRows(const Territories& territories) : territories_(territories) {
    for (std::uint32_t i = 0; i < territories.places.size(); ++i) {
      places_.emplace(territories.places[i].municipality, i);
    }
  }

  std::vector<std::string> of(std::uint32_t row) const {
    std::vector<std::string> names{territories_.name[row]};
    const auto [begin, end] = places_.equal_range(row);
    for (auto place = begin; place != end; ++place) {
      names.push_back(territories_.places[place->second].name);
    }
    return names;
  }

 private:
  const Territories& territories_;
  std::multimap<std::uint32_t, std::uint32_t> places_;
};

enum class Likeness { same, alike, other };

bool in_common(const NameForms& one, const NameForms& other) {
  for (const auto& keys : {one.full, one.part}) {
    const auto among = [&](const std::vector<std::string>& list) {
      return std::ranges::find_first_of(keys, list) != keys.end();
    };
    if (among(other.full) || among(other.part)) return true;
  }
  return false;
}

bool close_spelling(const std::string& a, const std::string& b, const LatinSpelling& spelling) {
  const LatinKeys one = spelling.keys(a), other = spelling.keys(b);
  const std::size_t slack = std::min(spelling_slack(one.plain), spelling_slack(other.plain));
  return edit_distance(one.plain, other.plain, slack) <= slack;
}

Likeness likeness(const std::string& wanted, const std::vector<std::string>& names,
                  const LatinSpelling& spelling) {
  const std::string key = exact_key(wanted);
  const auto exact = [&](const std::string& name) { return exact_key(name) == key; };
  if (std::ranges::any_of(names, exact)) return Likeness::same;
  const NameForms forms = forms_of(wanted, spelling);
  Likeness best = Likeness::other;
  for (const std::string& name : names) {
    const NameForms own = forms_of(name, spelling);
    if (is_same(forms, own)) return Likeness::same;
    if (in_common(forms, own) || is_short_for(forms.words, own.words) ||
        is_short_for(own.words, forms.words) || close_spelling(wanted, name, spelling)) {
      best = Likeness::alike;
    }
  }
  return best;
}

/// Sides whose ids were found and whose names are not plainly those of the same municipality.
struct Doubtful {
  std::vector<At> sides;
  std::vector<Likeness> like;
  std::vector<WantedPlace> wanted;
};

void add_other_state(Check& check, At at, std::uint32_t row) {
  const Side& side = check.side(at);
  check.add(at, {{row, check.territories.name[row], {}}},
            {fmt::format("id {} is {}, and the row says {} in {}", side.text, check.name_of(row),
                         side.name, check.states.label(side.place->country)),
             "correct the id or the state", check.column(at).id.name});
}

bool far_from_point(Check& check, At at, std::uint32_t row) {
  const Side& side = check.side(at);
  if (!side.at || distance_km(*side.at, check.territories.centre[row]) <= kFarKm) return false;
  const MultiPolygon& outline = check.territories.outline[row];
  const double km = outline.empty() ? distance_km(*side.at, check.territories.centre[row])
                                    : km_to_outline(*side.at, outline);
  if (km <= kFarKm) return false;
  check.add(at, {{row, check.territories.name[row], km}},
            {fmt::format("id {} is {}, and the point given, {}, lies {:.0f} km from it", side.text,
                         check.name_of(row), in_words(*side.at), km),
             fmt::format("correct the id, or correct or empty {} and {}", check.column(at).lon.name,
                         check.column(at).lat.name),
             check.column(at).id.name});
  return true;
}

Doubtful doubtful_ids(Check& check) {
  const NamesOfRows names(check.territories);
  const LatinSpelling spelling;
  Doubtful doubtful;
  for (const At at : check.sides()) {
    const Side& side = check.side(at);
    if (check.match(at).quality != MatchQuality::id) continue;
    const std::uint32_t row = *check.match(at).municipality;
    if (far_from_point(check, at, row) || side.name.empty()) continue;
    if (side.place && side.place->country != check.territories.country[row]) {
      add_other_state(check, at, row);
      continue;
    }
    if (exact_key(side.name) == exact_key(check.territories.name[row])) continue;
    const Likeness like = likeness(side.name, names.of(row), spelling);
    if (like == Likeness::same) continue;
    doubtful.sides.push_back(at);
    doubtful.like.push_back(like);
    doubtful.wanted.push_back({side.name, check.territories.country[row], std::nullopt});
  }
  return doubtful;
}

/// Law 1.
void check_ids(Check& check) {
  const Doubtful doubtful = doubtful_ids(check);
  const std::vector<PlaceMatch> named = match_places(doubtful.wanted, check.territories);
  for (std::size_t k = 0; k < named.size(); ++k) {
    const At at = doubtful.sides[k];
    const std::uint32_t by_id = *check.match(at).municipality;
    const PlaceMatch& by_name = named[k];
    const auto means_it = [&](const Candidate& one) { return one.municipality == by_id; };
    if (by_name.quality != MatchQuality::unknown &&
        std::ranges::any_of(by_name.candidates, means_it)) {
      continue;
    }
    if (by_name.quality == MatchQuality::unknown && doubtful.like[k] == Likeness::alike) continue;
    std::vector<Candidate> candidates{{by_id, check.territories.name[by_id], {}}};
    std::string says = fmt::format("the row names '{}'", check.side(at).name);
    if (by_name.municipality) {
      candidates.push_back(by_name.candidates.front());
      says += fmt::format(", which is {}", label(by_name.candidates.front(), check.territories));
    }
    const SideColumns& column = check.column(at);
    check.add(at, std::move(candidates),
              {fmt::format("id {} is {}, and {}", check.side(at).text, check.name_of(by_id), says),
               fmt::format("correct the one that is wrong, or empty it; where {} does not count, "
                           "name no such field: {}_name = \"\" beside the file",
                           column.name.name, at.side == 0 ? "from" : "to"),
               column.id.name});
  }
}

bool plausible(LonLat at, const std::string& country, const Countries& countries) {
  if (at.lon == 0 && at.lat == 0) return false;
  const auto row = countries.find(country);
  if (!row || !countries[*row].extent) return true;
  return grown(*countries[*row].extent, kAroundStateMetres).contains(at);
}

bool near_any(LonLat at, const std::vector<Candidate>& candidates, const Territories& territories) {
  return std::ranges::any_of(candidates, [&](const Candidate& one) {
    const MultiPolygon& outline = territories.outline[one.municipality];
    return distance_km(at, territories.centre[one.municipality]) <= kFarKm ||
           (!outline.empty() && km_to_outline(at, outline) <= kFarKm);
  });
}

LonLat exchanged(LonLat at) {
  return {at.lat, at.lon};
}

/// Law 2.
void check_points(Check& check) {
  std::vector<At> sides;
  std::vector<WantedPlace> wanted;
  const std::set<std::string> here = states_of(check.territories);
  for (const At at : check.sides()) {
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
  At at;
  WantedPlace wanted;
  std::string what;  ///< what the state as written means there; empty: the point lies there
  std::optional<Box> extent;
};

/// Sides that lie outside, and their points or codes say how they may lie here.
std::vector<Misread> misread_states(Check& check, const std::set<std::string>& here) {
  std::vector<Misread> misread;
  std::vector<LonLat> points;
  std::vector<At> with_point;
  for (const At at : check.sides()) {
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
void check_states(Check& check) {
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
    if (extent &&
        !grown(*extent, kAroundPartMetres).contains(check.territories.centre[row])) {
      continue;  // of that name, but in another part of its state
    }
    const std::string why = what.empty() ? std::string("the point given lies there")
                                         : fmt::format("{} is also {}", side.state, what);
    const SideColumns& column = check.column(at);
    check.add(at, std::move(named[k].candidates),
              {fmt::format("'{}' is read as {}, where the region has no such place; {} is here, and "
                           "{}",
                           side.state, check.states.label(side.place->country), check.name_of(row),
                           why),
               fmt::format("write {} as {} of {}; if a place of {} is meant, give its point in {} "
                           "and {}",
                           place.country, column.country.name, side.name, side.place->country,
                           column.lon.name, column.lat.name),
               column.country.name});
  }
}

/// Law 3, of both sides.
void check_exchanged_states(Check& check) {
  std::vector<std::size_t> rows;
  std::vector<WantedPlace> wanted;
  for (std::size_t i = 0; i < check.rows.size(); ++i) {
    const At from{i, 0}, to{i, 1};
    const auto open = [&](At at) {
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
    const At at{rows[k], 0};
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
  Check check{columns, rows, territories, countries, found, StateNames(countries), {}};
  check_ids(check);
  check_points(check);
  check_states(check);
  check_exchanged_states(check);
  return std::move(check.all);
}

}  // namespace borderweave::geo
