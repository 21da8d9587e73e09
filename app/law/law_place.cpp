#include "app/law/law_place.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "app/command_problems.h"
#include "app/law/law_question.h"
#include "app/law/law_subjects.h"
#include "core/closest.h"
#include "core/named_place.h"
#include "geo/ingest/match/match_places.h"
#include "geo/ingest/state_names.h"

namespace borderweave::app {

namespace {

/// The code of a state as others write it, or of the first that may be meant, for "did you mean".
std::string likely_state(const std::string& text, const geo::Countries& countries) {
  geo::StateNames names(countries);
  const geo::StateNames::Reading& reading = names.read(text);
  if (reading.iso2) return *reading.iso2;
  return reading.proposals.empty() ? "" : reading.proposals.front().substr(0, 2);
}

}  // namespace

void add_unknown_place(Problems& problems, std::string message, std::string help) {
  problems.add({.kind = &kUnknownLawPlace, .message = std::move(message), .help = std::move(help)});
}

std::optional<std::uint32_t> find_state(const std::string& asked, const std::string& code,
                                        const geo::Countries& countries, Problems& problems) {
  const auto row = countries.find(code);
  if (row) return row;
  const std::string likely = likely_state(code, countries);
  add_unknown_place(problems, fmt::format("\"{}\": no state has the code \"{}\"", asked, code),
                    likely.empty() ? "use an ISO 3166-1 code of countries.csv, such as PL"
                                   : fmt::format("did you mean {}?", likely));
  return std::nullopt;
}

namespace {

constexpr std::string_view kId = "id:";

std::optional<std::uint32_t> find_id(const std::string& asked, const geo::Territories& all,
                                     Problems& problems) {
  const std::string id = asked.substr(kId.size());
  std::vector<std::string> known;
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    known.push_back(geo::readable_id(all, row));
    if (known.back() == id) return row;
  }
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    if (std::to_string(all.id[row]) == id) return row;
  }
  const std::string likely = closest(id, known);
  add_unknown_place(problems,
                    fmt::format("\"{}\": no municipality of the scenario has that id", asked),
                    likely.empty() ? "ids are those of the scenario's layer of territories"
                                   : fmt::format("did you mean id:{}?", likely));
  return std::nullopt;
}

std::optional<std::uint32_t> find_name(const std::string& asked, const geo::Territories& all,
                                       Problems& problems) {
  const NamedPlace place = named_place(asked).value();
  const geo::WantedPlace wanted{.name = place.name, .country = place.state, .at = std::nullopt};
  const geo::PlaceMatch match = geo::match_places({wanted}, all).front();
  if (match.municipality) return match.municipality;
  const std::string candidates = geo::proposals(match, all);
  const bool ambiguous = match.quality == geo::MatchQuality::ambiguous;
  add_unknown_place(
      problems,
      fmt::format("\"{}\": {}", asked,
                  ambiguous ? "several places of the scenario have that name"
                            : "the scenario has no place of that name in that state"),
      candidates.empty()
          ? "write \"Name, CC\" with a place of the scenario's region, or id:N"
          : fmt::format("{} {}", ambiguous ? "write id:N of one of" : "did you mean", candidates));
  return std::nullopt;
}

}  // namespace

bool names_municipality(const std::string& asked) {
  return asked.starts_with(kId) || named_place(asked).has_value();
}

std::optional<LawPlace> find_municipality(const std::string& asked, const sim::World& world,
                                          Problems& problems) {
  const geo::Territories& all = world.territories;
  const auto row =
      asked.starts_with(kId) ? find_id(asked, all, problems) : find_name(asked, all, problems);
  if (!row) return std::nullopt;
  return LawPlace{.asked = asked,
                  .country = world.country[*row],
                  .subjects = {sim::legal_subject(world, *row)},
                  .part = std::nullopt,
                  .municipality = fmt::format("{}, {} (id {})", all.name[*row], all.country[*row],
                                              geo::readable_id(all, *row))};
}

namespace {

using sim::LegalSubject;

void add(LawPlace& place, const std::vector<LegalSubject>& subjects) {
  place.subjects.insert(place.subjects.end(), subjects.begin(), subjects.end());
}

void add_region(LawPlace& place, const sim::LawBook& book, const std::string& region) {
  add(place, border_subjects(book, place.country, region));
  add(place, interior_subjects(book, place.country, region));
}

/// False after a problem. A region that no rule names has the law of its state, with a warning.
bool name_region(LawPlace& place, const std::string& region, const std::string& iso2,
                 const LawSource& source, Problems& problems) {
  const auto known = regions_in_law(source.book, iso2);
  if (!region.starts_with(fmt::format("{}.", iso2))) {
    std::vector<std::string> words = known;
    words.insert(words.end(), {"border", "interior"});
    const std::string likely = closest(region, words);
    add_unknown_place(
        problems, fmt::format("\"{}\": \"{}\" is no part of {}", place.asked, region, iso2),
        likely.empty()
            ? fmt::format("write {0}:border, {0}:interior or an admin-1 code such as {0}:{0}.01",
                          iso2)
            : fmt::format("did you mean {}:{}?", iso2, likely));
    return false;
  }
  if (std::ranges::find(known, region) == known.end()) {
    const std::string likely = closest(region, known);
    problems.add({.kind = &kRegionWithoutLaw,
                  .message = fmt::format(
                      "no rule names the region \"{}\": it counts as any of its state", region),
                  .help = likely.empty() ? "" : fmt::format("did you mean {}:{}?", iso2, likely)});
  }
  add_region(place, source.book, region);
  return true;
}

bool add_subjects(LawPlace& place, const std::string& iso2, const std::string& part,
                  const LawSource& source, Problems& problems) {
  place.part = part;
  if (part == "border") {
    place.subjects = border_subjects(source.book, place.country, "");
  } else if (part == "interior") {
    place.subjects = interior_subjects(source.book, place.country, "");
  } else {
    return name_region(place, part, iso2, source, problems);
  }
  return true;
}

}  // namespace

std::optional<LawPlace> find_place(const std::string& asked, const LawSource& source,
                                   Problems& problems) {
  const std::size_t colon = asked.find(':');
  const std::string iso2 = asked.substr(0, colon);
  const auto country = find_state(asked, iso2, source.countries, problems);
  if (!country) return std::nullopt;
  LawPlace place{.asked = asked, .country = *country};
  if (colon != std::string::npos) {
    if (!add_subjects(place, iso2, asked.substr(colon + 1), source, problems)) return std::nullopt;
    return place;
  }
  add_region(place, source.book, "");
  if (source.scenario) {
    for (const std::string& region : regions_in_law(source.book, iso2)) {
      add_region(place, source.book, region);
    }
  }
  return place;
}

void add_municipalities(LawPlace& place, const sim::World& world,
                        const std::vector<std::string>& ids) {
  for (const LegalSubject& one : municipal_subjects(world, place.country, ids)) {
    const bool asked = !place.part || *place.part == (one.border_region ? "border" : "interior") ||
                       *place.part == one.region;
    if (asked) place.subjects.push_back(one);
  }
}

}  // namespace borderweave::app
