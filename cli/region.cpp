#include "cli/region.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "app/shipped.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/region_output.h"
#include "cli/region_outside.h"
#include "geo/ingest/read.h"
#include "geo/ingest/region/problems.h"
#include "geo/ingest/region/region.h"
#include "report/json_text.h"

namespace borderweave::cli {
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

/// Puts the countries of all places where every country was asked for.
geo::RegionRequest resolved(geo::RegionRequest request, const geo::Gazetteer& gazetteer) {
  if (request.countries != kEveryCountry) return request;
  std::set<std::string> countries;
  for (const geo::GazetteerPlace& place : gazetteer.places) countries.insert(place.country);
  request.countries.assign(countries.begin(), countries.end());
  return request;
}

geo::Region build(const RegionOptions& options, Problems& problems) {
  const geo::Countries countries = geo::read_countries(options.countries, problems);
  const geo::Gazetteer gazetteer = geo::read_gazetteer(options.sources, problems);
  const geo::RegionRequest request = resolved(options.request, gazetteer);
  require_known(request, countries, problems);
  problems.throw_if_errors();
  const std::vector<geo::Unit> units = geo::group_into_units(gazetteer);
  geo::Region region = geo::build_region(gazetteer, units, request);
  region.territories.outside_mass = outside_mass_of(region, gazetteer, units, countries);
  return region;
}

void report_left_out(const geo::Region& region, Problems& problems) {
  if (!region.groundless.empty()) {
    std::vector<std::string> names;
    for (const geo::Groundless& one : region.groundless) names.push_back(one.name);
    problems.add({.kind = &geo::kWithoutGround,
                  .message = fmt::format(
                      "{} municipalities have no ground of their own and are left out: their "
                      "places lie at the "
                      "same point as others, or on an islet that the admin-1 areas do not show: {}",
                      names.size(), fmt::join(names, ", "))});
  }
  if (region.territories.size() > 0) return;
  problems.add({.kind = &geo::kEmptyRegion,
                .message = "no municipality of these countries lies in the asked distance",
                .help = "widen --within or --around, or check that they are LON,LAT,KM"});
}

void tell_result(const RegionOptions& options, const geo::Territories& territories,
                 const std::vector<fs::path>& files) {
  if (!options.json) {
    fmt::print("{}: {} municipalities, {} places\n", options.output.string(), territories.size(),
               territories.places.size());
    return;
  }
  std::map<std::string, int> by_country;
  for (const std::string& country : territories.country) ++by_country[country];
  nlohmann::ordered_json answer = {{"output", options.output.string()},
                                   {"municipalities", by_country},
                                   {"places", territories.places.size()}};
  for (const fs::path& file : files) answer["files"].push_back(file.string());
  print(report::json_text(answer));
}

RegionOptions with_defaults() {
  const fs::path data = app::shipped_folder() / "data";
  RegionOptions options;
  options.countries = data;
  options.request.buffer_km = kBufferKm;
  options.sources.places = data / "sources" / "cities500.txt";
  options.sources.areas = "/usr/share/qgis/resources/data/world_map.gpkg";
  options.sources.levels = data / "municipal_levels.csv";
  options.sources.overrides = data / "overrides.csv";
  return options;
}

struct CommandLine {
  RegionOptions options = with_defaults();
  std::string unit = "municipality";
  double within = 0;
  std::vector<double> around;
};

void run_command(CommandLine& line, bool has_within) {
  if (has_within) line.options.request.within_km = line.within;
  if (!line.around.empty()) {
    line.options.request.around = geo::Circle{{line.around[0], line.around[1]}, line.around[2]};
  }
  if (line.unit == "place") line.options.sources.levels.clear();
  fs::path& output = line.options.output;
  if (!output.has_filename()) output = output.parent_path();  // "folder/" is "folder"
  run_region(line.options);
}

}  // namespace

void run_region(const RegionOptions& options) {
  const RegionOutput output(options.output);
  Problems problems;
  const geo::Region region = build(options, problems);
  report_left_out(region, problems);
  problems.throw_if_errors();
  tell(problems);
  tell_result(options, region.territories, output.write(options, region));
}

void add_region(CLI::App& app) {
  const auto line = std::make_shared<CommandLine>();
  RegionOptions& options = line->options;
  CLI::App* command = app.add_subcommand(
      "region", "Build a region: approximate municipal cells from places and admin-1 areas");
  command->add_option("--countries", options.request.countries, "ISO codes: PL,CZ,DE; or all")
      ->required()
      ->delimiter(',');
  command
      ->add_option("--unit", line->unit,
                   "municipality: places grouped by their admin code; place: one for each place of "
                   "known population")
      ->check(CLI::IsMember({"municipality", "place"}))
      ->capture_default_str();
  CLI::Option* within = command
                            ->add_option("--within", line->within,
                                         "keep municipalities within KM of another chosen country")
                            ->check(CLI::NonNegativeNumber);
  command->add_option("--around", line->around, "LON,LAT,KM: keep municipalities in this circle")
      ->delimiter(',')
      ->expected(3);
  command
      ->add_option("--buffer", options.request.buffer_km,
                   "width in km of a flagged ring beyond --within and --around")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_option("--places", options.sources.places, "GeoNames table (cities500.txt)");
  command->add_option("--admin", options.sources.areas, "admin-1 polygons (Natural Earth)");
  command->add_option("-o,--output", options.output, "folder of shapefiles, or NAME.gpkg")
      ->required();
  command->add_flag("--json", options.json, "answer as JSON on stdout");
  command->callback([line, within] { run_command(*line, within->count() > 0); });
}

}  // namespace borderweave::cli
