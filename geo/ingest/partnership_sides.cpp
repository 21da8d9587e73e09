#include "geo/ingest/partnership_sides.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace borderweave::geo {
namespace {

/// Municipality rows by the ids of municipalities and places; where both use an id, it means the
/// municipality.
std::map<std::int64_t, std::uint32_t> rows_by_id(const Territories& territories) {
  std::map<std::int64_t, std::uint32_t> rows;
  for (std::uint32_t i = 0; i < territories.size(); ++i) rows.emplace(territories.id[i], i);
  for (const Place& place : territories.places) rows.emplace(place.id, place.municipality);
  return rows;
}

void find_ids(const std::vector<PartnershipRow>& rows, const Territories& territories,
              std::vector<SideMatches>& found) {
  const auto known = rows_by_id(territories);
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
      if (!rows[i].sides[k].place) continue;
      wanted.push_back(*rows[i].sides[k].place);
      targets.push_back(&found[i][k]);
    }
  }
  std::vector<PlaceMatch> matches = match_places(wanted, territories);
  for (std::size_t j = 0; j < matches.size(); ++j) *targets[j] = std::move(matches[j]);
}

PartnershipMatch note_of(const Origin& origin, const Side& side, const PlaceMatch& match,
                         const Territories& territories) {
  PartnershipMatch note;
  note.origin = origin;
  note.wanted = side.place ? side.text : "id " + side.text;
  note.quality = match.quality;
  note.municipality = match.municipality;
  note.outside = is_outside(side, match);
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

bool has_text_ids(const Territories& territories) {
  constexpr std::int64_t kFirstOfTexts = std::int64_t{1} << 52;
  return std::ranges::any_of(territories.id, [](std::int64_t id) { return id >= kFirstOfTexts; });
}

std::vector<SideMatches> find_sides(const std::vector<PartnershipRow>& rows,
                                    const Territories& territories) {
  std::vector<SideMatches> found(rows.size());
  find_ids(rows, territories, found);
  find_names(rows, territories, found);
  return found;
}

std::vector<PartnershipMatch> notes_of(const std::vector<PartnershipRow>& rows,
                                       const std::vector<SideMatches>& found,
                                       const Territories& territories) {
  std::vector<PartnershipMatch> notes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < found[i].size(); ++k) {
      notes.push_back(note_of(rows[i].origin, rows[i].sides[k], found[i][k], territories));
    }
  }
  return notes;
}

}  // namespace borderweave::geo
