
#include <string_view>

#include "scenarios/field_builders.h"
#include "scenarios/fields.h"
#include "scenarios/scenario_problems.h"

namespace borderweave::scenarios {
namespace {

using geo::AttributeSource;
using geo::BarrierSource;
using geo::CrossingSource;
using geo::DatedFields;
using geo::LayerSource;
using geo::PartnershipSource;
using geo::PlaceSource;
using geo::PopulationGridSource;
using geo::TerritorySource;
using geo::TravelSource;

Fields<LayerSource> layer_fields(const std::string& what) {
  return {
      required(file("file", &LayerSource::file, what)),
      text("layer", &LayerSource::layer, "layer of the file; left out: its only one"),
      text("encoding", &LayerSource::encoding,
           "encoding of its text, such as \"CP1250\" or \"CP1251\"; left out: what the file says"),
      flag("network", &LayerSource::network,
           "a server may be asked: a database (PG:…) or a web address; without it nothing leaves "
           "the machine"),
      word<LayerSource>("separator", &LayerSource::separator,
                        {{",", ","}, {";", ";"}, {"tab", "tab"}, {"|", "|"}},
                        "what separates the cells of a CSV; left out: inferred from all its rows"),
      whole("header_line", &LayerSource::header_line, {1, 1000}, "", "",
            "line of a CSV or spreadsheet with the names of its columns; those above are titles"),
      word<LayerSource>("thousands", &LayerSource::thousands,
                        {{".", "."}, {",", ","}, {"'", "'"}, {" ", " "}, {"none", "none"}},
                        "thousands separator of numbers that are texts; left out: inferred from "
                        "each column, an error where that is ambiguous"),
      word<LayerSource>("decimal", &LayerSource::decimal, {{".", "."}, {",", ","}},
                        "decimal separator of numbers that are texts; left out: inferred from each "
                        "column"),
      text("filter", &LayerSource::filter,
           "rows to read, as an attribute filter of OGR: \"TYPE = 'municipality' AND POP > 0\"; an "
           "error where it selects none"),
  };
}

Field<TerritorySource> parts() {
  return word<TerritorySource>("parts", &TerritorySource::parts,
                               {{"refuse", geo::MultipartPolicy::refuse},
                                {"join", geo::MultipartPolicy::join},
                                {"add", geo::MultipartPolicy::add}},
                               "several features with one id: an error, parts of one municipality "
                               "whose attributes agree, or parts whose populations are added");
}

template <class Source>
Field<Source> transformation() {
  return word<Source>(
      "transformation", &Source::transformation,
      {{"best", geo::Transformation::best}, {"available", geo::Transformation::available}},
      "transformation from the layer's CRS to WGS 84: the most accurate, an error when its grid is "
      "not installed, or the most accurate that is installed");
}

template <class Source>
Fields<Source> code_fields() {
  return {
      text("id_prefix", &Source::id_prefix,
           "prefix for every id of the municipalities, where two layers use the same numbers"),
      flag("text_ids", &Source::text_ids,
           "ids of the municipalities are texts such as \"2A004\", not whole numbers"),
      transformation<Source>(),
  };
}

/// Values of other days: `{ on = 2011-03-31, population = "POP11" }`.
Field<TerritorySource> dated() {
  Fields<DatedFields> fields = {
      required(date("on", &DatedFields::on, "the day of the values")),
      text("population", &DatedFields::population, "field with the number of people on that day"),
      text("income", &DatedFields::income,
           "field with the income per head, US dollars at purchasing power parity"),
  };
  const auto nothing_to_finish = [](DatedFields&, const Node&, const Given&, Problems&) {};
  return tables<TerritorySource, DatedFields>(
      "dated", &TerritorySource::dated, std::move(fields),
      "people and incomes of other days, from which growth takes the past; `population` above is "
      "that of the first day of the run",
      nothing_to_finish);
}

Fields<TerritorySource> territory_fields() {
  auto fields = part<TerritorySource>(
      "", &TerritorySource::from,
      layer_fields(
          "municipal polygons: shapefile, GeoPackage, GeoJSON, a zipped one, \"PG:dbname=…\""
          " and others (docs/inputs.md)"));
  append(
      fields,
      {
          text("id", &TerritorySource::id, "field with the id"),
          text("name", &TerritorySource::name, "field with the name"),
          text("country", &TerritorySource::country, "field with the state: a code or a name"),
          text("country_code", &TerritorySource::country_code,
               "state of the whole layer, such as \"PL\", instead of `country`"),
          text("population", &TerritorySource::population, "field with the number of people"),
          text("region", &TerritorySource::region, "field with the region, such as \"PL.72\""),
          text("jobs", &TerritorySource::jobs,
               "field with the number of people who work there; left out: estimated from "
               "populations"),
          dated(),
          text("buffer", &TerritorySource::buffer,
               "field with 1 for municipalities that are simulated but not measured"),
          former<TerritorySource>(
              "outside",
              "take this line away, build the region again with the command in its README.md "
              "(`borderweave region …`), which writes the table of places beyond it, and name "
              "that: [region] outside = { file = \"…/outside.csv\" }"),
          parts(),
          flag(
              "repair", &TerritorySource::repair,
              "repair invalid outlines with GEOS' make-valid; each repair is counted and reported"),
      });
  append(fields, code_fields<TerritorySource>());
  auto attributes = part<AttributeSource>(
      "", &AttributeSource::from,
      layer_fields("table in which fields that the layer lacks are looked up"));
  append(attributes,
         {text("id", &AttributeSource::id, "field of that table with the municipality's id")});
  append(fields, {table("attributes", &TerritorySource::attributes, std::move(attributes),
                        "a table with fields that the layer lacks")});
  return fields;
}

Fields<PlaceSource> place_fields() {
  auto fields =
      part<PlaceSource>("", &PlaceSource::from, layer_fields("towns and villages as points"));
  append(fields,
         {
             text("id", &PlaceSource::id, "field with the id, a whole number"),
             text("name", &PlaceSource::name, "field with the name"),
             text("municipality", &PlaceSource::municipality,
                  "field with the municipality's id; left out: the municipality in whose "
                  "outline the point lies"),
             text("population", &PlaceSource::population, "field with the number of people"),
         });
  append(fields, code_fields<PlaceSource>());
  return fields;
}

Fields<PartnershipSource> partnership_fields() {
  using S = PartnershipSource;
  auto fields = part<S>("", &S::from, layer_fields("table of existing partnerships"));
  append(
      fields,
      {
          text("from_id", &S::from_id, "field with the id of one side"),
          text("to_id", &S::to_id, "field with the id of the other side"),
          text("from_name", &S::from_name, "field with the name of one side, where it has no id"),
          text("to_name", &S::to_name, "field with the name of the other side"),
          text("from_country", &S::from_country, "field with the state of one side"),
          text("to_country", &S::to_country, "field with the state of the other side"),
          text("from_lon", &S::from_lon, "field with the longitude of one side"),
          text("from_lat", &S::from_lat, "field with the latitude of one side"),
          text("to_lon", &S::to_lon, "field with the longitude of the other side"),
          text("to_lat", &S::to_lat, "field with the latitude of the other side"),
          text("level", &S::level, "field with the rung, 1 to 6; a table without it: twinnings"),
          text("sphere", &S::sphere, "field with the sphere"),
          text("since", &S::since, "field with the beginning"),
          text("until", &S::until, "field with the end"),
          text("source", &S::source, "field with the source"),
          word<S>("unmatched", &S::unmatched,
                  {{"refuse", geo::Unmatched::refuse}, {"leave_out", geo::Unmatched::leave_out}},
                  "rows whose place looks misspelt or is ambiguous: an error, or left out with a "
                  "warning"),
          word<S>("duplicates", &S::duplicates,
                  {{"refuse", geo::DuplicateRows::refuse}, {"merge", geo::DuplicateRows::merge}},
                  "rows that describe one partnership twice: an error, or one tie with a warning"),
      });
  return fields;
}

Fields<CrossingSource> crossing_fields() {
  using S = CrossingSource;
  auto fields = part<S>(
      "", &S::from,
      layer_fields("bridges, ferries and border posts: a table with lon and lat, or points"));
  append(fields,
         {
             text("name", &S::name, "field with the name"),
             text("kind", &S::kind, "field with bridge (also a road on land) or ferry"),
             text("lon", &S::lon, "field with the longitude; a layer of points needs none"),
             text("lat", &S::lat, "field with the latitude"),
             text("a", &S::a, "field with one of the two states that it joins: a code or a name"),
             text("b", &S::b, "field with the other state"),
             text("from", &S::opens, "field with the first day on which it is open; empty: always"),
             text("until", &S::closes, "field with the first day on which it is closed again"),
             word<S>("needed", &S::needed,
                     {{"everywhere", geo::CrossingsNeeded::everywhere},
                      {"at_barriers", geo::CrossingsNeeded::at_barriers}},
                     "where two states with a listed crossing can be passed: at their crossings "
                     "alone, or everywhere but where a barrier of [region.barriers] lies between"),
             transformation<S>(),
         });
  return fields;
}

Fields<BarrierSource> barrier_fields() {
  using S = BarrierSource;
  auto fields =
      part<S>("", &S::from, layer_fields("lines or polygons that are passed over crossings alone"));
  append(fields, {
                     text("name", &S::name, "field with the name"),
                     text("a", &S::a,
                          "field with one of the two states that it keeps apart; both empty: any"),
                     text("b", &S::b, "field with the other state"),
                     text("from", &S::begins, "field with the first day on which it stands"),
                     text("until", &S::ends, "field with the first day on which it is gone"),
                     transformation<S>(),
                 });
  return fields;
}

Fields<TravelSource> travel_fields() {
  using S = TravelSource;
  auto fields = part<S>("", &S::from, layer_fields("table of travel times or distances"));
  append(
      fields,
      {
          text("origin", &S::origin, "field with the id of the home municipality"),
          text("destination", &S::destination, "field with the id of the other municipality"),
          text("minutes", &S::minutes, "field with the time; a table has this or `km`"),
          text("km", &S::km, "field with the distance on the road"),
          number("km_per_hour", &S::km_per_hour, {5, 300}, "", "A",
                 "what a minute is worth: speed on the road, door to door"),
          number("detour", &S::detour, {1, 3}, "", "A",
                 "km on the road per km of the straight line, by which distances of the table are "
                 "divided: commuting was fitted on straight lines"),
          word<S>("direction", &S::direction,
                  {{"both", geo::TravelDirection::both}, {"listed", geo::TravelDirection::listed}},
                  "a row holds there and back, unless the way back has its own, or one way alone"),
          word<S>("unlisted", &S::unlisted,
                  {{"straight", geo::UnlistedTravel::straight},
                   {"out_of_reach", geo::UnlistedTravel::out_of_reach}},
                  "near municipalities without a row keep the straight line, or nobody commutes"),
      });
  return fields;
}

Fields<PopulationGridSource> grid_fields() {
  using S = PopulationGridSource;
  return {required(file("file", &S::file,
                        "people per cell: GeoTIFF, ASCII grid or Erdas Imagine, in any CRS")),
          number("density", &S::density, {50, 100000}, "people per km²", "P",
                 "density from which a cell is urban: that of the Degree of Urbanisation for urban "
                 "centres")};
}

/// "auto", or "EPSG:" and four to six digits.
bool is_crs(std::string_view text) {
  constexpr std::string_view kAuthority = "EPSG:";
  if (text == "auto") return true;
  if (!text.starts_with(kAuthority)) return false;
  text.remove_prefix(kAuthority.size());
  return text.size() >= 4 && text.size() <= 6 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

Field<Scenario> crs() {
  Field<Scenario> field = text("crs", &Scenario::crs,
                               "coordinate system of the output: \"auto\" or \"EPSG:3035\"; areas "
                               "and distances are geodesic whatever it is");
  field.put = [](const FieldInfo& info, const Node& node, Scenario& scenario, Problems& problems) {
    const auto code = read_text(info, node, problems);
    if (!code) return false;
    if (!is_crs(*code)) {
      problems.add(unexpected(info, node, kUnknownWord, "write \"auto\" or \"EPSG:\" and digits"));
      return false;
    }
    scenario.crs = *code;
    return true;
  };
  return field;
}

}  // namespace

Fields<Draft> region_fields() {
  Fields<Scenario> fields = {
      required(one_or_many("territories", &Scenario::territories, territory_fields(),
                           "the municipalities: one layer, or a list of them, such as one for each "
                           "side of a border")),
      one_or_many(
          "places", &Scenario::places, place_fields(),
          "settlements inside them; left out: each municipality is one place at its centre"),
      table("partnerships", &Scenario::partnerships, partnership_fields(),
            "existing partnerships; left out: none are known"),
      table(
          "outside", &Scenario::outside,
          layer_fields("table of the places beyond the region, as `borderweave region` writes it: "
                       "country, lon, lat, population, places"),
          "places beyond the region, which draw partners away from it; left out: none are known, "
          "and all partners are found inside"),
      table("crossings", &Scenario::crossings, crossing_fields(),
            "bridges, ferries and border posts, where a border can be passed there alone; left "
            "out: every border is passable"),
      one_or_many("barriers", &Scenario::barriers, barrier_fields(),
                  "rivers, lakes and closed lines that keep municipalities of two states apart"),
      table("travel", &Scenario::travel, travel_fields(),
            "travel times or distances between municipalities, for commuting; left out: straight "
            "lines"),
      table("population_grid", &Scenario::population_grid, grid_fields(),
            "a raster of people per cell, from which urban cores are found; left out: discs around "
            "places"),
      file("world", &Scenario::world,
           "folder of countries.csv, blocs.csv and movement.csv; left out: the shipped one"),
      number(
          "border_tolerance_m", &Scenario::border_tolerance_m, {0, 10000}, "m", "A",
          "municipalities whose outlines run alongside each other within this distance are "
          "neighbours; "
          "gaps and slivers up to this width do not separate them; left out: 5 m, and up to 2 km "
          "where the two sides of a frontier overlap by so much"),
      crs(),
  };
  return part<Draft>("region", &Draft::scenario, fields);
}

}  // namespace borderweave::scenarios
