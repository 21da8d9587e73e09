#include "app/law/words.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cmath>
#include <utility>

namespace borderweave::app {
namespace {

std::string_view meaning(char tag) {
  switch (tag) {
    case 'P':
      return "published text";
    case 'M':
      return "from memory, to be checked";
    case 'A':
      return "assumption, to be checked by a lawyer";
    case 'S':
      return "founding document of this project";
    default:
      return {};
  }
}

/// How long the tag at the beginning of the text is: "P", "S1"; 0 without one.
std::size_t tag_length(std::string_view text) {
  if (text.empty() || meaning(text.front()).empty()) return 0;
  std::size_t length = 1;
  while (length < text.size() && std::isdigit(static_cast<unsigned char>(text[length])) != 0) {
    ++length;
  }
  const bool ends = length == text.size() || text[length] == ' ' || text[length] == ',';
  return ends ? length : 0;
}

/// The items of a list, at commas outside brackets.
std::vector<std::string_view> items_of(std::string_view list) {
  std::vector<std::string_view> items;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    const char letter = i < list.size() ? list[i] : ',';
    if (letter == '(') ++depth;
    if (letter == ')') --depth;
    if (i < list.size() && (letter != ',' || depth > 0)) continue;
    items.push_back(list.substr(begin, i - begin));
    begin = i + 1;
    while (begin < list.size() && list[begin] == ' ') ++begin;
  }
  return items;
}

/// ", 30 km from the border"; nothing where the part of the state says it.
std::string distance_in_words(const sim::LegalSubject& subject) {
  if (std::isfinite(subject.border_km)) {
    return subject.border_km > 0 ? fmt::format(", {} km from the border", subject.border_km) : "";
  }
  return subject.border_region ? ", far from the border" : "";
}

}  // namespace

std::string_view word(sim::Verdict::Kind kind) {
  constexpr std::array<std::string_view, 3> kWords = {"forbidden", "allowed", "gap"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view word(sim::ApplicableRule::Effect effect) {
  constexpr std::array<std::string_view, 5> kWords = {"allows", "forbids", "unrecognised",
                                                      "excludes", "excluded"};
  return kWords[static_cast<std::size_t>(effect)];
}

std::string_view word(sim::Rule::Level level) {
  constexpr std::array<std::string_view, 5> kWords = {"treaty", "bloc", "bilateral", "national",
                                                      "regional"};
  return kWords[static_cast<std::size_t>(level)];
}

std::string_view in_words(sim::Instrument instrument) {
  return sim::instrument_row(instrument).words;
}

std::string basis_in_words(const std::string& basis) {
  std::string words;
  for (const std::string_view item : items_of(basis)) {
    if (!words.empty()) words += "; ";
    const std::size_t tag = tag_length(item);
    words += tag == 0 ? std::string(item)
                      : fmt::format("[{}] {}{}", item.substr(0, tag), meaning(item.front()),
                                    item.substr(tag));
  }
  return words;
}

std::string force_in_words(const sim::Rule& rule) {
  const std::string from =
      rule.from ? fmt::format("since {}", to_string(*rule.from)) : "since an unknown day";
  return rule.until ? fmt::format("{}, until {}", from, to_string(*rule.until)) : from;
}

std::string in_words(const sim::LegalChange& change, const geo::Countries& countries) {
  using Kind = sim::LegalChange::Kind;
  const auto state = [&] {
    const auto row = countries.find(change.country);
    return row ? countries[*row].name : change.country;
  };
  switch (change.kind) {
    case Kind::rule_begins:
      return fmt::format("{} begins", change.name);
    case Kind::rule_ends:
      return fmt::format("{} ends", change.name);
    case Kind::rule_is_reformed:
      return fmt::format("{} is reformed", change.name);
    case Kind::state_joins:
      return fmt::format("{} joins {}", state(), change.name);
    case Kind::state_leaves:
      return fmt::format("{} leaves {}", state(), change.name);
    case Kind::network_changes:
      return fmt::format("the members of {} change", change.name);
    case Kind::gap_changes:
      return "the size of the gap changes";
  }
  return {};
}

std::string part_of(const LawPlace& place, const sim::LegalSubject& subject) {
  if (place.municipality) return "municipality";
  if (!subject.id.empty()) return fmt::format("id:{}", subject.id);
  const std::string part = fmt::format("{}{}", subject.border_region ? "border" : "interior",
                                       distance_in_words(subject));
  return subject.region.empty() ? part : fmt::format("{} {}", subject.region, part);
}

std::string in_words(const LawPlace& place, const geo::Countries& countries) {
  const std::string& name = countries[place.country].name;
  if (!place.part) return name;
  if (*place.part == "border") return fmt::format("{} (border regions)", name);
  if (*place.part == "interior") return fmt::format("{} (interior)", name);
  return fmt::format("{} (region {})", name, *place.part);
}

std::string in_words(const LawPlace& place, const sim::LegalSubject& subject,
                     const geo::Countries& countries) {
  if (place.municipality) return *place.municipality;
  const std::string& name = countries[place.country].name;
  if (!subject.id.empty()) return fmt::format("{} (municipality id {})", name, subject.id);
  const std::string where = !subject.region.empty() ? fmt::format("region {}", subject.region)
                            : subject.border_region ? std::string("border regions")
                                                    : std::string("interior");
  return fmt::format("{} ({}{})", name, where, distance_in_words(subject));
}

std::vector<std::string_view> names_of(std::uint16_t spheres) {
  std::vector<std::string_view> names;
  for (std::size_t k = 0; k < sim::kSphereNames.size(); ++k) {
    if (((unsigned{spheres} >> k) & 1U) != 0) names.push_back(sim::kSphereNames[k]);
  }
  return names;
}

}  // namespace borderweave::app
