#include "geo/ingest/match/match_places.h"

#include <gmock/gmock.h>

#include <array>
#include <string>
#include <vector>

#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Town {
  std::int64_t id;
  std::string name;
  std::string country;
  LonLat at;
};

/// In the order given: matching must not need them sorted.
Territories region(const std::vector<Town>& towns) {
  Territories all;
  for (const Town& town : towns) {
    all.id.push_back(town.id);
    all.name.push_back(town.name);
    all.country.push_back(town.country);
    all.centre.push_back(town.at);
    all.outline.emplace_back();
  }
  return all;
}

Territories neisse() {
  Territories all = region({{1, "Görlitz", "DE", {14.99, 51.15}},
                            {2, "Słubice", "PL", {14.56, 52.35}},
                            {3, "Zgorzelec", "PL", {15.01, 51.15}},
                            {4, "Neustadt", "DE", {14.2, 51.0}},
                            {5, "Neustadt", "DE", {13.2, 52.0}},
                            {6, "Frankfurt (Oder)", "DE", {14.55, 52.34}},
                            {7, "Калининград", "RU", {20.5, 54.7}}});
  all.places = {{11, "Weinhübel", {15.0, 51.12}, 100, 0}};
  return all;
}

PlaceMatch match(const std::string& name, const std::string& country,
                 std::optional<LonLat> at = {}) {
  return match_places({{name, country, at}}, neisse()).front();
}

/// Quality and id, such as "exact 3".
std::string outcome(const PlaceMatch& found, const Territories& territories = neisse()) {
  constexpr std::array kWords = {"id", "exact", "near", "ambiguous", "unknown"};
  const std::string word = kWords.at(static_cast<std::size_t>(found.quality));
  return found.municipality ? fmt::format("{} {}", word, territories.id[*found.municipality])
                            : word;
}

std::vector<std::string> candidates(const PlaceMatch& found) {
  std::vector<std::string> all;
  for (const Candidate& one : found.candidates) all.push_back(label(one, neisse()));
  return all;
}

TEST(MatchPlaces, TheSameNameInTheSameStateIsExact) {
  EXPECT_EQ(outcome(match("Zgorzelec", "PL")), "exact 3");
  EXPECT_EQ(outcome(match("ZGORZELEC", "PL")), "exact 3");
  EXPECT_EQ(outcome(match("GÖRLITZ", "DE")), "exact 1");
  EXPECT_EQ(outcome(match("Go\u0308rlitz", "DE")), "exact 1") << "o and a combining diaeresis";
}

TEST(MatchPlaces, ANameCountsOnlyInItsState) {
  EXPECT_EQ(outcome(match("Zgorzelec", "DE")), "unknown");
  EXPECT_EQ(outcome(match("Zgorzelec", "FR")), "unknown");
  EXPECT_THAT(candidates(match("Zgorzelec", "FR")), IsEmpty());
}

TEST(MatchPlaces, APlaceStandsForItsMunicipality) {
  EXPECT_EQ(outcome(match("Weinhübel", "DE")), "exact 1");
  EXPECT_THAT(candidates(match("Weinhuebel", "DE")), ElementsAre("Weinhübel in Görlitz, DE (1)"));
}

TEST(MatchPlaces, OtherSpellingsOfTheSameLettersAreNear) {
  EXPECT_EQ(outcome(match("Goerlitz", "DE")), "near 1");
  EXPECT_EQ(outcome(match("Gorlitz", "DE")), "near 1");
  EXPECT_EQ(outcome(match("Slubice", "PL")), "near 2");
  EXPECT_EQ(outcome(match("Слубице", "PL")), "near 2");
  EXPECT_EQ(outcome(match("Kaliningrad", "RU")), "near 7");
  EXPECT_EQ(outcome(match("Frankfurt/Oder", "DE")), "near 6");
  EXPECT_EQ(outcome(match("frankfurt-oder", "DE")), "near 6");
}

TEST(MatchPlaces, OfSeveralThePointDecidesOrNothingDoes) {
  EXPECT_EQ(outcome(match("Neustadt", "DE")), "ambiguous");
  EXPECT_THAT(candidates(match("Neustadt", "DE")),
              ElementsAre("Neustadt, DE (4)", "Neustadt, DE (5)"));
  EXPECT_EQ(outcome(match("Neustadt", "DE", LonLat{13.2, 52.01})), "near 5");
  EXPECT_EQ(outcome(match("Neustadt", "DE", LonLat{14.2, 51.05})), "near 4");
}

TEST(MatchPlaces, APointBetweenTwoDecidesNothing) {
  const Territories pair =
      region({{1, "Lubań", "PL", {15.0, 51.0}}, {2, "Lubań", "PL", {15.2, 51.0}}});
  const auto at = [&](double lon) {
    return outcome(match_places({{"Lubań", "PL", LonLat{lon, 51.0}}}, pair).front(), pair);
  };
  EXPECT_EQ(at(15.1), "ambiguous") << "7 km from both";
  EXPECT_EQ(at(15.02), "near 1") << "1.4 and 12.6 km";
  EXPECT_EQ(at(15.06), "ambiguous") << "4.2 and 9.8 km";
  EXPECT_EQ(at(15.04), "near 1") << "2.8 and 11.2 km";
  EXPECT_EQ(at(14.8), "ambiguous") << "14 and 28 km";
}

TEST(MatchPlaces, ThePointFarFromTheNameMeansAnotherPlace) {
  const PlaceMatch far = match("Zgorzelec", "PL", LonLat{21, 52.2});
  EXPECT_EQ(outcome(far), "unknown");
  EXPECT_THAT(candidates(far), ElementsAre("Zgorzelec, PL (3)"));
  EXPECT_FALSE(looks_misspelt(far));
}

TEST(MatchPlaces, ACloseSpellingNeedsAPointNearby) {
  const PlaceMatch typo = match("Zgorzelc", "PL");
  EXPECT_EQ(outcome(typo), "unknown");
  EXPECT_TRUE(looks_misspelt(typo));
  EXPECT_THAT(candidates(typo), ElementsAre("Zgorzelec, PL (3)"));
  EXPECT_EQ(outcome(match("Zgorzelc", "PL", LonLat{15, 51.1})), "near 3");
  EXPECT_EQ(outcome(match("Zgorzelc", "PL", LonLat{15, 51.5})), "unknown") << "39 km away";
  EXPECT_EQ(outcome(match("Gdansk", "PL", LonLat{15, 51.1})), "unknown") << "not close";
}

TEST(MatchPlaces, MoreThanTheSlackIsNotClose) {
  EXPECT_TRUE(looks_misspelt(match("Zgorselek", "PL")));
  EXPECT_FALSE(looks_misspelt(match("Sgorselek", "PL")));
}

}  // namespace
}  // namespace borderweave::geo
