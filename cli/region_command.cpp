#include <memory>

#include "app/region/region_options.h"
#include "app/region/region_output.h"
#include "cli/commands.h"
#include "cli/shared_options.h"
#include "cli/terminal.h"
#include "report/file_report.h"

namespace borderweave::cli {
namespace {

struct CommandLine {
  app::RegionOptions options = app::default_region_options();
  bool json = false;
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
  std::filesystem::path& output = line.options.output;
  if (!output.has_filename()) output = output.parent_path();  // "folder/" is "folder"
  const app::RegionOutput place(output);                      // claimed before the work
  Problems warnings;
  const geo::Region region = app::build_region(line.options, warnings);
  print_log(warnings);
  const auto files = place.write(line.options, region);
  print(line.json ? report::region_json(output, region.territories, files)
                  : report::region_text(output, region.territories));
}

}  // namespace

void add_region(CLI::App& app) {
  const auto line = std::make_shared<CommandLine>();
  app::RegionOptions& options = line->options;
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
  add_json(*command, line->json);
  command->callback([line, within] { run_command(*line, within->count() > 0); });
}

}  // namespace borderweave::cli
