#include "geo/ingest/partnership_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/municipality_rows.h"
#include "geo/ingest/partnership_duplicates.h"

namespace borderweave::geo {

std::map<std::int64_t, std::uint32_t> municipalities_by_id(const Territories& territories) {
  std::map<std::int64_t, std::uint32_t> rows;
  for (std::uint32_t i = 0; i < territories.size(); ++i) rows.emplace(territories.id[i], i);
  for (const Place& place : territories.places) rows.emplace(place.id, place.municipality);
  return rows;
}

namespace {

void find_ids(const std::vector<PartnershipRow>& rows, const Territories& territories,
              std::vector<SideMatches>& found) {
  const auto known = municipalities_by_id(territories);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < found[i].size(); ++k) {
      const auto& id = rows[i].sides[k].id;
      const auto row = id ? known.find(*id) : known.end();
      if (row != known.end()) found[i][k] = {MatchQuality::id, row->second, {}};
    }
  }
}

void find_names(const std::vector<PartnershipRow>& rows, const Territories& territories,
                std::vector<SideMatches>& found) {
  std::vector<WantedPlace> wanted;
  std::vector<PlaceMatch*> targets;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < found[i].size(); ++k) {
      if (!rows[i].sides[k].place || found[i][k].quality == MatchQuality::id) continue;
      wanted.push_back(*rows[i].sides[k].place);
      targets.push_back(&found[i][k]);
    }
  }
  std::vector<PlaceMatch> matches = match_places(wanted, territories);
  for (std::size_t j = 0; j < matches.size(); ++j) *targets[j] = std::move(matches[j]);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < found[i].size(); ++k) {
      MatchQuality& quality = found[i][k].quality;
      if (rows[i].sides[k].id && quality == MatchQuality::exact_name) {
        quality = MatchQuality::near_place;
      }
    }
  }
}

PartnershipMatch note_of(const Origin& origin, const Side& side, const PlaceMatch& match,
                         const std::set<std::string>& states, const Territories& territories) {
  PartnershipMatch note;
  note.origin = origin;
  note.wanted = side.id || !side.place ? "id " + side.text : side.text;
  note.quality = match.quality;
  note.municipality = match.municipality;
  note.outside = is_outside(side, match);
  note.other_state = note.outside && is_in_other_state(side, states);
  for (const Candidate& candidate : match.candidates) {
    note.candidates.push_back(label(candidate, territories));
  }
  note.at = side.at;
  if (!note.at && match.municipality) note.at = territories.centre[*match.municipality];
  if (!note.at && !match.candidates.empty()) {
    note.at = territories.centre[match.candidates.front().municipality];
  }
  return note;
}

}  // namespace

bool is_outside(const Side& side, const PlaceMatch& match) {
  return (side.id || side.place) && match.quality == MatchQuality::unknown &&
         !looks_misspelt(match);
}

std::set<std::string> states_of(const Territories& territories) {
  return {territories.country.begin(), territories.country.end()};
}

bool is_in_other_state(const Side& side, const std::set<std::string>& states) {
  return side.place && !states.contains(side.place->country);
}

std::vector<SideMatches> find_sides(const std::vector<PartnershipRow>& rows,
                                    const Territories& territories) {
  std::vector<SideMatches> found(rows.size());
  find_ids(rows, territories, found);
  find_names(rows, territories, found);
  return found;
}

std::vector<PartnershipMatch> matches_of(const std::vector<PartnershipRow>& rows,
                                         const std::vector<SideMatches>& found,
                                         const Territories& territories) {
  const std::set<std::string> states = states_of(territories);
  std::vector<PartnershipMatch> notes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < found[i].size(); ++k) {
      notes.push_back(note_of(rows[i].origin, rows[i].sides[k], found[i][k], states, territories));
    }
  }
  return notes;
}

namespace {

const std::string& naming_field(const SideColumns& side) {
  return side.has_id() ? side.id.name : side.name.name;
}

/// Puts the two municipalities into the row; false after a problem.
bool join(Table& table, const PartnershipColumns& columns, const SideMatches& found,
          const Territories& territories, PartnershipRow& row) {
  const auto [a, b] = std::minmax(*found[0].municipality, *found[1].municipality);
  row.what.a = a;
  row.what.b = b;
  if (a != b) return true;
  table.report(kBadValue, row.origin,
               fmt::format("both sides lie in the same municipality, {}",
                           label({a, territories.name[a], {}}, territories)),
               "a partnership joins two", naming_field(columns.sides[1]));
  return false;
}

void report_domestic(Table& table, const std::vector<std::string>& rows) {
  if (rows.empty()) return;
  table.report(
      kDomestic, Origin{},
      fmt::format("{} {} left out because both sides lie in one state: {}", rows.size(),
                  singular(rows.size(), "partnership is", "partnerships are"), examples(rows)),
      "a partnership of this model joins two states; check both sides unless these rows "
      "are domestic on purpose");
}

auto key(const PartnershipRow& row) {
  const Partnership& what = row.what;
  return std::tie(what.a, what.b, what.since, what.level, what.sphere);
}

}  // namespace

std::string row_label(const Origin& origin) {
  return origin.line > 0 ? fmt::format("line {}", origin.line) : origin.feature;
}

std::vector<Partnership> check_rows(Table& table, const PartnershipColumns& columns,
                                    std::vector<PartnershipRow> rows,
                                    const std::vector<SideMatches>& found,
                                    const Territories& territories, DuplicateRows duplicates) {
  std::vector<PartnershipRow> kept;
  std::vector<std::string> domestic;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    PartnershipRow& row = rows[i];
    if (!row.whole || !found[i][0].municipality || !found[i][1].municipality) continue;
    if (!join(table, columns, found[i], territories, row)) continue;
    if (territories.country[row.what.a] != territories.country[row.what.b]) {
      kept.push_back(std::move(row));
    } else {
      domestic.push_back(row.origin.line > 0
                             ? fmt::format("line {}: {}", row.origin.line, row.origin.feature)
                             : row.origin.feature);
    }
  }
  report_domestic(table, domestic);
  kept = without_duplicates(table, std::move(kept), duplicates, naming_field(columns.sides[0]));
  std::ranges::stable_sort(kept, [](const auto& a, const auto& b) { return key(a) < key(b); });
  std::vector<Partnership> partnerships;
  for (PartnershipRow& row : kept) partnerships.push_back(std::move(row.what));
  return partnerships;
}

}  // namespace borderweave::geo
