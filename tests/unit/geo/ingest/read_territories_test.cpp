#include <gmock/gmock.h>

#include <cmath>

#include "geo/geodesic.h"
#include "geo/ingest/read.h"
#include "geo/neighbourhood.h"
#include "geo/outline_index.h"
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
using testing::SizeIs;

const std::vector<LayerField> kTerritoryFields{{"id", 'i'},         {"name"},   {"country"},
                                               {"population", 'r'}, {"region"}, {"buffer", 'i'}};
const std::vector<LayerField> kPlaceFields{
    {"id", 'i'}, {"name"}, {"muni", 'i'}, {"population", 'i'}};

Countries some_countries() {
  std::vector<Country> rows(2);
  rows[0].iso2 = "DE";
  rows[0].name = "Germany";
  rows[1].iso2 = "PL";
  rows[1].name = "Poland";
  return {rows, {}, {}};
}

/// Görlitz and Zgorzelec side by side, higher id first.
std::vector<Feature> twin_towns() {
  return {{{"30", "Zgorzelec", "PL", "31000", "PL.72", "0"}, square_wkt(15.1, 51, .1)},
          {{"20", "Görlitz", "DE", "56000", "DE.13", "1"}, square_wkt(15, 51, .1)}};
}

class ReadTerritories : public testing::Test {
 protected:
  Territories read(const std::filesystem::path& file) {
    source_.from.file = file;
    return read_territories({source_}, places_, some_countries(), notes_, problems_);
  }

  /// The problems of a layer with these features in place of the twin towns.
  std::string problems_with(const std::vector<Feature>& features) {
    read(write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, features));
    return text_of(problems_);
  }

  void use_places(const std::vector<Feature>& features) {
    const auto file = write_layer(folder_ / "p.gpkg", 4326, kPlaceFields, features);
    places_ = {{.from = {.file = file}, .municipality = std::string("muni")}};
  }

  TempFolder folder_;
  TerritorySource source_;
  std::vector<PlaceSource> places_;
  IngestReport notes_;
  Problems problems_;
};

TEST_F(ReadTerritories, AGeoPackageBecomesColumnsSortedById) {
  source_.region = "region";
  source_.buffer = "buffer";
  const Territories all =
      read(write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, twin_towns()));
  EXPECT_EQ(text_of(problems_), "");
  EXPECT_THAT(all.id, ElementsAre(20, 30));
  EXPECT_THAT(all.name, ElementsAre("Görlitz", "Zgorzelec"));
  EXPECT_THAT(all.country, ElementsAre("DE", "PL"));
  EXPECT_THAT(all.region, ElementsAre("DE.13", "PL.72"));
  EXPECT_THAT(all.population, ElementsAre(56000, 31000));
  EXPECT_THAT(all.buffer, ElementsAre(1, 0));
  EXPECT_NEAR(all.area_km2[0], area_km2(test::square(15, 51, .1)), 1e-9);
}

TEST_F(ReadTerritories, AnyCrsIsBroughtToDegreesWithLongitudeFirst) {
  for (const int epsg : {2180, 3035, 4258, 32633}) {  // 2180 and 3035 have northing first
    const auto file = folder_ / fmt::format("m{}.gpkg", epsg);
    const Territories all = read(write_layer(file, epsg, kTerritoryFields, twin_towns()));
    ASSERT_EQ(text_of(problems_), "") << epsg;
    EXPECT_NEAR(all.outline[0][0][0][0].lon, 15, 1e-6) << epsg;
    EXPECT_NEAR(all.outline[0][0][0][0].lat, 51, 1e-6) << epsg;
    EXPECT_THAT(find_neighbourhood(all, 50).touching.rows_of(0), ElementsAre(1)) << epsg;
  }
}

TEST_F(ReadTerritories, AShapefileInPolishCoordinatesGivesTheSameBorder) {
  const Territories all =
      read(write_layer(folder_ / "m.shp", 2180, kTerritoryFields, twin_towns()));
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_THAT(all.name, ElementsAre("Görlitz", "Zgorzelec"));
  EXPECT_NEAR(find_neighbourhood(all, 50).touching.values_of(0)[0],
              distance_km({15.1, 51}, {15.1, 51.1}), 1e-3);
}

TEST_F(ReadTerritories, AMunicipalityWithoutAPlaceGetsOneOnItsSurface) {
  const Territories all =
      read(write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, twin_towns()));
  ASSERT_EQ(all.places.size(), 2U);
  EXPECT_EQ(all.places[1].id, 30);
  EXPECT_EQ(all.places[1].name, "Zgorzelec");
  EXPECT_EQ(all.places[1].population, 31000);
  EXPECT_EQ(all.places[1].municipality, 1U);
  EXPECT_EQ(all.places[1].at, all.centre[1]);
  EXPECT_NEAR(all.centre[1].lon, 15.15, 0.05);
}

TEST_F(ReadTerritories, TheMostPopulousPlaceIsTheCentreAndTiesGoToTheSmallerId) {
  use_places({{{"9", "Ujazd", "30", "31000"}, "POINT (15.19 51.01)"},
              {{"8", "Zgorzelec", "30", "31000"}, "POINT (15.11 51.05)"},
              {{"7", "Łagów", "30", "900"}, "POINT (15.15 51.05)"}});
  const Territories all =
      read(write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, twin_towns()));
  ASSERT_EQ(text_of(problems_), "");
  EXPECT_EQ(all.centre[1], (LonLat{15.11, 51.05}));
  std::vector<std::int64_t> ids;
  for (const Place& place : all.places) ids.push_back(place.id);
  EXPECT_THAT(ids, ElementsAre(20, 7, 8, 9)) << "sorted by municipality, then id";
}

TEST_F(ReadTerritories, AMissingFileIsNamedWithItsNeighbour) {
  write_layer(folder_ / "towns.gpkg", 4326, kTerritoryFields, twin_towns());
  read(folder_ / "town.gpkg");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("town.gpkg: error[E0201]: no such file"),
                                        HasSubstr("did you mean 'towns.gpkg'?")));
}

TEST_F(ReadTerritories, APathThatCannotBeLookedUpIsAnErrorToo) {
  read(folder_ / std::string(300, 'm'));
  std::filesystem::create_symlink("loop.gpkg", folder_ / "loop.gpkg");
  read(folder_ / "loop.gpkg");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("E0201]: cannot look it up: File name too long"),
                                        HasSubstr("E0201]: cannot look it up: Too many levels")));
}

TEST_F(ReadTerritories, AFileOfAnotherKindIsRefusedInGdalsWordsAndNotOnStderr) {
  testing::internal::CaptureStderr();
  read(folder_.write("m.gpkg", "not a GeoPackage"));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("E0201"), HasSubstr("not recognized")));
}

TEST_F(ReadTerritories, AMissingOrAmbiguousLayerIsAnErrorThatListsThem) {
  write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, twin_towns(), "municipalities");
  source_.from.layer = "municipality";
  read(folder_ / "m.gpkg");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("E0202"), HasSubstr("no layer 'municipality'"),
                                        HasSubstr("did you mean 'municipalities'?")));
  write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, twin_towns(), "rivers");
  source_.from.layer = "";
  read(folder_ / "m.gpkg");
  EXPECT_THAT(text_of(problems_), HasSubstr("the file has: municipalities, rivers"));
}

TEST_F(ReadTerritories, AnEmptyLayerIsAnError) {
  EXPECT_THAT(problems_with({}), AllOf(HasSubstr("E0203"), HasSubstr("has no features")));
}

TEST_F(ReadTerritories, AShapefileWithoutPrjIsAnError) {
  write_layer(folder_ / "m.shp", 4326, kTerritoryFields, twin_towns());
  std::filesystem::remove(folder_ / "m.prj");
  read(folder_ / "m.shp");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("m.shp: error[E0204]"), HasSubstr(".prj")));
}

TEST_F(ReadTerritories, EveryUnknownFieldIsReportedWithTheClosest) {
  source_.name = "nam";
  source_.region = "mass";
  read(write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, twin_towns()));
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0205", "E0205")) << "once, not once a feature";
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("has no field 'nam'"), HasSubstr("did you mean 'name'?"),
                    HasSubstr("the layer has: id, name, country, population"),
                    HasSubstr("has no field 'mass'")));
}

TEST_F(ReadTerritories, AMissingIdOrPopulationIsAnErrorThatNamesTheFeature) {
  EXPECT_THAT(problems_with({{{"", "Görlitz", "DE", "1"}, square_wkt(15, 51, .1)},
                             {{"20", "Görlitz", "DE", ""}, square_wkt(15, 51, .1)}}),
              AllOf(HasSubstr("E0206]: 'id' is empty\n  at: feature 1\n  field: id"),
                    HasSubstr("E0206]: 'population' is empty\n  at: feature 2 (id 20, Görlitz)")));
}

TEST_F(ReadTerritories, PopulationsWithFractionsAreRefusedOrRounded) {
  const auto with = [&](const std::vector<std::string>& people) {
    std::vector<Feature> towns;
    for (std::size_t i = 0; i < people.size(); ++i) {
      towns.push_back({{std::to_string(i + 1), fmt::format("Town {}", i + 1), "PL", people[i]},
                       square_wkt(15 + .1 * static_cast<double>(i), 51, .1)});
    }
    problems_ = {};
    return read(write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, towns)).population;
  };
  for (const std::vector<std::string>& lost : {std::vector<std::string>{"229.66", "23.524", "32.7"},
                                               {"639.1", "9.3", "18"},
                                               {"56000", "25000", "4.5"},
                                               {"56", "25", "4.512"},
                                               {"0.5", "1"},
                                               {"12.73645", "3.2"}}) {
    with(lost);
    EXPECT_THAT(text_of(problems_), HasSubstr("error[E0271]")) << lost.front();
    EXPECT_THAT(text_of(problems_), HasSubstr("Town"));
  }
  EXPECT_THAT(with({"56000.5", "1300.4", "912.25"}), ElementsAre(56001, 1300, 912));
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("warning[E0272]"), HasSubstr("Town 1 56000.5"),
                                        HasSubstr("3 of 3"), HasSubstr("rounded")));
  EXPECT_THAT(with({"56000.0", "25000", "912"}), ElementsAre(56000, 25000, 912));
  EXPECT_EQ(text_of(problems_), "");
}

TEST_F(ReadTerritories, ANegativePopulationIsAnError) {
  EXPECT_THAT(problems_with({{{"20", "Görlitz", "DE", "-5"}, square_wkt(15, 51, .1)}}),
              AllOf(HasSubstr("E0207]: expected a number from 0 to 1000000000, not -5"),
                    HasSubstr("feature 1 (id 20, Görlitz)"), HasSubstr("field: population")));
}

TEST_F(ReadTerritories, ABufferThatIsNeither0Nor1IsAnError) {
  source_.buffer = "buffer";
  EXPECT_THAT(problems_with({{{"20", "Görlitz", "DE", "5", "", "2"}, square_wkt(15, 51, .1)}}),
              HasSubstr("expected 0 or 1, not 2"));
}

TEST_F(ReadTerritories, DuplicateIdsNameBothFeatures) {
  EXPECT_THAT(problems_with({{{"20", "Görlitz", "DE", "1"}, square_wkt(15, 51, .1)},
                             {{"20", "Zgorzelec", "PL", "1"}, square_wkt(15.1, 51, .1)}}),
              AllOf(HasSubstr("E0208]: duplicate id 20: also feature 1 (id 20, Görlitz)"),
                    HasSubstr("at: feature 2 (id 20, Zgorzelec)")));
}

TEST_F(ReadTerritories, AnUnknownCountryIsAnErrorAndItsNameIsTranslated) {
  EXPECT_THAT(
      problems_with({{{"20", "Görlitz", "Germny", "1"}, square_wkt(15, 51, .1)},
                     {{"30", "Zgorzelec", "XX", "1"}, square_wkt(15.1, 51, .1)}}),
      AllOf(HasSubstr("E0210]: unknown country 'Germny'"), HasSubstr("did you mean DE (Germany)?"),
            HasSubstr("unknown country 'XX'"), HasSubstr("countries.csv")));
}

TEST_F(ReadTerritories, EmptyInvalidAndWrongShapesAreErrorsWithTheSpot) {
  EXPECT_THAT(
      problems_with({{{"1", "None", "DE", "1"}, ""},
                     {{"2", "Point", "DE", "1"}, "POINT (15 51)"},
                     {{"3", "Bow tie", "DE", "1"}, "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))"}}),
      AllOf(HasSubstr("E0209]: expected a polygon, not an empty geometry\n  at: feature 1"),
            HasSubstr("E0209]: expected a polygon, not POINT\n  at: feature 2"),
            HasSubstr("Self-intersection at 1.000000, 1.000000\n  at: feature 3 (id 3, Bow tie)")));
}

TEST_F(ReadTerritories, EmptyPartsAndHolesOfAGeoPackageAreLeftOut) {
  const std::string ring = "((15 51, 15.1 51, 15.1 51.1, 15 51.1, 15 51))";
  const Territories all =
      read(write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields,
                       {{{"1", "Empty part", "DE", "1"}, "MULTIPOLYGON (EMPTY, " + ring + ")"},
                        {{"2", "Empty hole", "DE", "1"},
                         "POLYGON ((15.2 51, 15.3 51, 15.3 51.1, 15.2 51), EMPTY)"}}));
  ASSERT_EQ(text_of(problems_), "");
  ASSERT_THAT(all.outline, SizeIs(2));
  EXPECT_THAT(all.outline[0], ElementsAre(SizeIs(1)));
  EXPECT_THAT(all.outline[1], ElementsAre(SizeIs(1)));
  EXPECT_EQ(box_of(all.outline[0]).west, 15);
}

TEST_F(ReadTerritories, EmptyPartsOfAGeoJsonAreLeftOut) {
  const Territories all = read(folder_.write("m.geojson", R"({"type": "FeatureCollection",
    "features": [{"type": "Feature",
      "properties": {"id": 1, "name": "Görlitz", "country": "DE", "population": 1},
      "geometry": {"type": "MultiPolygon",
        "coordinates": [[[]], [[[15, 51], [15.1, 51], [15.1, 51.1], [15, 51]]]]}}]})"));
  ASSERT_EQ(text_of(problems_), "");
  ASSERT_THAT(all.outline, SizeIs(1));
  EXPECT_THAT(all.outline[0], ElementsAre(SizeIs(1)));
}

TEST_F(ReadTerritories, AFalseCrsShowsInCoordinatesThatAreNoDegrees) {
  write_layer(folder_ / "m.shp", 2180, kTerritoryFields, twin_towns());
  write_layer(folder_ / "other.shp", 4326, kTerritoryFields, twin_towns());
  std::filesystem::copy_file(folder_ / "other.prj", folder_ / "m.prj",
                             std::filesystem::copy_options::overwrite_existing);
  read(folder_ / "m.shp");
  EXPECT_THAT(text_of(problems_), AllOf(HasSubstr("not on the earth"), HasSubstr("Zgorzelec")));
}

TEST_F(ReadTerritories, PlacesOfUnknownMunicipalitiesDuplicatesAndNonPointsAreErrors) {
  use_places({{{"7", "Praha", "99", "5"}, "POINT (14.4 50.1)"},
              {{"8", "Zgorzelec", "30", "5"}, "POINT (15.11 51.05)"},
              {{"8", "Görlitz", "20", "5"}, "POINT (15.01 51.05)"},
              {{"9", "Ujazd", "30", "5"}, "LINESTRING (15 51, 16 51)"}});
  read(write_layer(folder_ / "m.gpkg", 4326, kTerritoryFields, twin_towns()));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("E0211]: there is no municipality with id 99"),
                    HasSubstr("at: feature 1 (id 7, Praha)"),
                    HasSubstr("E0208]: id 8 is also the id of feature 2 (id 8, Zgorzelec)"),
                    HasSubstr("E0209]: expected a point, not LINESTRING")));
}

}  // namespace
}  // namespace borderweave::geo
