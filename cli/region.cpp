#include "cli/region.h"

#include <fmt/format.h>

#include <fstream>
#include <memory>
#include <set>

#include "cli/commands.h"
#include "cli/problems.h"
#include "cli/region_readme.h"
#include "cli/report_problems.h"
#include "cli/shipped.h"
#include "geo/read.h"
#include "geo/region.h"
#include "geo/region_problems.h"
#include "geo/write_region.h"
#include "sim/outside.h"

namespace borderweave::cli {
namespace {

namespace fs = std::filesystem;

constexpr double kBufferKm = 60;  ///< one commuting cut-off: flows beyond it are 4-6 %

std::optional<sim::Party> party(const geo::Countries& countries, const std::string& country,
                                geo::LonLat at, double population) {
  const auto row = countries.find(country);
  if (!row) return std::nullopt;
  return sim::make_party(at, population, *row, countries[*row].income);
}

std::vector<sim::Party> inside_parties(const geo::Territories& territories,
                                       const geo::Countries& countries) {
  std::vector<sim::Party> parties;
  for (std::size_t i = 0; i < territories.size(); ++i) {
    parties.push_back(
        party(countries, territories.country[i], territories.centre[i], territories.population[i])
            .value());
  }
  return parties;
}

/// All municipalities of the world but the region's; places in no country of the table stay out.
std::vector<sim::Party> outside_parties(const geo::Gazetteer& gazetteer,
                                        const std::vector<geo::Unit>& units,
                                        const geo::Territories& territories,
                                        const geo::Countries& countries) {
  const std::set<std::int64_t> inside(territories.id.begin(), territories.id.end());
  std::vector<sim::Party> parties;
  for (const geo::Unit& unit : units) {
    const geo::GazetteerPlace& seat = gazetteer.places[unit.seat];
    if (inside.contains(seat.id)) continue;
    const auto one = party(countries, seat.country, seat.at, unit.population);
    if (one) parties.push_back(*one);
  }
  return parties;
}

void require_known(const RegionOptions& options, const geo::Countries& countries,
                   Problems& problems) {
  for (const std::string& country : options.request.countries) {
    if (countries.find(country)) continue;
    problems.add({.kind = &geo::kBadRequest,
                  .message = fmt::format("'{}' is not in countries.csv", country),
                  .help = "--countries takes ISO 3166-1 codes of two letters, such as PL,CZ,DE",
                  .field = "--countries"});
  }
}

void refuse_existing(const fs::path& output) {
  if (!fs::exists(output)) return;
  throw Failure(Problem{.kind = &kOutputExists,
                        .message = "the output exists; a region is never overwritten",
                        .help = "name another with -o, or move this one away",
                        .file = output.string()});
}

geo::Region build(const RegionOptions& options, Problems& problems) {
  const geo::Countries countries = geo::read_countries(options.countries, problems);
  require_known(options, countries, problems);
  const geo::Gazetteer gazetteer = geo::read_gazetteer(options.sources, problems);
  problems.throw_if_errors();
  const std::vector<geo::Unit> units = geo::group_into_units(gazetteer);
  geo::Region region = geo::build_region(gazetteer, units, options.request);
  geo::Territories& territories = region.territories;
  territories.outside_mass =
      sim::outside_mass(inside_parties(territories, countries),
                        outside_parties(gazetteer, units, territories, countries), countries,
                        sim::ChoiceParameters());
  return region;
}

void report_left_out(const geo::Region& region, Problems& problems) {
  for (const std::string& name : region.groundless) {
    problems.add({.kind = &geo::kWithoutGround,
                  .message = "every place of it shares its point with a place of another",
                  .help = "",
                  .feature = name});
  }
  if (region.territories.size() > 0) return;
  problems.add({.kind = &geo::kEmptyRegion,
                .message = "no municipality of these countries lies in the asked distance",
                .help = "widen --within or --around, or check that they are LON,LAT,KM"});
}

/// Makes the whole output beside its place, then moves it there: no half-written region remains.
void write(const RegionOptions& options, const geo::Region& region) {
  const bool package = options.output.extension() == ".gpkg";
  fs::path partial = options.output;
  partial.replace_filename("." + options.output.filename().string() + ".partial" +
                           (package ? ".gpkg" : ""));
  fs::remove_all(partial);
  if (!package) fs::create_directories(partial);
  geo::write_region(region, partial);
  const fs::path readme =
      package ? fs::path(options.output.string() + ".md") : partial / "README.md";
  std::ofstream(readme) << region_readme(options, region);
  if (!package) write_checksums(partial);
  fs::rename(partial, options.output);
}

RegionOptions with_defaults() {
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

struct CommandLine {
  RegionOptions options = with_defaults();
  double within = 0;
  std::vector<double> around;
};

void run_command(CommandLine& line, bool has_within) {
  if (has_within) line.options.request.within_km = line.within;
  if (!line.around.empty()) {
    line.options.request.around = geo::Circle{{line.around[0], line.around[1]}, line.around[2]};
  }
  run_region(line.options);
}

}  // namespace

void run_region(const RegionOptions& options) {
  refuse_existing(options.output);
  Problems problems;
  const geo::Region region = build(options, problems);
  report_left_out(region, problems);
  problems.throw_if_errors();
  report(problems);
  write(options, region);
  fmt::print("{}: {} municipalities, {} places\n", options.output.string(),
             region.territories.size(), region.territories.places.size());
}

void add_region(CLI::App& app) {
  const auto line = std::make_shared<CommandLine>();
  RegionOptions& options = line->options;
  CLI::App* command = app.add_subcommand(
      "region", "Build a region: approximate municipal cells from places and admin-1 areas");
  command->add_option("--countries", options.request.countries, "ISO codes: PL,CZ,DE")
      ->required()
      ->delimiter(',');
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
  command->callback([line, within] { run_command(*line, within->count() > 0); });
}

}  // namespace borderweave::cli
