#include "geo/ingest/known_fields.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace borderweave::geo {
namespace {

/// Names as folded() leaves them; Cyrillic ones in the two spellings that are met. To add an
/// agency, add its names: those that mean municipalities before those that mean anything.
constexpr auto kKnown = std::to_array<KnownField>({
    // Borderweave's own layers, and files that already speak its language.
    {Role::id, "id", ""},
    // Codes of municipalities.
    {Role::id, "jptkodje", "Poland, PRG"},
    {Role::id, "teryt", "Poland, TERYT"},
    {Role::id, "ags", "Germany, BKG"},
    {Role::id, "ars", "Germany, BKG"},
    {Role::id, "kodobec", "Czechia, CZSO"},
    {Role::id, "kodobce", "Czechia, RUIAN"},
    {Role::id, "lau2", "Czechia and Eurostat"},
    {Role::id, "idn4", "Slovakia, GKU"},
    {Role::id, "natcode", "INSPIRE, Spain's IGN and Finland's MML"},
    {Role::id, "nationalcode", "INSPIRE"},
    {Role::id, "nationalco", "INSPIRE, cut to ten letters"},
    {Role::id, "kunta", "Finland, Statistics Finland"},
    {Role::id, "kuntanro", "Finland"},
    {Role::id, "okood", "Estonia, Land Board"},
    {Role::id, "atvk", "Latvia"},
    {Role::id, "atrib", "Latvia, State Land Service"},
    {Role::id, "savkodas", "Lithuania"},
    {Role::id, "senkodas", "Lithuania"},
    {Role::id, "admkodas", "Lithuania"},
    {Role::id, "ine", "Spain, INE"},
    {Role::id, "codine", "Spain, INE"},
    {Role::id, "cmun", "Spain, INE"},
    {Role::id, "dicofre", "Portugal, DGT"},
    {Role::id, "dtmnfr", "Portugal, DGT from 2024 on"},
    {Role::id, "dtmn", "Portugal, DGT from 2024 on"},
    {Role::id, "dico", "Portugal, DGT"},
    {Role::id, "inseecom", "France, IGN"},
    {Role::id, "codeinsee", "France, IGN"},
    {Role::id, "insee", "France"},
    {Role::id, "procomt", "Italy, ISTAT"},
    {Role::id, "procom", "Italy, ISTAT"},
    {Role::id, "gkz", "Austria"},
    {Role::id, "bfsnr", "Switzerland, BFS"},
    {Role::id, "bfsnummer", "Switzerland, swisstopo"},
    {Role::id, "kommunenummer", "Norway, Kartverket"},
    {Role::id, "kommunkod", "Sweden, SCB"},
    {Role::id, "knkod", "Sweden, Lantmäteriet"},
    {Role::id, "natuurcode", "Romania"},
    {Role::id, "natcodesir", "Romania, SIRUTA"},
    {Role::id, "siruta", "Romania, SIRUTA"},
    {Role::id, "oktmo", "Russia, OKTMO"},
    {Role::id, "okato", "Russia, OKATO"},
    {Role::id, "ОКТМО", "Russia, OKTMO"},
    {Role::id, "октмо", "Russia, OKTMO"},
    {Role::id, "soato", "Belarus and Central Asia"},
    {Role::id, "katotth", "Ukraine, KATOTTH"},
    {Role::id, "koatuu", "Ukraine, KOATUU"},
    {Role::id, "КОАТУУ", "Ukraine, KOATUU"},
    {Role::id, "gbcode", "China"},
    {Role::id, "adcode", "China"},
    {Role::id, "gisid", "GISCO, Eurostat"},
    {Role::id, "giscoid", "GISCO, Eurostat"},
    {Role::id, "lauid", "GISCO, Eurostat"},
    {Role::id, "laucode", "GISCO, Eurostat"},
    {Role::id, "commid", "GISCO, Eurostat"},
    {Role::id, "gid5", "GADM"},
    {Role::id, "gid4", "GADM"},
    {Role::id, "gid3", "GADM"},
    {Role::id, "gid2", "GADM"},
    {Role::id, "gid1", "GADM"},
    {Role::id, "shapeid", "geoBoundaries"},
    {Role::id, "adm3pcode", "OCHA"},
    {Role::id, "adm2pcode", "OCHA"},
    {Role::id, "geonameid", "GeoNames"},
    {Role::id, "neid", "Natural Earth"},
    {Role::id, "osmid", "OpenStreetMap"},
    {Role::id, "ref", "OpenStreetMap"},
    {Role::id, "code", ""},
    {Role::id, "kod", ""},
    {Role::id, "kood", ""},
    {Role::id, "код", ""},
    {Role::id, "Код", ""},
    {Role::id, "muniid", ""},
    {Role::id, "gemeindeschluessel", "Germany"},

    {Role::name, "name", ""},
    {Role::name, "jptnazwa", "Poland, PRG"},
    {Role::name, "nazwa", "Poland"},
    {Role::name, "gen", "Germany, BKG"},
    {Role::name, "nazobec", "Czechia, CZSO"},
    {Role::name, "nazobce", "Czechia, RUIAN"},
    {Role::name, "nazev", "Czechia, RUIAN"},
    {Role::name, "nm4", "Slovakia, GKU"},
    {Role::name, "nazov", "Slovakia"},
    {Role::name, "nimi", "Finland and Estonia"},
    {Role::name, "namefin", "Finland, MML"},
    {Role::name, "onimi", "Estonia, Land Board"},
    {Role::name, "nosaukums", "Latvia"},
    {Role::name, "pavadinimas", "Lithuania"},
    {Role::name, "savpavad", "Lithuania"},
    {Role::name, "senpavad", "Lithuania"},
    {Role::name, "nameunit", "Spain, IGN"},
    {Role::name, "nombre", "Spain"},
    {Role::name, "nmun", "Spain, INE"},
    {Role::name, "freguesia", "Portugal, DGT"},
    {Role::name, "municipio", "Portugal, DGT from 2024 on"},
    {Role::name, "concelho", "Portugal, DGT"},
    {Role::name, "nomcom", "France, IGN"},
    {Role::name, "libgeo", "France, INSEE"},
    {Role::name, "nom", "France"},
    {Role::name, "comune", "Italy, ISTAT"},
    {Role::name, "gemname", "Switzerland and Austria"},
    {Role::name, "kommunenavn", "Norway, Kartverket"},
    {Role::name, "kommunnamn", "Sweden"},
    {Role::name, "knnamn", "Sweden, SCB"},
    {Role::name, "namelocal", "national agencies"},
    {Role::name, "launame", "GISCO, Eurostat"},
    {Role::name, "launamenational", "GISCO, Eurostat"},
    {Role::name, "commname", "GISCO, Eurostat"},
    {Role::name, "name5", "GADM"},
    {Role::name, "name4", "GADM"},
    {Role::name, "name3", "GADM"},
    {Role::name, "name2", "GADM"},
    {Role::name, "name1", "GADM"},
    {Role::name, "shapename", "geoBoundaries"},
    {Role::name, "adm3en", "OCHA"},
    {Role::name, "adm2en", "OCHA"},
    {Role::name, "namelong", "Natural Earth"},
    {Role::name, "nazvanie", "Russia"},
    {Role::name, "naimenovanie", "Russia"},
    {Role::name, "naim", "Russia"},
    {Role::name, "nazva", "Ukraine and Belarus"},
    {Role::name, "НАЗВАНИЕ", "Russia"},
    {Role::name, "Название", "Russia"},
    {Role::name, "название", "Russia"},
    {Role::name, "Наименование", "Russia"},
    {Role::name, "наименование", "Russia"},
    {Role::name, "Назва", "Ukraine"},
    {Role::name, "назва", "Ukraine"},
    {Role::name, "label", ""},

    {Role::country, "country", ""},
    {Role::country, "cntrcode", "GISCO, Eurostat"},
    {Role::country, "cntrid", "GISCO, Eurostat"},
    {Role::country, "countrycode", ""},
    {Role::country, "isoa2", "Natural Earth"},
    {Role::country, "iso2", ""},
    {Role::country, "icc", "EuroBoundaryMap"},
    {Role::country, "state", ""},
    {Role::country, "kraj", "Poland"},
    {Role::country, "land", "Germany"},
    {Role::country, "pais", "Spain and Portugal"},
    {Role::country, "pays", "France"},
    {Role::country, "страна", "Russia"},

    {Role::population, "population", ""},
    {Role::population, "pop", "GISCO, Eurostat, and others"},
    {Role::population, "ewz", "Germany, BKG"},
    {Role::population, "einwohner", "Germany"},
    {Role::population, "einwohnerzahl", "Switzerland, swisstopo"},
    {Role::population, "pocetobyv", "Czechia, CZSO"},
    {Role::population, "pocobyv", "Czechia and Slovakia"},
    {Role::population, "obyvatel", "Czechia"},
    {Role::population, "ludnosc", "Poland"},
    {Role::population, "liczbaludn", "Poland"},
    {Role::population, "vaesto", "Finland, Statistics Finland"},
    {Role::population, "vakiluku", "Finland"},
    {Role::population, "vaki", "Finland"},
    {Role::population, "rahvaarv", "Estonia"},
    {Role::population, "elanikke", "Estonia"},
    {Role::population, "elanike", "Estonia"},
    {Role::population, "iedzivotaji", "Latvia"},
    {Role::population, "iedzsk", "Latvia"},
    {Role::population, "gyventojai", "Lithuania"},
    {Role::population, "gyvsk", "Lithuania"},
    {Role::population, "poblacion", "Spain, INE"},
    {Role::population, "habitantes", "Spain"},
    {Role::population, "populacao", "Portugal"},
    {Role::population, "nindividuos", "Portugal, INE"},
    {Role::population, "ptot", "France, INSEE"},
    {Role::population, "pmun", "France, INSEE"},
    {Role::population, "poptotale", "Italy"},
    {Role::population, "popolazione", "Italy"},
    {Role::population, "innbyggere", "Norway"},
    {Role::population, "folkmangd", "Sweden"},
    {Role::population, "popest", "Natural Earth"},
    {Role::population, "popmax", "Natural Earth"},
    {Role::population, "poptotal", ""},
    {Role::population, "inhabitants", ""},
    {Role::population, "naselenie", "Russia"},
    {Role::population, "chislnas", "Russia"},
    {Role::population, "naselennya", "Ukraine"},
    {Role::population, "nasel", "Russia and Ukraine"},
    {Role::population, "НАСЕЛЕНИЕ", "Russia"},
    {Role::population, "Население", "Russia"},
    {Role::population, "население", "Russia"},
    {Role::population, "Населення", "Ukraine"},
    {Role::population, "населення", "Ukraine"},

    {Role::region, "region", ""},
    {Role::region, "nuts3", "Eurostat"},
    {Role::region, "nuts3code", "Eurostat"},
    {Role::region, "nuts3id", "Eurostat"},
    {Role::region, "mkood", "Estonia, Land Board"},
    {Role::region, "mnimi", "Estonia, Land Board"},
    {Role::region, "kodkraj", "Czechia, CZSO"},
    {Role::region, "nazkraj", "Czechia, CZSO"},
    {Role::region, "maakunta", "Finland"},
    {Role::region, "distrito", "Portugal, DGT"},
    {Role::region, "inseedep", "France, IGN"},
    {Role::region, "provincia", "Spain and Italy"},
    {Role::region, "gid1", "GADM"},
    {Role::region, "name1", "GADM"},
    {Role::region, "wojewodztwo", "Poland"},
    {Role::region, "oblast", "Russia and Ukraine"},
});

/// Counters of rows and measures of shapes, in every GIS.
constexpr auto kTechnical = std::to_array<std::string_view>({"fid",         "objectid",
                                                             "ogcfid",      "gmlid",
                                                             "gid",         "pk",
                                                             "rowid",       "uid",
                                                             "shapearea",   "shapeleng",
                                                             "shapelength", "shapelen",
                                                             "area",        "areakm2",
                                                             "areasqkm",    "areaha",
                                                             "perimeter",   "length",
                                                             "obwod",       "powierzchn",
                                                             "jptpowierz",  "jptpowierzchnia",
                                                             "flaeche",     "kfl",
                                                             "superficie",  "superf",
                                                             "vymera",      "rozloha",
                                                             "altitude",    "elevation",
                                                             "hectares",    "ha",
                                                             "km2",         "lon",
                                                             "lat",         "longitude",
                                                             "latitude",    "x",
                                                             "y",           "xcoord",
                                                             "ycoord",      "year",
                                                             "rok",         "jahr",
                                                             "vuosi",       "any",
                                                             "outside",     "buffer"});

std::string_view without_year(std::string_view name) {
  while (!name.empty() && std::isdigit(static_cast<unsigned char>(name.back())) != 0) {
    name.remove_suffix(1);
  }
  return name;
}

}  // namespace

std::span<const KnownField> known_fields() {
  return kKnown;
}

std::string folded(std::string_view name) {
  constexpr std::string_view kLeftOut = "_-. ";
  std::string text;
  for (const char c : name) {
    if (kLeftOut.find(c) != std::string_view::npos) continue;
    text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

bool is_called(std::string_view field, std::string_view known) {
  constexpr std::size_t kShapefileCut = 10;
  constexpr std::size_t kYear = 4;  // shorter numbers tell levels apart, such as NAME_1 and NAME_2
  const std::string own = folded(field);
  if (own == known) return true;
  if (field.size() == kShapefileCut && known.size() > own.size()) return known.starts_with(own);
  const std::string_view stem = without_year(own);
  return !stem.empty() && own.size() - stem.size() >= kYear && stem == known;
}

bool is_technical(std::string_view field) {
  return std::ranges::find(kTechnical, folded(field)) != kTechnical.end();
}

}  // namespace borderweave::geo
