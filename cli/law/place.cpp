#include "cli/law/place.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <set>
#include <string_view>

#include "cli/problems.h"
#include "core/closest.h"

namespace borderweave::cli {
namespace {

using sim::Person;

void add_problem(Problems& problems, std::string message, std::string help) {
  problems.add({.kind = &kUnknownLawPlace, .message = std::move(message), .help = std::move(help)});
}

/// The code of a state by its name or a misspelt code, for "did you mean".
std::string likely_state(std::string_view text, const geo::Countries& countries) {
  std::vector<std::string> words;
  for (std::size_t row = 0; row < countries.size(); ++row) {
    words.push_back(countries[row].name);
    words.push_back(countries[row].iso2);
  }
  std::string capitals(text);
  std::ranges::transform(capitals, capitals.begin(), [](unsigned char letter) {
    return static_cast<char>(std::toupper(letter));
  });
  if (countries.find(capitals)) return capitals;
  const auto at = std::ranges::find(words, closest(text, words));
  if (at == words.end()) return {};
  return countries[static_cast<std::size_t>(at - words.begin()) / 2].iso2;
}

std::optional<std::uint32_t> find_state(const std::string& asked, const std::string& code,
                                        const geo::Countries& countries, Problems& problems) {
  const auto row = countries.find(code);
  if (row) return row;
  const std::string likely = likely_state(code, countries);
  add_problem(problems, fmt::format("\"{}\": no state has the code \"{}\"", asked, code),
              likely.empty() ? "use an ISO 3166-1 code of countries.csv, such as PL"
                             : fmt::format("did you mean {}?", likely));
  return std::nullopt;
}

Person of_border(std::uint32_t country, const std::string& region) {
  return {.country = country, .border_region = true, .border_km = 0, .region = region, .id = ""};
}

Person of_interior(std::uint32_t country, const std::string& region) {
  return {.country = country,
          .border_region = false,
          .border_km = std::numeric_limits<double>::infinity(),
          .region = region,
          .id = ""};
}

/// The admin-1 units of the state that rules tell from others, sorted.
std::vector<std::string> regions_in_law(const sim::LawBook& book, const std::string& iso2) {
  std::set<std::string> regions;
  for (const sim::Rule& rule : book.rules) {
    for (const auto* condition : {&rule.eligible, &rule.counterpart.eligible}) {
      for (const std::string& region : condition->regions) {
        if (region.starts_with(fmt::format("{}.", iso2))) regions.insert(region);
      }
    }
  }
  return {regions.begin(), regions.end()};
}

void add_region(LawPlace& place, const std::string& region) {
  place.persons.push_back(of_border(place.country, region));
  place.persons.push_back(of_interior(place.country, region));
}

/// False after a problem. A region that no rule names is as good as any other, which is told.
bool name_region(LawPlace& place, const std::string& region, const std::string& iso2,
                 const LawSource& source, Problems& problems) {
  const auto known = regions_in_law(source.book, iso2);
  if (!region.starts_with(fmt::format("{}.", iso2))) {
    std::vector<std::string> words = known;
    words.insert(words.end(), {"border", "interior"});
    const std::string likely = closest(region, words);
    add_problem(
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
  place.region = region;
  add_region(place, region);
  return true;
}

bool add_persons(LawPlace& place, const std::string& iso2, const std::string& part,
                 const LawSource& source, Problems& problems) {
  if (part == "border") {
    place.persons = {of_border(place.country, "")};
  } else if (part == "interior") {
    place.persons = {of_interior(place.country, "")};
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
  add_region(place, "");
  if (source.scenario) {
    for (const std::string& region : regions_in_law(source.book, iso2)) add_region(place, region);
  }
  return place;
}

}  // namespace borderweave::cli
