#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/partnership_checks.h"
#include "geo/ingest/partnership_contradictions.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/ingest/state_names.h"
#include "geo/territories.h"

/// What the checks of partnership_contradictions.h have in common.
namespace borderweave::geo {

constexpr double kOtherPlaceKm = 50;  ///< a point farther away is that of another place

/// One side of a row, by its numbers.
struct SideAt {
  std::size_t row = 0;
  std::size_t side = 0;
};

/// What the checks share; they add to `all` and change `found`.
struct SideCheck {
  const PartnershipColumns& columns;
  const std::vector<PartnershipRow>& rows;
  const Territories& territories;
  const Countries& countries;
  std::vector<SideMatches>& found;
  StateNames states;
  Contradictions all;

  const Side& side(SideAt at) const { return rows[at.row].sides.at(at.side); }
  const SideColumns& column(SideAt at) const { return columns.sides.at(at.side); }
  PlaceMatch& match(SideAt at) { return found[at.row].at(at.side); }

  std::string name_of(std::uint32_t row) const {
    return label({row, territories.name[row], {}}, territories);
  }

  std::vector<SideAt> sides() const {
    std::vector<SideAt> sides;
    for (std::size_t i = 0; i < rows.size(); ++i) sides.insert(sides.end(), {{i, 0}, {i, 1}});
    return sides;
  }

  void add(SideAt at, std::vector<Candidate> candidates, Contradiction why) {
    match(at) = {MatchQuality::ambiguous, std::nullopt, std::move(candidates)};
    all.emplace(std::pair(at.row, at.side), std::move(why));
  }
};

/// "longitude 15, latitude 51.1".
std::string in_words(LonLat at);

/// Law 1 of find_contradictions().
void check_ids(SideCheck& check);

/// Law 4 of find_contradictions().
void check_namesakes(SideCheck& check);

}  // namespace borderweave::geo
