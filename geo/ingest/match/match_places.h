#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/match/place_names.h"
#include "geo/ingest_report.h"
#include "geo/territories.h"

/// Finds municipalities by names that people have written, without guessing in silence.
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

/// A place as a table names it.
struct WantedPlace {
  std::string name;          ///< UTF-8
  std::string country;       ///< ISO 3166-1 alpha-2
  std::optional<LonLat> at;  ///< a point in it or near it
};

struct PlaceMatch {
  MatchQuality quality = MatchQuality::unknown;
  std::optional<std::uint32_t> municipality;  ///< row in Territories; none if ambiguous or unknown
  std::vector<Candidate> candidates;          ///< what it may mean otherwise, likeliest first
};

/// Municipalities by name, in this order; names of municipalities and of places count alike, and
/// only those of the wanted state.
///   1. exact_name: the name is the same but for upper and lower case (exact_key).
///   2. near_place: the name is the same in plain Latin letters (LatinKeys): without diacritics,
///      blanks and punctuation, out of another script, or with ae, oe, ue for ä, ö, ü.
///   3. near_place: the name is spelt nearly so (spelling_slack) and lies within 10 km of the point
///      given; of several the one with the fewest edits. Never without a point.
/// With a point, a name more than 50 km away does not count in 1 and 2. Where several
/// municipalities have the name, `decide` says whether the point settles it (then near_place);
/// otherwise it is ambiguous. Unknown places have as candidates close spellings in their state
/// (with a point: within 50 km), then the same name farther away. The result does not depend on the
/// order of municipalities or of what is wanted. Latin keys, which are dear, are made only when
/// names are left after 1, and only of their states.
std::vector<PlaceMatch> match_places(const std::vector<WantedPlace>& wanted,
                                     const Territories& territories);

/// Is the place unknown, but a close spelling of one that may be meant? Other unknown places lie
/// outside the region.
bool looks_misspelt(const PlaceMatch& match);

}  // namespace borderweave::geo
