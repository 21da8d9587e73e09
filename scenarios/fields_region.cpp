#include <regex>

#include "scenarios/build.h"
#include "scenarios/fields.h"
#include "scenarios/problems.h"

namespace borderweave::scenarios {
namespace {

using geo::PlaceSource;
using geo::TerritorySource;

Fields<TerritorySource> territory_fields() {
  return {
      required(file("file", &TerritorySource::file,
                    "municipal polygons: shapefile, GeoPackage, GeoJSON or whatever GDAL opens")),
      text("layer", &TerritorySource::layer, "layer of the file; left out: its only one"),
      text("id", &TerritorySource::id, "field with the id, a whole number"),
      text("name", &TerritorySource::name, "field with the name"),
      text("country", &TerritorySource::country, "field with the state, ISO 3166-1 alpha-2"),
      text("population", &TerritorySource::population, "field with the number of people"),
      text("region", &TerritorySource::region, "field with the region, such as \"PL.72\""),
      text("buffer", &TerritorySource::buffer,
           "field with 1 for municipalities that are simulated but not measured"),
      text("outside", &TerritorySource::outside_mass,
           "field with the attraction of foreign places beyond the region, as `borderweave region` "
           "writes it"),
  };
}

Fields<PlaceSource> place_fields() {
  return {
      file("file", &PlaceSource::file,
           "towns and villages as points; left out: each municipality is one place at its centre"),
      text("layer", &PlaceSource::layer, "layer of the file; left out: its only one"),
      text("id", &PlaceSource::id, "field with the id, a whole number"),
      text("name", &PlaceSource::name, "field with the name"),
      text("municipality", &PlaceSource::municipality, "field with the municipality's id"),
      text("population", &PlaceSource::population, "field with the number of people"),
  };
}

Field<Scenario> crs() {
  Field<Scenario> field = text("crs", &Scenario::crs,
                               "coordinate system of the output: \"auto\" or \"EPSG:3035\"; areas "
                               "and distances are geodesic whatever it is");
  field.put = [](const FieldInfo& info, const Node& node, Scenario& scenario, Problems& problems) {
    const auto code = read_text(info, node, problems);
    if (!code) return false;
    if (!std::regex_match(*code, std::regex("auto|EPSG:[0-9]{4,6}"))) {
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
      file("partnerships.file", &Scenario::partnerships,
           "table of existing partnerships: from_id,to_id,level,sphere,since,until,source"),
      file("crossings.file", &Scenario::crossings,
           "bridges and ferries, where a border is water; left out: every border is passable"),
      file("world", &Scenario::world,
           "folder of countries.csv, blocs.csv and movement.csv; left out: the shipped one"),
      crs(),
  };
  append(fields, part<Scenario>("territories", &Scenario::territories, territory_fields()));
  append(fields, part<Scenario>("places", &Scenario::places, place_fields()));
  return part<Draft>("region", &Draft::scenario, fields);
}

}  // namespace borderweave::scenarios
