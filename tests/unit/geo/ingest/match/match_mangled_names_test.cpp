#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include "core/parallel.h"
#include "core/random.h"
#include "geo/ingest/match/match_places.h"

/// Properties of matching that hold for any names, on random ones.
namespace borderweave::geo {
namespace {

constexpr std::array<std::string_view, 12> kSyllables = {"Zgo", "rze", "lec", "Gör",  "litz", "Słu",
                                                         "bia", "ców", "ñez", "Břez", "ká",   "üb"};
constexpr std::size_t kTowns = 300;

std::size_t draw(const Stream& stream, std::uint64_t id, std::uint32_t n, std::size_t below) {
  return static_cast<std::size_t>(stream.bits(id, n) % below);
}

/// Names of five syllables, all different.
std::vector<std::string> random_names(std::uint64_t seed) {
  const Stream stream({.seed = seed}, 0, 0);
  std::vector<std::string> names;
  for (std::uint64_t i = 0; names.size() < kTowns; ++i) {
    std::string name;
    for (std::uint32_t n = 0; n < 5; ++n) name += kSyllables[draw(stream, i, n, kSyllables.size())];
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

Territories region_of(const std::vector<std::string>& names) {
  Territories all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    all.id.push_back(static_cast<std::int64_t>(i) + 1);
    all.name.push_back(names[i]);
    all.country.emplace_back("PL");
    all.outline.emplace_back();
    all.centre.push_back({14 + 0.02 * static_cast<double>(i), 51});
  }
  return all;
}

std::string replaced(std::string text,
                     const std::vector<std::pair<std::string, std::string>>& all) {
  for (const auto& [from, to] : all) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

std::string without_diacritics(const std::string& name) {
  return replaced(
      name, {{"ö", "o"}, {"ł", "l"}, {"ó", "o"}, {"ñ", "n"}, {"ř", "r"}, {"á", "a"}, {"ü", "u"}});
}

std::string mangled(const std::string& name, std::size_t how) {
  switch (how) {
    case 0:
      return without_diacritics(name);
    case 1:
      return replaced(name, {{"ö", "oe"}, {"ü", "ue"}});
    case 2:
      return replaced(name, {{"ö", "o\u0308"}, {"ó", "o\u0301"}, {"ř", "r\u030C"}});
    case 3:
      return replaced(name, {{"ö", "Ö"}, {"ł", "Ł"}, {"z", "Z"}, {"e", "E"}});
    default:
      return name.substr(0, 3) + '-' + name.substr(3);
  }
}

std::vector<PlaceMatch> match_names(const std::vector<std::string>& wanted,
                                    const Territories& region) {
  std::vector<WantedPlace> all;
  for (const std::string& name : wanted) all.push_back({name, "PL", {}});
  return match_places(all, region);
}

TEST(MatchMangledNames, AnotherSpellingOfAUniqueNameIsFound) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<std::string> names = random_names(seed);
    const Territories region = region_of(names);
    for (std::size_t how = 0; how < 5; ++how) {
      std::vector<std::string> wanted;
      for (const std::string& name : names) wanted.push_back(mangled(name, how));
      const auto matches = match_names(wanted, region);
      for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ(matches[i].municipality, i) << wanted[i] << " for " << names[i];
      }
    }
  }
}

TEST(MatchMangledNames, AnEditedLetterIsNeverAcceptedWithoutAPoint) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<std::string> names = random_names(seed);
    const Stream stream({.seed = seed}, 1, 0);
    std::vector<std::string> wanted;
    for (std::uint64_t i = 0; i < names.size(); ++i) {
      std::string name = without_diacritics(names[i]);
      name[draw(stream, i, 0, name.size())] = 'x';  // a letter that no name has
      wanted.push_back(name);
    }
    for (const PlaceMatch& match : match_names(wanted, region_of(names))) {
      EXPECT_EQ(match.quality, MatchQuality::unknown);
      EXPECT_TRUE(looks_misspelt(match));
    }
  }
}

TEST(MatchMangledNames, OrderAndThreadsDoNotMatter) {
  const std::vector<std::string> names = random_names(7);
  std::vector<std::string> wanted;
  for (std::size_t i = 0; i < names.size(); ++i) {
    wanted.push_back(mangled(names[i], i % 5) + (i % 3 == 0 ? "x" : ""));
  }
  const std::vector<std::string> backwards(names.rbegin(), names.rend());
  const std::vector<std::string> asked_backwards(wanted.rbegin(), wanted.rend());
  std::vector<PlaceMatch> one, other;
  Arena(1).execute([&] { one = match_names(wanted, region_of(names)); });
  Arena(4).execute([&] { other = match_names(asked_backwards, region_of(backwards)); });
  const auto turned = [&](std::uint32_t row) { return names.size() - 1 - row; };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const PlaceMatch &a = one[i], &b = other[names.size() - 1 - i];
    EXPECT_EQ(a.quality, b.quality);
    EXPECT_EQ(a.municipality.has_value(), b.municipality.has_value());
    if (a.municipality && b.municipality) {
      EXPECT_EQ(*a.municipality, turned(*b.municipality));
    }
  }
}

}  // namespace
}  // namespace borderweave::geo
