#include "geo/ingest/guess_sources.h"

#include <gmock/gmock.h>

#include "geo/ingest/guess_attributes.h"
#include "geo/ingest/known_fields.h"
#include "geo/ingest/read_countries.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using test::square_wkt;
using test::TempFolder;
using test::text_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

Countries shipped_countries() {
  Problems problems;
  return read_countries(std::filesystem::path(BORDERWEAVE_SOURCE_DIR) / "data", problems);
}

class Guessing : public testing::Test {
 protected:
  TerritoryGuess guess(const std::filesystem::path& file, const std::string& country = "") {
    TerritoryGuess found = guess_territories({.file = file}, countries_, {.country = country});
    for (const Problem& problem : found.faults.list()) problems_.add(problem);
    return found;
  }

  GuessedLayer read(const std::filesystem::path& file) {
    const auto none = [](const Sample&) { return std::vector<std::string>{}; };
    return read_guessing({.file = file}, Shapes::none, none, countries_);
  }

  TempFolder folder_;
  Countries countries_ = shipped_countries();
  Problems problems_;
};

TEST(KnownFields, YearsAndTheShapefileCutDoNotMatter) {
  EXPECT_TRUE(is_called("JPT_KOD_JE", "jptkodje"));
  EXPECT_TRUE(is_called("POP_2021", "pop"));
  EXPECT_TRUE(is_called("einwohnerz", "einwohnerzahl"));
  EXPECT_FALSE(is_called("NAME_1", "name")) << "the number of a level is no year";
  EXPECT_FALSE(is_called("einwohner", "einwohnerzahl")) << "nothing was cut";
}

TEST_F(Guessing, PolishFieldsInThePolishGrid) {
  const auto file =
      test::write_layer(folder_ / "gminy.gpkg", 2180,
                        {{"OBJECTID", 'i'}, {"JPT_KOD_JE"}, {"JPT_NAZWA_"}, {"LUDNOSC", 'i'}},
                        {{{"1", "022501_1", "Zgorzelec", "30000"}, square_wkt(15, 51, 0.1)},
                         {{"2", "022502_2", "Pieńsk", "9000"}, square_wkt(15.2, 51, 0.1)}});
  const TerritoryGuess found = guess(file);
  EXPECT_EQ(text_of(problems_), "");
  EXPECT_EQ(found.id.value, "JPT_KOD_JE");
  EXPECT_THAT(found.id.why, HasSubstr("Poland"));
  EXPECT_TRUE(found.text_ids);
  EXPECT_EQ(found.name.value, "JPT_NAZWA_");
  EXPECT_EQ(found.population.value, "LUDNOSC");
  EXPECT_EQ(found.country.value, "");
  EXPECT_EQ(found.country_code.value, "PL") << "by the grid, though Czechia's box holds it as well";
  EXPECT_THAT(found.countries, ElementsAre("PL"));
}

TEST_F(Guessing, ByValuesWhereNoNameHelps) {
  const auto file =
      test::write_layer(folder_ / "a.gpkg", 4326, {{"a", 'i'}, {"b"}, {"c"}, {"d", 'i'}},
                        {{{"11", "PL", "Aa", "500"}, square_wkt(15, 51, 0.1)},
                         {{"12", "PL", "Bb", "20"}, square_wkt(15.2, 51, 0.1)}});
  const TerritoryGuess found = guess(file);
  EXPECT_EQ(found.id.value, "a");
  EXPECT_EQ(found.country.value, "b");
  EXPECT_EQ(found.name.value, "c");
}

TEST_F(Guessing, WhatFitsNothingIsLeftOut) {
  const auto file = test::write_layer(
      folder_ / "a.gpkg", 4326, {{"code"}, {"name"}},
      {{{"1", "Aa"}, square_wkt(15, 51, 0.1)}, {{"1", "Bb"}, square_wkt(15.2, 51, 0.1)}});
  const TerritoryGuess found = guess(file);
  EXPECT_EQ(found.population.value, "");
  EXPECT_EQ(found.country_code.value, "") << "it may lie in several states";
  EXPECT_THAT(found.country_code.why, HasSubstr("PL"));
  EXPECT_EQ(found.repeated, 1U);
}

TEST_F(Guessing, TheUserKnowsTheState) {
  const auto file = test::write_layer(folder_ / "a.gpkg", 4326, {{"id", 'i'}, {"name"}},
                                      {{{"1", "Aa"}, square_wkt(15, 51, 0.1)}});
  EXPECT_EQ(guess(file, "CZ").country_code.value, "CZ");
}

TEST_F(Guessing, InvalidOutlinesAreCounted) {
  const std::string bow = "POLYGON ((15 51, 15.1 51.1, 15.1 51, 15 51.1, 15 51))";
  const auto file = test::write_layer(folder_ / "a.gpkg", 4326, {{"id", 'i'}, {"name"}},
                                      {{{"1", "Aa"}, bow}, {{"2", "Bb"}, square_wkt(16, 51, 0.1)}});
  EXPECT_EQ(guess(file, "PL").sample.invalid, 1U);
}

TEST_F(Guessing, OfSeveralLayersTheOneWithPolygons) {
  const auto iberia = std::filesystem::path(BORDERWEAVE_SOURCE_DIR) / "data" / "iberia";
  const TerritoryGuess found = guess(iberia / "spain.gpkg", "ES");
  EXPECT_EQ(found.from.layer, "municipalities");
  EXPECT_EQ(found.id.value, "ine");
  std::vector<TerritoryGuess> layers{found};
  const auto joins = guess_attributes({read(iberia / "population-es.csv")}, "", layers);
  ASSERT_TRUE(joins.of_layer.front());
  EXPECT_EQ(joins.of_layer.front()->id.value, "ine");
  EXPECT_EQ(joins.of_layer.front()->matched, found.sample.rows);
}

TEST_F(Guessing, AnUnstatedEncodingIsThatOfTheLanguage) {
  const auto file = folder_.write("towns.csv",
                                  "from_name,to_name\n\xA3\xF3"
                                  "d\x9F,Praha\n");
  TerritoryGuess poland;
  poland.countries = {"PL"};
  const PartnershipGuess found = guess_partnerships({.file = file}, {poland}, countries_);
  EXPECT_EQ(found.from.encoding, "CP1250");
  EXPECT_THAT(found.encoding.why, HasSubstr("Łódź"));
}

/// Key = column, in the order of the keys; "key ?" for one that is missing.
std::vector<std::string> columns_of(const PartnershipGuess& guess) {
  std::vector<std::string> columns;
  for (const Guess& one : guess.columns) {
    columns.push_back(one.key + (one.value.empty() ? " ?" : " = " + one.value));
  }
  return columns;
}

TEST_F(Guessing, TheColumnsOfTwinTownsAreKnownInTheLanguagesOfTheirMakers) {
  const auto guessed = [&](const std::string& header) {
    const auto file = folder_.write("twins.csv", header + "\n1,2,3,4,5\n");
    return columns_of(guess_partnerships({.file = file}, {}, countries_));
  };
  EXPECT_THAT(guessed("Stadt,Land,Partner,Partnerland,Jahr"),
              ElementsAre("from_name = Stadt", "to_name = Partner", "from_country = Land",
                          "to_country = Partnerland", "since = Jahr"));
  EXPECT_THAT(guessed("Miasto,Kraj,Miasto partnerskie,Kraj partnera,Rok"), SizeIs(5));
  EXPECT_THAT(guessed("Město,Stát,Partnerské město,Země partnera,Rok"), SizeIs(5));
  EXPECT_THAT(guessed("Ciudad,País,Ciudad hermana,País socio,Año"), SizeIs(5));
  EXPECT_THAT(guessed("Cidade,País,Cidade geminada,País parceiro,Ano"), SizeIs(5));
  EXPECT_THAT(guessed("Ville,Pays,Ville jumelée,Pays partenaire,Année"), SizeIs(5));
  EXPECT_THAT(guessed("Город,Страна,Город-побратим,Страна партнера,Год"), SizeIs(5));
  EXPECT_THAT(guessed("Kaupunki,Maa,Ystävyyskaupunki,Kumppanimaa,Vuosi"), SizeIs(5));
}

TEST_F(Guessing, ASideWithoutNameOrStateIsMissingThem) {
  const auto file = folder_.write("twins.csv", "Wer,Partner\nGörlitz,Zgorzelec\n");
  EXPECT_THAT(columns_of(guess_partnerships({.file = file}, {}, countries_)),
              ElementsAre("to_name = Partner", "from_name ?", "from_country ?", "to_country ?"));
}

}  // namespace
}  // namespace borderweave::geo
