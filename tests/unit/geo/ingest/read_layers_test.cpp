#include <gmock/gmock.h>

#include <cmath>

#include "core/date.h"
#include "geo/geodesic.h"
#include "geo/ingest/read.h"
#include "geo/neighbourhood.h"
#include "tests/unit/geo/ingest/files.h"
#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using test::codes_of;
using test::Feature;
using test::LayerField;
using test::square_wkt;
using test::TempFolder;
using test::text_of;
using test::write_layer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::vector<LayerField> kFields{{"id", 'i'}, {"name"}, {"country"}, {"population", 'r'}};

Countries germany_and_poland() {
  std::vector<Country> rows(2);
  rows[0] = {.iso2 = "DE", .name = "Germany"};
  rows[0].extent = Box{5.8, 47.2, 15.1, 55.1};
  rows[1] = {.iso2 = "PL", .name = "Poland"};
  rows[1].extent = Box{14.1, 48.9, 24.2, 54.9};
  return {rows, {}, {}};
}

/// A municipality of 0.1° with its lower left corner at (lon, lat).
Feature town(const std::string& id, const std::string& name, const std::string& country,
             const std::string& people, double lon, double lat) {
  return {{id, name, country, people}, square_wkt(lon, lat, .1)};
}

class ReadLayers : public testing::Test {
 protected:
  TerritorySource layer(const std::string& name, const std::vector<Feature>& features,
                        int epsg = 4326) {
    TerritorySource source;
    source.from.file = write_layer(folder_ / name, epsg, kFields, features);
    return source;
  }

  Territories read(const std::vector<TerritorySource>& sources) {
    return read_territories(sources, places_, germany_and_poland(), notes_, problems_);
  }

  TempFolder folder_;
  std::vector<PlaceSource> places_;
  IngestReport notes_;
  Problems problems_;
};

TEST_F(ReadLayers, TwoSidesOfABorderInTheirOwnSystemsBecomeOneRegion) {
  const Territories all =
      read({layer("pl.shp", {town("30", "Zgorzelec", "PL", "31000", 15.1, 51)}, 2180),
            layer("de.gpkg", {town("20", "Görlitz", "DE", "56000", 15, 51)}, 25833)});
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_THAT(all.id, ElementsAre(20, 30));
  EXPECT_THAT(all.country, ElementsAre("DE", "PL"));
  EXPECT_THAT(notes_.layers, SizeIs(2));
  EXPECT_THAT(find_neighbourhood(all, 50).touching.rows_of(0), ElementsAre(1));
}

TEST_F(ReadLayers, AnIdInTwoLayersIsAnErrorAndAPrefixSolvesIt) {
  TerritorySource pl = layer("pl.gpkg", {town("1", "Zgorzelec", "PL", "31000", 15.1, 51)});
  const TerritorySource de = layer("de.gpkg", {town("1", "Görlitz", "DE", "56000", 15, 51)});
  read({de, pl});
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("pl.gpkg: error[E0208]: 1 id is also in"),
                                        HasSubstr("de.gpkg"), HasSubstr("id_prefix = \"PL-\"")));
  problems_ = {};
  pl.id_prefix = "PL-";
  const Territories both = read({de, pl});
  ASSERT_THAT(both.id, SizeIs(2));
  EXPECT_EQ(readable_id(both, 0), "1");
  EXPECT_EQ(readable_id(both, 1), "PL-1") << "what a table of partnerships can say";
  EXPECT_EQ(text_of(problems_), "");
}

TEST_F(ReadLayers, APrefixOfDigitsAloneIsRefused) {
  TerritorySource source = layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51)});
  source.id_prefix = "14";
  read({source});
  EXPECT_THAT(text_of(problems_), HasSubstr("id_prefix = \"14-\""));
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0207"));
}

TEST_F(ReadLayers, MessagesCallACodedIdAsItIsWritten) {
  TerritorySource source = layer("m.gpkg", {town("7", "Zgorzelec", "PL", "10", 15.1, 51),
                                            town("7", "Bogatynia", "PL", "10", 15.2, 51)});
  source.id_prefix = "PL-";
  read({source});
  EXPECT_THAT(text_of(problems_), HasSubstr("duplicate id PL-7: also"));
}

TEST_F(ReadLayers, IdsInAColumnOfRealNumbersAreWholeNumbers) {
  TerritorySource source;  // as QGIS writes them into a shapefile: 1001.000000000000000
  source.from.file =
      write_layer(folder_ / "m.shp", 4326, {{"id", 'r'}, {"name"}, {"country"}, {"population"}},
                  {town("1001", "Zgorzelec", "PL", "31000", 15.1, 51)});
  EXPECT_THAT(read({source}).id, ElementsAre(1001));
  EXPECT_EQ(text_of(problems_), "");
  TerritorySource whole = layer("m.gpkg", {town("1001", "Zgorzelec", "PL", "31000", 15.1, 51)});
  source.id_prefix = whole.id_prefix = "PL-";
  EXPECT_EQ(read({source}).id, read({whole}).id);
}

TEST_F(ReadLayers, ALayerOfOneStateNeedsNoFieldForIt) {
  TerritorySource source;
  source.from.file = write_layer(folder_ / "m.gpkg", 4326, {{"id", 'i'}, {"name"}, {"population"}},
                                 {{{"1", "Zgorzelec", "31000"}, square_wkt(15.1, 51, .1)}});
  source.country_code = "PL";
  EXPECT_THAT(read({source}).country, ElementsAre("PL"));
  EXPECT_EQ(text_of(problems_), "");
}

TEST_F(ReadLayers, TheWrongOneOfCountryAndCountryCodeIsExplained) {
  TerritorySource source = layer("m.gpkg", {town("1", "Zgorzelec", "PL", "31000", 15.1, 51)});
  source.country = "PL";
  read({source});
  EXPECT_THAT(text_of(problems_), HasSubstr("write country_code = \"PL\" instead"));
  problems_ = {};
  source.country = "country";
  source.country_code = "country";
  read({source});
  EXPECT_THAT(text_of(problems_), HasSubstr("write country = \"country\" instead"));
}

TEST_F(ReadLayers, PartsOfAMunicipalityAreRefusedJoinedOrAdded) {
  TerritorySource source = layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51),
                                            town("1", "Zgorzelec", "PL", "10", 15.2, 51)});
  read({source});
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("E0208]: duplicate id 1"), HasSubstr("parts = \"join\"")));
  problems_ = {};
  source.parts = MultipartPolicy::join;
  const Territories joined = read({source});
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_THAT(joined.population, ElementsAre(10));
  EXPECT_THAT(joined.outline, ElementsAre(SizeIs(1))) << "the common side is gone";
  EXPECT_NEAR(joined.area_km2[0], 2 * area_km2(test::square(15.1, 51, .1)), 1e-6);
  ASSERT_THAT(notes_.joined, SizeIs(1));
  EXPECT_EQ(notes_.joined[0].features, 2U);
  source.parts = MultipartPolicy::add;
  EXPECT_THAT(read({source}).population, ElementsAre(20));
}

TEST_F(ReadLayers, PartsThatDisagreeAreAnErrorThatNamesTheField) {
  TerritorySource source = layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51),
                                            town("1", "Zgorzelec", "PL", "20", 15.2, 51)});
  source.parts = MultipartPolicy::join;
  read({source});
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("another 'population'"), HasSubstr("20, not 10"),
                                        HasSubstr("parts = \"add\"")));
}

TEST_F(ReadLayers, ABowTieIsRepairedOnlyWhenTheScenarioSaysSo) {
  TerritorySource source = layer(
      "m.gpkg",
      {{{"1", "Bow tie", "PL", "10"}, "POLYGON ((15 51, 15.2 51.2, 15.2 51, 15 51.2, 15 51))"}});
  read({source});
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("E0209"), HasSubstr("repair = true")));
  problems_ = {};
  source.repair = true;
  const Territories all = read({source});
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0253"));
  EXPECT_THAT(all.outline[0], SizeIs(2)) << "two triangles";
  ASSERT_THAT(notes_.repairs, SizeIs(1));
  EXPECT_EQ(notes_.repairs[0].municipality, 1);
  EXPECT_EQ(notes_.repairs[0].area_after_km2, all.area_km2[0]);
}

TEST_F(ReadLayers, FieldsThatTheLayerLacksComeFromATableOfAttributes) {
  TerritorySource source;
  source.from.file = write_layer(folder_ / "m.gpkg", 4326, {{"code"}, {"name"}},
                                 {{{"0201", "Zgorzelec"}, square_wkt(15.1, 51, .1)},
                                  {{"0202", "Bogatynia"}, square_wkt(15.2, 51, .1)}});
  source.id = "code";
  source.country_code = "PL";
  source.attributes = AttributeSource{
      {folder_.write("people.csv", "code,population\n201,31000\n0202,24000\n999,1\n")}, "code"};
  EXPECT_THAT(read({source}).population, ElementsAre(31000, 24000));
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0255")) << "a note on id 999";
}

TEST_F(ReadLayers, MissingAndDoubledRowsOfTheTableOfAttributesAreErrors) {
  TerritorySource source = layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51),
                                            town("2", "Bogatynia", "PL", "10", 15.2, 51)});
  source.population = "people";
  source.attributes =
      AttributeSource{{folder_.write("people.csv", "id,people\n1,31000\n1,32000\n")}};
  read({source});
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("people.csv:3: error[E0208]: duplicate id 1: also line 2"),
                    HasSubstr("no row for this municipality"), HasSubstr("Bogatynia")));
}

TEST_F(ReadLayers, SwappedAxesAreOneErrorForTheLayer) {
  read({layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 51, 15.1),
                         town("2", "Bogatynia", "PL", "10", 51, 15.2)})});
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0250"));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("2 of 2 municipalities"), HasSubstr("the outlines of Poland"),
                    HasSubstr("latitude and longitude look swapped")));
}

TEST_F(ReadLayers, AMunicipalityInAnotherPartOfTheWorldIsAnError) {
  read({layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51),
                         town("2", "Bogatynia", "PL", "10", -75, 41)})});
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0250"));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("1 of 2 municipalities"), Not(HasSubstr("swapped"))));
}

TEST_F(ReadLayers, TheSameOutlineTwiceAndNestedOnesAreErrorsThatNameBoth) {
  read({layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51),
                         town("2", "Bogatynia", "PL", "10", 15.1, 51),
                         {{"3", "Inner", "PL", "5"}, square_wkt(15.12, 51.02, .01)}})});
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("E0208]: the outline is also that of feature 2 (id 2, Bogatynia)"),
                    HasSubstr("E0251]: it lies inside feature 1 (id 1, Zgorzelec)"),
                    HasSubstr("at: feature 3 (id 3, Inner)")));
}

TEST_F(ReadLayers, PartialOverlapsOfOneStateAreOneWarning) {
  read({layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51),
                         town("2", "Bogatynia", "PL", "10", 15.15, 51)})});
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0252"));
}

TEST_F(ReadLayers, ImplausiblePopulationsAreGroupedWarnings) {
  read({layer("m.gpkg", {town("1", "Zgorzelec", "PL", "0", 15.1, 51),
                         town("2", "Bogatynia", "PL", "0", 15.2, 51),
                         town("3", "Metropolis", "PL", "6e6", 15.3, 51)})});
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0254", "E0254"));
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("2 municipalities have no people"),
                                        HasSubstr("1 municipality has more than 60000")));
}

TEST_F(ReadLayers, AMisspeltPopulationFieldIsOneErrorWithoutFurtherWarnings) {
  TerritorySource source = layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51)});
  source.population = "popluation";
  read({source});
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0205"));
}

TEST_F(ReadLayers, PlacesAreFoundByWhereTheyLie) {
  const auto file = write_layer(folder_ / "p.gpkg", 4326, {{"id", 'i'}, {"name"}, {"population"}},
                                {{{"7", "Ujazd", "5"}, "POINT (15.25 51.05)"},
                                 {{"8", "Harbour", "5"}, "POINT (15.095 51.05)"},
                                 {{"9", "Praha", "5"}, "POINT (14.4 50.1)"}});
  places_ = {{.from = {.file = file}}};
  const Territories all = read({layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51),
                                                 town("2", "Bogatynia", "PL", "10", 15.2, 51)})});
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0211", "E0256"));
  ASSERT_THAT(all.places, SizeIs(2));
  EXPECT_EQ(all.places[0].name, "Harbour");
  EXPECT_EQ(all.places[1].name, "Ujazd");
}

TEST_F(ReadLayers, ProgressCountsTheRowsOfALayer) {
  std::vector<std::size_t> done;
  read_territories({layer("m.gpkg", {town("1", "Zgorzelec", "PL", "10", 15.1, 51),
                                     town("2", "Bogatynia", "PL", "10", 15.2, 51)})},
                   {}, germany_and_poland(), notes_, problems_,
                   [&](std::string_view stage, std::size_t row, std::size_t total) {
                     if (stage != "reading municipalities") return;
                     EXPECT_EQ(total, 2U);
                     done.push_back(row);
                   });
  EXPECT_THAT(done, ElementsAre(1, 2));
}

const std::vector<LayerField> kDatedFields{{"id", 'i'},         {"name"},      {"country"},
                                           {"population", 'r'}, {"jobs", 'i'}, {"p11", 'i'},
                                           {"p21", 'i'},        {"y21", 'r'}};

/// A municipality with jobs, people of 2011 and 2021, and the income of 2021.
Feature dated_town(Feature town, std::vector<std::string> values) {
  town.values.insert(town.values.end(), values.begin(), values.end());
  return town;
}

class ReadDatedLayers : public ReadLayers {
 protected:
  TerritorySource dated_layer(const std::string& name, const std::vector<Feature>& features) {
    TerritorySource source;
    source.from.file = write_layer(folder_ / name, 4326, kDatedFields, features);
    source.jobs = "jobs";
    source.dated = {{make_date(2021, 3, 31), "p21", "y21"}, {make_date(2011, 3, 31), "p11", ""}};
    return source;
  }

  const Feature pl_ = town("30", "Zgorzelec", "PL", "31000", 15.1, 51);
  const Feature de_ = town("20", "Görlitz", "DE", "56000", 15, 51);
};

TEST_F(ReadDatedLayers, JobsAndOtherDaysBecomeColumnsByDay) {
  const Territories all =
      read({dated_layer("all.gpkg", {dated_town(pl_, {"12000", "33000", "30000", "31000.5"}),
                                     dated_town(de_, {"0", "55000", "56000", "52000"})})});
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_THAT(all.jobs, ElementsAre(0, 12000)) << "none is a number";
  ASSERT_THAT(all.dated_population, SizeIs(2));
  EXPECT_EQ(all.dated_population[0].on, make_date(2011, 3, 31));
  EXPECT_THAT(all.dated_population[0].value, ElementsAre(55000, 33000));
  EXPECT_THAT(all.dated_population[1].value, ElementsAre(56000, 30000));
  ASSERT_THAT(all.dated_income, SizeIs(1));
  EXPECT_THAT(all.dated_income[0].value, ElementsAre(52000, 31000.5));
}

TEST_F(ReadDatedLayers, EmptyCellsAreUnknownAndCounted) {
  const Territories all =
      read({dated_layer("all.gpkg", {dated_town(pl_, {"", "33000", "", "31000"}),
                                     dated_town(de_, {"20000", "55000", "56000", ""})})});
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0273", "E0273", "E0273"));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("note[E0273]: 'jobs' is empty for 1 of 2 municipalities"),
                    HasSubstr("'p21' is empty"), HasSubstr("'y21' is empty")));
  EXPECT_EQ(all.jobs[0], 20000);
  EXPECT_TRUE(std::isnan(all.jobs[1]));
  EXPECT_TRUE(std::isnan(all.dated_population[1].value[1]));
}

TEST_F(ReadDatedLayers, ALayerWithoutADayLeavesItsMunicipalitiesUnknownThere) {
  TerritorySource pl = layer("pl.gpkg", {pl_});
  const Territories all =
      read({dated_layer("de.gpkg", {dated_town(de_, {"20000", "55000", "56000", "52000"})}), pl});
  EXPECT_EQ(text_of(problems_), "");
  EXPECT_EQ(all.jobs[0], 20000);
  EXPECT_TRUE(std::isnan(all.jobs[1]));
  EXPECT_EQ(all.dated_population[0].value[0], 55000);
  EXPECT_TRUE(std::isnan(all.dated_population[0].value[1]));
}

TEST_F(ReadDatedLayers, WithoutThemNothingIsStored) {
  const Territories all = read({layer("all.gpkg", {pl_, de_})});
  EXPECT_THAT(all.jobs, IsEmpty());
  EXPECT_THAT(all.dated_population, IsEmpty());
  EXPECT_THAT(all.dated_income, IsEmpty());
}

TEST_F(ReadDatedLayers, WrongValuesAndFieldsAreErrors) {
  TerritorySource source =
      dated_layer("all.gpkg", {dated_town(pl_, {"-1", "33000", "30000", "0"}),
                               dated_town(de_, {"20000", "-5", "56000", "52000"})});
  read({source});
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("expected a number from 0 to 1000000000, not -1"),
                    HasSubstr("field: jobs"), HasSubstr("field: p11"), HasSubstr("field: y21")));
  problems_ = {};
  source.jobs = "jobz";
  read({source});
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("E0205"), HasSubstr("did you mean 'jobs'?")));
}

TEST_F(ReadDatedLayers, JobsInThousandsAreImplausible) {
  read({dated_layer("all.gpkg", {dated_town(pl_, {"12", "33000", "30000", "31000"}),
                                 dated_town(de_, {"25", "55000", "56000", "52000"})})});
  EXPECT_THAT(text_of(problems_), HasSubstr("warning[E0284]: 'jobs' adds up to 37 jobs for 87000"));
}

TEST_F(ReadDatedLayers, ATableOfAttributesMayHaveThem) {
  TerritorySource source = layer("all.gpkg", {pl_, de_});
  source.attributes = AttributeSource{
      {.file = folder_.write("a.csv", "code;jobs;p11\n20;1.234;55.000\n30;;33.912\n")}, "code"};
  source.jobs = "jobs";
  source.dated = {{make_date(2011, 3, 31), "p11", ""}};
  const Territories all = read({source});
  EXPECT_EQ(all.jobs[0], 1234);
  EXPECT_TRUE(std::isnan(all.jobs[1]));
  EXPECT_THAT(all.dated_population[0].value, ElementsAre(55000, 33912));
}

TEST_F(ReadDatedLayers, PartsOfAMunicipalityAreAddedOrMustAgree) {
  Feature north = pl_;
  north.wkt = square_wkt(15.1, 51.1, .1);
  TerritorySource source =
      dated_layer("all.gpkg", {dated_town(pl_, {"5000", "10000", "11000", "30000"}),
                               dated_town(north, {"700", "", "4000", "30000"})});
  source.parts = MultipartPolicy::add;
  const Territories all = read({source});
  EXPECT_THAT(all.jobs, ElementsAre(5700));
  EXPECT_TRUE(std::isnan(all.dated_population[0].value[0])) << "one part is unknown";
  EXPECT_THAT(all.dated_population[1].value, ElementsAre(15000));
  EXPECT_THAT(all.dated_income[0].value, ElementsAre(30000));
  problems_ = {};
  source.parts = MultipartPolicy::join;
  read({source});
  EXPECT_THAT(text_of(problems_), HasSubstr("another 'jobs'"));
}

}  // namespace
}  // namespace borderweave::geo
