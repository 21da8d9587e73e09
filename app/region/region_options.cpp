#include "app/region/region_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "app/shipped_data.h"
#include "geo/ingest/read_countries.h"
#include "geo/ingest/region/build_region.h"
#include "geo/ingest/region/region_problems.h"
#include "geo/outside_places.h"

namespace borderweave::app {

namespace {

namespace fs = std::filesystem;

constexpr double kBufferKm = 60;  ///< one commuting cut-off: flows beyond it are 4-6 %

void require_known(const geo::RegionRequest& request, const geo::Countries& countries,
                   Problems& problems) {
  for (const std::string& country : request.countries) {
    if (countries.find(country)) continue;
    problems.add(
        {.kind = &geo::kBadRequest,
         .message = fmt::format("'{}' is not in countries.csv", country),
         .help = "--countries takes ISO 3166-1 codes of two letters, such as PL,CZ,DE, or all",
         .field = "--countries"});
  }
}

/// Replaces kEveryCountry by the countries of all places.
geo::RegionRequest resolved(geo::RegionRequest request, const geo::Gazetteer& gazetteer) {
  if (request.countries != kEveryCountry) return request;
  std::set<std::string> countries;
  for (const geo::GazetteerPlace& place : gazetteer.places) countries.insert(place.country);
  request.countries.assign(countries.begin(), countries.end());
  return request;
}

void report_left_out(const geo::Region& region, Problems& problems) {
  if (!region.without_area.empty()) {
    std::vector<std::string> names;
    for (const geo::UnitWithoutArea& one : region.without_area) names.push_back(one.name);
    problems.add({.kind = &geo::kWithoutArea,
                  .message = fmt::format(
                      "{} municipalities have no area of their own and are left out: their "
                      "places lie at the "
                      "same point as others, or on an islet that the admin-1 areas do not show: {}",
                      names.size(), fmt::join(names, ", "))});
  }
  if (region.territories.size() > 0) return;
  problems.add({.kind = &geo::kEmptyRegion,
                .message = "no municipality of these countries lies within the given distance",
                .help = "widen --within or --around, or check that they are LON,LAT,KM"});
}

}  // namespace

RegionOptions default_region_options() {
  const fs::path data = shipped_folder() / "data";
  RegionOptions options;
  options.countries = data;
  options.request.buffer_km = kBufferKm;
  options.sources.places = data / "sources" / "cities500.txt";
  options.sources.areas = "/usr/share/qgis/resources/data/world_map.gpkg";
  options.sources.levels = data / "municipal_levels.csv";
  options.sources.overrides = data / "overrides.csv";
  return options;
}

geo::Region build_region(const RegionOptions& options, Problems& problems) {
  const geo::Countries countries = geo::read_countries(options.countries, problems);
  const geo::Gazetteer gazetteer = geo::read_gazetteer(options.sources, problems);
  const geo::RegionRequest request = resolved(options.request, gazetteer);
  require_known(request, countries, problems);
  problems.throw_if_errors();
  const std::vector<geo::Unit> units = geo::group_into_units(gazetteer);
  geo::Region region = geo::build_region(gazetteer, units, request);
  region.outside = geo::bin_outside(geo::places_beyond(gazetteer, units, region, countries),
                                    region.territories, geo::kOutsideRows);
  report_left_out(region, problems);
  problems.throw_if_errors();
  return region;
}

}  // namespace borderweave::app
