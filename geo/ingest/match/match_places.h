#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/match/place_names.h"
#include "geo/ingest_report.h"
#include "geo/territories.h"

/// Finds municipalities by names that people have written; doubtful names are never resolved
/// silently.
namespace borderweave::geo {

/// A municipality that a name may mean.
struct Candidate {
  std::uint32_t municipality = 0;  ///< row
  std::string name;                ///< its own, or that of its place
  std::optional<double> away_km;   ///< from the point given to the outline (0: inside), or place
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

/// The candidate that is meant: the only one; or, given a point, the nearest if it is the only one
/// within 10 km or all others are more than three times as far away. Null when nothing decides.
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

/// Finds municipalities by name. Names of municipalities and of places count alike, and only those
/// of the wanted state. Laws, in the order of the steps:
/// 1. exact_name: the name is the same except for upper and lower case (exact_key).
/// 2. near_place: the name is the same in plain Latin letters (LatinKeys): without diacritics,
///    blanks and punctuation, transliterated from another script, or with ae, oe, ue for ä, ö, ü.
/// 3. near_place: the two have a full form in common (name_forms.h), such as one of two official
///    names, or the name without "Gmina"; or they are names of one city in two languages
///    (city_names.h).
/// 4. near_place: the name is spelt almost the same (spelling_slack), or a part of one is the other
///    (name_forms.h), and it lies within 10 km of the given point; of several the one with the
///    fewest edits, parts last. Never without a point.
/// 5. Distances are to the outline of the municipality, 0 inside it, or to the place of that name
///    if that is nearer; beyond 50 km from both to the place or centre.
/// 6. With a point, a name more than 50 km away does not count in steps 1 to 3. Where several
///    municipalities have the name, `decide` says whether the point settles it (near_place);
///    otherwise it is ambiguous.
/// 7. Candidates of an unknown place are the municipality of its state that the point lies in (or
///    within 1 km of), then close spellings and parts in its state (with a point: within 50 km),
///    then municipalities whose name is a run of its words or that are loosely called so
///    (loose_names.h), then the same name farther away; each once.
/// 8. The result does not depend on the order of municipalities or of `wanted`.
/// Latin keys and forms are expensive. They are computed only when names are left after step 1, and
/// only for the states of these names.
///
/// Example:
///     const auto found = match_places({{.name = "Zgorzelec", .country = "PL"}}, territories);
///     found[0].quality == MatchQuality::exact_name;
std::vector<PlaceMatch> match_places(const std::vector<WantedPlace>& wanted,
                                     const Territories& territories);

/// Its candidates by their labels, "A, PL (1) or B, PL (2)"; empty where it has none.
std::string proposals(const PlaceMatch& match, const Territories& territories);

/// Is the place unknown, but with a candidate that may be meant: of a close spelling, or where its
/// point lies? Other unknown places lie outside the region.
bool looks_misspelt(const PlaceMatch& match);

}  // namespace borderweave::geo
