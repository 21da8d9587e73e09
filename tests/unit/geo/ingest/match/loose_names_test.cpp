#include "geo/ingest/match/loose_names.h"

#include <gmock/gmock.h>

#include <string>
#include <tuple>
#include <vector>

#include "geo/ingest/match/match_places.h"
#include "tests/unit/geo/shapes.h"

/// Names of which a part or a loose form is a municipality: never taken, never passed over.
namespace borderweave::geo {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// Municipalities in a row, 1 degree apart.
Territories region_of(const std::string& country, const std::vector<std::string>& names) {
  std::vector<MultiPolygon> outlines;
  for (std::size_t i = 0; i < names.size(); ++i) {
    outlines.push_back(test::square(static_cast<double>(i), 50, .1));
  }
  Territories all = test::territories_of(outlines, std::vector<std::string>(names.size(), country));
  all.name = names;
  return all;
}

std::vector<std::string> proposed(const PlaceMatch& match, const Territories& all) {
  std::vector<std::string> names;
  for (const Candidate& one : match.candidates) names.push_back(all.name[one.municipality]);
  return names;
}

struct Loose {
  const char* country;
  const char* layer;
  std::vector<std::string> table;
};

const std::vector<Loose>& loose_names() {
  static const std::vector<Loose> all{
      {"DE",
       "Görlitz",
       {"Große Kreisstadt Görlitz", "Görlitz & Markersdorf", "Euroregion Görlitz",
        "Goerlitz & Umland", "Zweckverband (Görlitz)"}},
      {"PL", "Zgorzelec", {"Powiat zgorzelecki", "Euromiasto Zgorzelec-Nord"}},
      {"PL", "Krosno Odrzańskie", {"Krosno", "Krosno O."}},
      {"DE", "Rothenburg/O.L.", {"Rothenburg (Oberlausitz)", "Rothenburg/Oberlausitz"}},
      {"PT", "Chaves", {"Eurocidade Chaves-Verín", "Câmara Municipal de Chaves"}},
      {"PT",
       "Vila Real de Santo António",
       {"V. R. de Santo António", "Vila Real de S. António", "V.R. Santo António"}},
      {"ES", "Ciudad Rodrigo", {"C. Rodrigo"}},
      {"MX", "Nuevo Laredo", {"N. Laredo"}},
      {"MX", "Nogales", {"Heroica Nogales", "H. Nogales"}},
      {"FR", "Lille", {"Lille Métropole", "Communauté urbaine de Lille"}},
      {"FR", "Saint-Amand-les-Eaux", {"St. Amand", "Saint-Amand"}},
      {"FR", "Neuville-en-Ferrain", {"Neuville en F."}},
      {"BE", "Mouscron", {"Moeskroen"}},
      {"FI", "Tornio", {"Torneå", "Tornion kaupunki"}},
      {"IT", "Trieste", {"Trst"}},
      {"GB", "Derry City and Strabane", {"Derry", "Derry and Strabane"}},
      {"GB", "Newry, Mourne and Down", {"Newry", "Newry & Mourne"}},
      {"IT", "Savogna d'Isonzo - Sovodnje ob Soči", {"Savogna", "Sovodnje"}},
      {"HU", "Szeged", {"Szeged Önkormányzata"}},
      {"RS", "Кањижа", {"Opština Kanjiža"}}};
  return all;
}

TEST(LooseNames, AreProposedAndNeverTakenAlone) {
  for (const auto& [country, layer, table] : loose_names()) {
    const Territories all = region_of(country, {layer, "Qqqqqqqq"});
    for (const std::string& name : table) {
      const PlaceMatch found = match_places({{name, country, {}}}, all).front();
      EXPECT_EQ(found.quality, MatchQuality::unknown) << name;
      EXPECT_TRUE(looks_misspelt(found)) << name;
      EXPECT_THAT(proposed(found, all), ElementsAre(layer)) << name;
    }
  }
}

TEST(LooseNames, ARunIsNotTakenBesideAPointEither) {
  for (const std::string name : {"Communauté urbaine de Lille", "Lille Métropole"}) {
    const Territories all = region_of("FR", {"Lille"});
    EXPECT_EQ(match_places({{name, "FR", LonLat{.15, 50.05}}}, all).front().quality,
              MatchQuality::unknown);
    const PlaceMatch far = match_places({{name, "FR", LonLat{5, 45}}}, all).front();
    EXPECT_FALSE(looks_misspelt(far)) << "another Lille";
  }
}

TEST(LooseNames, ADesignationIsNoPartOfANameInAnyLanguage) {
  for (const auto& [country, layer, table] :
       {std::tuple{"PL", "Zgorzelec", "Urząd Miasta Zgorzelec"},
        {"ES", "Badajoz", "Ayuntamiento de Badajoz"},
        {"ES", "Tui", "Concello de Tui"},
        {"SI", "Koper", "Mestna občina Koper"},
        {"BE", "Arlon", "Commune d'Arlon"},
        {"FR", "L'Hôpital", "Commune de L'Hôpital"},
        {"RS", "Kanjiža", "Opština Kanjiža"},
        {"GB", "Belfast", "Belfast City Council"},
        {"HU", "Szeged", "Szeged Megyei Jogú Város"},
        {"BR", "Uruguaiana", "Prefeitura Municipal de Uruguaiana"},
        {"MX", "Reynosa", "Municipalidad de Reynosa"},
        {"AL", "Shkodër", "Bashkia Shkodër"},
        {"DE", "Frankfurt (Oder)", "Frankfurt nad Odrą"},
        {"CZ", "Ústí nad Labem", "Ústí an der Elbe"}}) {
    const Territories all = region_of(country, {layer, "Qqqqqqqq"});
    const PlaceMatch found = match_places({{table, country, {}}}, all).front();
    EXPECT_EQ(found.municipality, 0U) << table;
    EXPECT_EQ(found.quality, MatchQuality::near_place) << table;
  }
}

TEST(LooseNames, ANamesakeElsewhereIsNotDoubted) {
  const Territories all =
      region_of("DE", {"Frankfurt (Oder)", "Rothenburg/O.L.", "Homburg", "Ulm", "Sankt Peter", "Au",
                       "Görlitz", "Markt Schwaben", "Stary Sącz", "Sącz", "Torun"});
  for (const std::string name :
       {"Frankfurt am Main", "Frankfurt (Main)", "Neu Homburg", "Nowy Sącz", "St. Johann",
        "Bad Homburg v.d.H.", "Dresden", "Markt Indersdorf", "Tarnau", "Trier", "City of London",
        "Stadt", "Ober Ulm"}) {
    const PlaceMatch found = match_places({{name, "DE", {}}}, all).front();
    EXPECT_FALSE(looks_misspelt(found)) << name << testing::PrintToString(proposed(found, all));
  }
}

TEST(LooseNames, RunsLeaveOutWhatIsNoName) {
  EXPECT_THAT(runs_of("urzad miasta zgorzelec"), Contains("zgorzelec"));
  EXPECT_THAT(runs_of("urzad miasta zgorzelec"), Not(Contains("miasta")));
  EXPECT_THAT(runs_of("nowy sacz"), ElementsAre("nowysacz"));
  EXPECT_THAT(runs_of("tui au"), Not(Contains("tui")));
  EXPECT_THAT(runs_of(""), IsEmpty());
  EXPECT_THAT(runs_of("tornion kaupunki"), Contains("tornio"));
  EXPECT_THAT(runs_of("tornion"), Not(Contains("tornio"))) << "nothing says that it is declined";
}

}  // namespace
}  // namespace borderweave::geo
