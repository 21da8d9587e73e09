#include "app/law/place.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/law/persons.h"
#include "app/law/state.h"
#include "app/problems.h"
#include "core/closest.h"

namespace borderweave::app {
namespace {

using sim::LegalSubject;

void add(LawPlace& place, const std::vector<LegalSubject>& subjects) {
  place.subjects.insert(place.subjects.end(), subjects.begin(), subjects.end());
}

void add_region(LawPlace& place, const sim::LawBook& book, const std::string& region) {
  add(place, of_border(book, place.country, region));
  add(place, of_interior(book, place.country, region));
}

/// False after a problem. A region that no rule names is as good as any other, which is told.
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

bool add_persons(LawPlace& place, const std::string& iso2, const std::string& part,
                 const LawSource& source, Problems& problems) {
  place.part = part;
  if (part == "border") {
    place.subjects = of_border(source.book, place.country, "");
  } else if (part == "interior") {
    place.subjects = of_interior(source.book, place.country, "");
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
    if (!add_persons(place, iso2, asked.substr(colon + 1), source, problems)) return std::nullopt;
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
  for (const LegalSubject& one : of_municipalities(world, place.country, ids)) {
    const bool asked = !place.part || *place.part == (one.border_region ? "border" : "interior") ||
                       *place.part == one.region;
    if (asked) place.subjects.push_back(one);
  }
}

}  // namespace borderweave::app
