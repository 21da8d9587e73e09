#include <gmock/gmock.h>

#include <string>
#include <tuple>
#include <vector>

#include "geo/ingest/match/match_places.h"
#include "tests/unit/geo/shapes.h"

/// Names in the forms of offices and twin-town lists, and points against outlines.
namespace borderweave::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Region {
  Territories all;

  void add(const std::string& name, const std::string& country, const MultiPolygon& outline) {
    const Ring& ring = outline.front().front();
    all.id.push_back(static_cast<std::int64_t>(all.size()) + 1);
    all.name.push_back(name);
    all.country.push_back(country);
    all.centre.push_back({(ring[0].lon + ring[2].lon) / 2, (ring[0].lat + ring[2].lat) / 2});
    all.outline.push_back(outline);
  }

  PlaceMatch match(const std::string& name, const std::string& country,
                   std::optional<LonLat> at = {}) const {
    return match_places({{name, country, at}}, all).front();
  }

  std::vector<std::string> proposals(const PlaceMatch& found) const {
    std::vector<std::string> labels;
    for (const Candidate& one : found.candidates) labels.push_back(label(one, all));
    return labels;
  }
};

struct Writings {
  const char* country;
  const char* layer;  ///< the name as the layer has it
  std::vector<std::string> table;
};

const std::vector<Writings>& writings() {
  static const std::vector<Writings> all{
      {"IT", "Bolzano/Bozen", {"Bozen", "Bolzano", "BOZEN", "Bozen/Bolzano", "Bolzano - Bozen"}},
      {"IT", "Senales - Schnals", {"Schnals", "Senales", "Schnals/Senales"}},
      {"ES", "Donostia / San Sebastián", {"Donostia", "San Sebastian", "San Sebastián"}},
      {"DE", "Frankfurt (Oder)", {"Frankfurt an der Oder", "Frankfurt a. d. Oder"}},
      {"DE", "Neustadt a.d. Spree", {"Neustadt an der Spree", "Neustadt (Spree)"}},
      {"DE", "Guben, Stadt", {"Guben", "Stadt Guben", "guben"}},
      {"DE", "Görlitz, Stadt", {"Görlitz", "Goerlitz", "Gorlitz", "Stadt Görlitz"}},
      {"PL", "Gmina Cybinka", {"Cybinka", "Cybinka (gmina)", "gm. Cybinka"}},
      {"PL", "Gubin (miasto)", {"Gubin", "Miasto Gubin"}},
      {"AT", "Sankt Jodok", {"St. Jodok", "St.Jodok"}},
      {"FR", "Saint-Louis", {"St-Louis", "St. Louis", "Saint Louis"}},
      {"SE", "Haparanda kommun", {"Haparanda", "HAPARANDA", "Haparanda stad"}},
      {"PL", "Krosno Odrzańskie", {"Krosno Odrz.", "Krosno Odrzanskie", "Gmina Krosno Odrz."}},
      {"ES", "Coruña, A", {"A Coruña", "A Coruna", "Coruña (A)"}},
      {"ES", "Las Rozas de Madrid", {"Rozas de Madrid, Las", "Rozas de Madrid (Las)"}},
      {"PL", "Rzepin", {"Gmina i Miasto Rzepin", "Miasto i Gmina Rzepin", "Gmina miejska Rzepin"}},
      {"BR", "Município de Chuí", {"Chuí", "Chui"}},
      {"CH", "Locarno", {"Città di Locarno", "Ville de Locarno", "Stadt Locarno"}},
      {"UA", "Ужгород", {"місто Ужгород"}}};
  return all;
}

Region region_of_writings() {
  Region region;
  for (const Writings& one : writings()) {
    region.add(one.layer, one.country,
               test::square(10 + static_cast<double>(region.all.size()), 50, .1));
  }
  return region;
}

TEST(MatchForms, NamesOfOfficesAndListsAreTheSame) {
  const Region region = region_of_writings();
  for (std::uint32_t row = 0; row < writings().size(); ++row) {
    for (const std::string& text : writings()[row].table) {
      const PlaceMatch found = region.match(text, writings()[row].country);
      EXPECT_EQ(found.municipality, row) << text << " for " << writings()[row].layer;
    }
  }
}

TEST(MatchForms, InTheOtherDirectionToo) {
  for (const Writings& one : writings()) {
    for (const std::string& text : one.table) {
      Region region;
      region.add(text, one.country, test::square(15, 51, .1));
      EXPECT_EQ(region.match(one.layer, one.country).municipality, 0U)
          << one.layer << " for " << text;
    }
  }
}

TEST(MatchForms, APartIsProposedAndBelievedWithAPointNearby) {
  for (const auto& [layer, table] : {std::pair{"Frankfurt (Oder)", "Frankfurt"},
                                     {"Vitoria-Gasteiz", "Gasteiz"},
                                     {"Vitoria-Gasteiz", "Vitoria"},
                                     {"Frankfurt", "Frankfurt (Oder)"},
                                     {"Gasteiz", "Vitoria-Gasteiz"}}) {
    Region region;
    region.add(layer, "DE", test::square(15, 51, .1));
    const PlaceMatch alone = region.match(table, "DE");
    EXPECT_EQ(alone.quality, MatchQuality::unknown) << table;
    EXPECT_TRUE(looks_misspelt(alone)) << table;
    EXPECT_THAT(region.proposals(alone), ElementsAre(std::string(layer) + ", DE (1)"));
    EXPECT_EQ(region.match(table, "DE", LonLat{15.05, 51.17}).quality, MatchQuality::near_place);
    const PlaceMatch off = region.match(table, "DE", LonLat{15.05, 51.4});  // 33 km
    EXPECT_EQ(off.quality, MatchQuality::unknown) << table;
    EXPECT_TRUE(looks_misspelt(off)) << table;
    EXPECT_FALSE(looks_misspelt(region.match(table, "DE", LonLat{8.7, 50.1}))) << "a namesake";
  }
}

TEST(MatchForms, WhatMayBeAnotherThingIsProposedAndNeverTakenOrOutside) {
  for (const auto& [layer, table] : {std::pair{"Frankfurt/Oder", "Oder"},
                                     {"Frankfurt/Oder", "Frankfurt"},
                                     {"Frankfurt - Oder", "Frankfurt"},
                                     {"Neustadt an der Spree", "Neustadt"},
                                     {"Neustadt a.d. Spree", "Neustadt"},
                                     {"Neustadt", "Neustadt an der Spree"},
                                     {"Coahuila de Zaragoza", "Coahuila"},
                                     {"Görlitz", "Landkreis Görlitz"},
                                     {"Görlitz, Stadt", "Landkreis Görlitz"},
                                     {"Zgorzelec", "Powiat Zgorzelec"},
                                     {"Bolzano/Bozen", "Provincia di Bolzano"},
                                     {"Wittenberg", "Lutherstadt Wittenberg"},
                                     {"Bad Muskau", "Muskau"},
                                     {"Frýdlant", "Město Frýdlant"},
                                     {"Nové Město", "Nove Mesto nad Metuji"}}) {
    Region region;
    region.add(layer, "DE", test::square(15, 51, .1));
    const PlaceMatch found = region.match(table, "DE");
    EXPECT_EQ(found.quality, MatchQuality::unknown) << table << " for " << layer;
    EXPECT_TRUE(looks_misspelt(found)) << table << " for " << layer;
    EXPECT_THAT(region.proposals(found), ElementsAre(std::string(layer) + ", DE (1)"));
  }
}

TEST(MatchForms, DistrictsAreFoundInLayersOfDistricts) {
  for (const auto& [layer, table] :
       {std::pair{"El Paso", "El Paso County"},
        {"El Paso County", "El Paso"},
        {"Verbano-Cusio-Ossola", "Provincia di Verbano-Cusio-Ossola"},
        {"Sonora", "Estado de Sonora"},
        {"Pyrénées-Atlantiques", "Département des Pyrénées-Atlantiques"},
        {"Görlitz", "Landkreis Görlitz"},
        {"Powiat zgorzelecki", "zgorzelecki"}}) {
    for (const double km2 : {2000., 60.}) {
      Region region;
      region.add(layer, "DE", test::square(15, 51, .1));
      region.all.area_km2 = {km2};
      const PlaceMatch found = region.match(table, "DE");
      EXPECT_EQ(found.municipality.has_value(), km2 > 1000) << table << km2;
      EXPECT_EQ(looks_misspelt(found), km2 < 1000) << table << km2;
    }
  }
}

TEST(MatchForms, ANameThatSeveralAddToTheirsQualifiesThem) {
  Region region;
  region.add("Bozen/Bolzano", "IT", test::square(11, 46, .1));
  region.add("Oberdorf/Gader", "IT", test::square(12, 46, .1));
  region.add("Unterdorf/Gader", "IT", test::square(13, 46, .1));
  EXPECT_EQ(region.match("Bolzano", "IT").municipality, 0U);
  EXPECT_EQ(region.match("Gader/Oberdorf", "IT").municipality, std::nullopt);
  EXPECT_EQ(region.match("Oberdorf/Gader", "IT").municipality, 1U);
  for (const std::string name : {"Gader", "Oberdorf"}) {
    EXPECT_FALSE(region.match(name, "IT").municipality) << name;
    EXPECT_TRUE(looks_misspelt(region.match(name, "IT"))) << name;
  }
}

TEST(MatchForms, AShortenedNameOfSeveralIsAmbiguous) {
  Region region;
  region.add("Krosno Odrzańskie", "PL", test::square(15, 51, .1));
  region.add("Krosno Odrowąż", "PL", test::square(16, 51, .1));
  EXPECT_EQ(region.match("Krosno Odr.", "PL").quality, MatchQuality::ambiguous);
  EXPECT_EQ(region.match("Krosno Odrz.", "PL").municipality, 0U);
  EXPECT_EQ(region.match("Krosno O.", "PL").municipality, std::nullopt);
}

TEST(MatchForms, LargeCitiesHaveTheirNamesOfOtherLanguages) {
  for (const auto& [country, layer, table] : {std::tuple{"AT", "Wien", "Vienna"},
                                              {"AT", "Wien", "Vienne"},
                                              {"AT", "Wien", "Bécs"},
                                              {"AT", "Wien", "Wiedeń"},
                                              {"AT", "Wien", "Вена"},
                                              {"PL", "Warszawa", "Warschau"},
                                              {"RO", "București", "Bukarest"},
                                              {"CZ", "Praha", "Prag"},
                                              {"HR", "Zagreb", "Zágráb"},
                                              {"DK", "København", "Copenhagen"},
                                              {"GR", "Αθήνα", "Athen"}}) {
    Region region;
    region.add(layer, country, test::square(15, 51, .1));
    const PlaceMatch found = region.match(table, country);
    EXPECT_EQ(found.municipality, 0U) << table;
    EXPECT_EQ(found.quality, MatchQuality::near_place) << table;
    EXPECT_EQ(region.match(table, "SE").quality, MatchQuality::unknown) << table;
  }
}

TEST(MatchForms, TwoQualifiersOfOneNameAreTwoPlaces) {
  for (const std::string layer : {"Frankfurt/Oder", "Frankfurt (Oder)", "Frankfurt an der Oder"}) {
    Region region;
    region.add(layer, "DE", test::square(14.5, 52.3, .1));
    for (const std::string table : {"Frankfurt/Main", "Frankfurt (Main)", "Frankfurt am Main"}) {
      EXPECT_FALSE(region.match(table, "DE").municipality) << table << " for " << layer;
    }
  }
}

TEST(MatchForms, OneFormOfSeveralMunicipalitiesIsAmbiguousOrSettledByThePoint) {
  Region region;
  region.add("Gubin (miasto)", "PL", test::square(14.7, 51.9, .1));
  region.add("Gmina Gubin", "PL", test::square(14.8, 51.9, .1));
  EXPECT_EQ(region.match("Gubin", "PL").quality, MatchQuality::ambiguous);
  EXPECT_EQ(region.match("Gubin", "PL", LonLat{14.79, 51.95}).municipality, 0U);
  EXPECT_EQ(region.match("Gubin", "PL", LonLat{14.81, 51.95}).municipality, 1U);
}

TEST(MatchForms, APointInsideItsMunicipalityIsFoundHoweverLargeThatIs) {
  for (const double side : {.1, 1., 4., 20.}) {
    Region region;
    region.add("Kiruna", "SE", test::square(18, 50, side));
    for (const double part : {.01, .2, .5, .99}) {
      const LonLat inside{18 + part * side, 50 + part * side};
      const PlaceMatch found = region.match("Kiruna", "SE", inside);
      EXPECT_EQ(found.quality, MatchQuality::exact_name) << side << " " << part;
      EXPECT_EQ(found.candidates.front().away_km, 0);
    }
    EXPECT_EQ(region.match("Kiruna", "SE", LonLat{17.6, 50.05}).quality, MatchQuality::exact_name)
        << "29 km outside";
    EXPECT_EQ(region.match("Kiruna", "SE", LonLat{17, 50.05}).quality, MatchQuality::unknown)
        << "72 km outside";
  }
}

TEST(MatchForms, APlaceBesideTheOutlineCountsWhereItIsNearer) {
  Region region;
  region.add("Town", "SE", test::square(18, 50, .1));
  region.all.places = {{11, "Harbour", {18.5, 50}, 10, 0}};
  EXPECT_EQ(region.match("Harbour", "SE", LonLat{19, 50}).quality, MatchQuality::exact_name)
      << "36 km from the place, 64 km from the outline";
}

TEST(MatchForms, APointInAMunicipalityOfItsStateIsNeverOutside) {
  Region region;
  region.add("Kiruna", "SE", test::square(18, 67, 3));
  region.add("Narvik", "NO", test::square(15, 67, 3));
  const PlaceMatch unlike = region.match("Nikkaluokta", "SE", LonLat{19, 67.9});
  EXPECT_TRUE(looks_misspelt(unlike));
  EXPECT_THAT(region.proposals(unlike), ElementsAre("Kiruna, SE (1)"));
  EXPECT_THAT(region.match("Nikkaluokta", "SE", LonLat{16, 67.9}).candidates, IsEmpty())
      << "in another state";
  region.add("Nikkaluokta", "SE", test::square(12, 60, .1));
  EXPECT_THAT(region.proposals(region.match("Nikkaluokta", "SE", LonLat{19, 67.9})),
              ElementsAre("Kiruna, SE (1)", "Nikkaluokta, SE (3)"));
}

}  // namespace
}  // namespace borderweave::geo
