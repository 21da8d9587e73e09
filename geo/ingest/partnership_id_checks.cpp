#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/closest.h"
#include "geo/geodesic.h"
#include "geo/ingest/match/name_forms.h"
#include "geo/ingest/match/outline_distance.h"
#include "geo/ingest/partnership_side_check.h"

namespace borderweave::geo {

namespace {

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
  std::vector<SideAt> sides;
  std::vector<Likeness> like;
  std::vector<WantedPlace> wanted;
};

void add_other_state(SideCheck& check, SideAt at, std::uint32_t row) {
  const Side& side = check.side(at);
  check.add(at, {{row, check.territories.name[row], {}}},
            {fmt::format("id {} is {}, and the row says {} in {}", side.text, check.name_of(row),
                         side.name, check.states.label(side.place->country)),
             "correct the id or the state", check.column(at).id.name});
}

bool far_from_point(SideCheck& check, SideAt at, std::uint32_t row) {
  const Side& side = check.side(at);
  if (!side.at || distance_km(*side.at, check.territories.centre[row]) <= kOtherPlaceKm)
    return false;
  const MultiPolygon& outline = check.territories.outline[row];
  const double km = outline.empty() ? distance_km(*side.at, check.territories.centre[row])
                                    : km_to_outline(*side.at, outline);
  if (km <= kOtherPlaceKm) return false;
  check.add(at, {{row, check.territories.name[row], km}},
            {fmt::format("id {} is {}, and the point given, {}, lies {:.0f} km from it", side.text,
                         check.name_of(row), in_words(*side.at), km),
             fmt::format("correct the id, or correct or empty {} and {}", check.column(at).lon.name,
                         check.column(at).lat.name),
             check.column(at).id.name});
  return true;
}

Doubtful doubtful_ids(SideCheck& check) {
  const NamesOfRows names(check.territories);
  const LatinSpelling spelling;
  Doubtful doubtful;
  for (const SideAt at : check.sides()) {
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

}  // namespace

void check_ids(SideCheck& check) {
  const Doubtful doubtful = doubtful_ids(check);
  const std::vector<PlaceMatch> named = match_places(doubtful.wanted, check.territories);
  for (std::size_t k = 0; k < named.size(); ++k) {
    const SideAt at = doubtful.sides[k];
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

}  // namespace borderweave::geo
