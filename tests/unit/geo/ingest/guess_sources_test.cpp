#include "geo/ingest/guess_sources.h"

#include <cpl_string.h>
#include <gmock/gmock.h>

#include <memory>

#include "geo/ingest/guess_attributes.h"
#include "geo/ingest/guess_encoding.h"
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

TEST_F(Guessing, AProvinceIsNoStateFarAway) {
  for (const std::string column : {"prov", "country", "region", "x"}) {
    const auto file =
        test::write_layer(folder_ / (column + ".gpkg"), 4326, {{"code", 'i'}, {"name"}, {column}},
                          {{{"21001", "Brennero", "BZ"}, square_wkt(11.4, 46.9, 0.1)},
                           {{"21002", "Bolzano", "BZ"}, square_wkt(11.3, 46.8, 0.1)}});
    EXPECT_EQ(guess(file).country.value, "") << column;
    EXPECT_NE(guess(file).country_code.value, "BZ") << column;
    EXPECT_EQ(guess(file, "IT").country_code.value, "IT") << column;
  }
}

TEST_F(Guessing, StatesInWordsAndOtherCodesOnlyWhereTheyAreInEveryRow) {
  const auto file_of = [&](const std::string& name, const std::string& second) {
    return test::write_layer(folder_ / name, 4326, {{"code", 'i'}, {"name"}, {"Land"}},
                             {{{"1", "Görlitz", "Deutschland"}, square_wkt(14.9, 51.1, 0.1)},
                              {{"2", "Zgorzelec", second}, square_wkt(15, 51.1, 0.1)}});
  };
  const TerritoryGuess words = guess(file_of("a.gpkg", "POL"));
  EXPECT_EQ(words.country.value, "Land");
  EXPECT_THAT(words.countries, ElementsAre("DE", "PL"));
  const TerritoryGuess partly = guess(file_of("b.gpkg", ""));
  EXPECT_EQ(partly.country.value, "");
  EXPECT_EQ(partly.country_code.value, "");
  EXPECT_THAT(partly.country_code.why, HasSubstr("some rows only"));
}

TEST_F(Guessing, WhatTheUserSaysWins) {
  const auto file = test::write_layer(folder_ / "a.gpkg", 4326,
                                      {{"ags"}, {"nr", 'i'}, {"name"}, {"pop", 'i'}, {"wert", 'i'}},
                                      {{{"x1", "7", "A", "5", "50"}, square_wkt(15, 51, 0.1)}});
  const TerritoryGuess found = guess_territories(
      {.file = file}, countries_, {.country = "DE", .id = "NR", .population = "wert"});
  EXPECT_EQ(found.id.value, "nr");
  EXPECT_TRUE(found.id.given);
  EXPECT_FALSE(found.text_ids);
  EXPECT_EQ(found.population.value, "wert");
  const TerritoryGuess wrong =
      guess_territories({.file = file}, countries_, {.country = "DE", .id = "none"});
  EXPECT_EQ(wrong.id.value, "");
  EXPECT_EQ(wrong.id.asked, "none");
}

TEST_F(Guessing, EqualIdsOfTwoLayersGetAPrefix) {
  const auto layer = [&](const std::string& name, double lon, const std::string& state) {
    return guess(test::write_layer(folder_ / name, 4326, {{"id", 'i'}, {"name"}},
                                   {{{"1", "A"}, square_wkt(lon, 51, 0.1)}}),
                 state);
  };
  std::vector<TerritoryGuess> layers{layer("a.gpkg", 14.9, "DE"), layer("b.gpkg", 15, "PL")};
  tell_ids_apart(layers);
  EXPECT_EQ(layers[0].id_prefix.why, "");
  EXPECT_EQ(layers[1].id_prefix.value, "PL-");
  layers[1].countries = {"DE", "PL"};
  tell_ids_apart(layers);
  EXPECT_EQ(layers[1].id_prefix.value, "");
  EXPECT_THAT(layers[1].id_prefix.why, HasSubstr("1 of its ids"));
}

TEST_F(Guessing, ATableIsJoinedByTheFieldsThatFitBestAndNeverByPeople) {
  const auto file = test::write_layer(folder_ / "a.gpkg", 4326, {{"op_id", 'i'}, {"name"}, {"com"}},
                                      {{{"2880", "A", "021000"}, square_wkt(11, 46.8, 0.1)},
                                       {{"2881", "B", "021001"}, square_wkt(11.1, 46.8, 0.1)},
                                       {{"2882", "C", "021002"}, square_wkt(11.2, 46.8, 0.1)}});
  std::vector<TerritoryGuess> layers{guess(file, "IT")};
  const auto table =
      folder_.write("p.csv", "codice,popolazione\n021000,2880\n021001,2881\n021002,2882\n");
  const Joins joins = guess_attributes({read(table)}, "", layers);
  ASSERT_TRUE(joins.of_layer.front());
  EXPECT_EQ(layers.front().id.value, "com");
  EXPECT_EQ(joins.of_layer.front()->id.value, "codice");
  EXPECT_EQ(joins.of_layer.front()->matched, 3U);
  EXPECT_THAT(joins.unused, SizeIs(0));
}

std::string encoded(const std::string& text, const char* encoding) {
  const std::unique_ptr<char, decltype(&VSIFree)> bytes(CPLRecode(text.c_str(), "UTF-8", encoding),
                                                        &VSIFree);
  return bytes.get();
}

TEST_F(Guessing, ATextWithoutEncodingIsReadByTheLettersOfItsLanguages) {
  const std::string polish = "Łódź, Gdańsk, Święte, Żółkiewka\n",
                    german = "Görlitz, Fürth, Weißenfels\n";
  const auto propose = [&](const std::string& text, const char* encoding,
                           const std::vector<std::string>& states) {
    return propose_encoding(encoded(text, encoding), states, countries_).name;
  };
  EXPECT_EQ(propose(polish, "CP1250", {"PL"}), "CP1250");
  EXPECT_EQ(propose(polish, "ISO-8859-2", {"PL"}), "ISO-8859-2");
  EXPECT_EQ(propose(polish + german, "CP1250", {"DE", "PL"}), "CP1250");
  EXPECT_EQ(propose(polish + german, "ISO-8859-2", {"DE", "PL"}), "ISO-8859-2");
  EXPECT_EQ(propose(german, "CP1252", {"DE"}), "CP1252");
  EXPECT_EQ(propose("L\u2019Aquila, Forlì, Cantù\n", "CP1252", {"AT", "IT"}), "CP1252");
  EXPECT_EQ(propose("Нарва, Ивангород, Кингисепп\n", "CP1251", {"EE", "RU"}), "CP1251");
  EXPECT_EQ(propose("Нарва, Ивангород, Кингисепп\n", "KOI8-R", {"EE", "RU"}), "KOI8-R");
  EXPECT_EQ(propose("Šiauliai, Kėdainiai, Rēzekne, Liepāja\n", "CP1257", {"LT", "LV"}), "CP1257");
}

TEST_F(Guessing, OneCoordinateAloneIsNone) {
  const auto file =
      folder_.write("twins.csv", "city1,country1,lat1,city2,country2,lat2,lng2\nA,DE,1,B,PL,2,3\n");
  EXPECT_THAT(columns_of(guess_partnerships({.file = file}, {}, countries_)),
              ElementsAre("from_name = city1", "to_name = city2", "from_country = country1",
                          "to_country = country2", "from_lat ?", "to_lon = lng2", "to_lat = lat2"));
}

TEST_F(Guessing, TitlesAboveATableAreSkipped) {
  const auto file = folder_.write("p.csv", "Stand 2022;;\n\nid;name;Einwohner\n1;A;5\n2;B;6\n");
  const GuessedLayer table = read(file);
  ASSERT_TRUE(table.sample);
  EXPECT_EQ(table.from.header_line, 2) << "the empty line below does not count";
  EXPECT_EQ(table.sample->columns.at(2).name, "Einwohner");
}

}  // namespace
}  // namespace borderweave::geo
