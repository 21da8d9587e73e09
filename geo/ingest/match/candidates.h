#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/match/place_names.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A municipality that a name may mean.
struct Candidate {
  std::uint32_t municipality = 0;  ///< row
  std::string name;                ///< its own, or that of its place
  std::optional<double> away_km;   ///< from the point given
};

/// "Zgorzelec, PL (3080414)", or "Weinhübel in Görlitz, DE (1)" for a place; ids in brackets.
std::string label(const Candidate& candidate, const Territories& territories);

/// The municipalities of some names, each once and by its nearest name; nearest first, or without
/// a point by id.
std::vector<Candidate> candidates_of(const std::vector<std::uint32_t>& numbers,
                                     const std::vector<PlaceName>& names,
                                     const Territories& territories,
                                     const std::optional<LonLat>& point);

/// Those within `km` of the point; all of them without one.
std::vector<Candidate> within(std::vector<Candidate> candidates, double km);

/// The one that is meant: the only one; or of several, given a point, the nearest when it is the
/// only one within 10 km or all others are over three times as far.
const Candidate* decide(const std::vector<Candidate>& candidates);

}  // namespace borderweave::geo
