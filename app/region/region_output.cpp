#include "app/region/region_output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/command_problems.h"
#include "app/output_file.h"
#include "core/sha256.h"
#include "output/export/write_region.h"
#include "output/netcdf/output_problems.h"

namespace borderweave::app {

namespace {

namespace fs = std::filesystem;

struct Count {
  int municipalities = 0;
  int buffer = 0;
  int assumed = 0;
  double people = 0;
};

std::string counts_table(const geo::Region& region) {
  std::map<std::string, Count> by_country;
  const geo::Territories& territories = region.territories;
  for (std::size_t i = 0; i < territories.size(); ++i) {
    Count& count = by_country[territories.country[i]];
    ++count.municipalities;
    count.buffer += territories.buffer[i];
    count.assumed += region.assumed[i];
    count.people += territories.population[i];
  }
  std::string table =
      "| country | municipalities | of them buffer | population assumed | people |\n"
      "|---|---:|---:|---:|---:|\n";
  for (const auto& [country, count] : by_country) {
    table += fmt::format("| {} | {} | {} | {} | {:.0f} |\n", country, count.municipalities,
                         count.buffer, count.assumed, count.people);
  }
  return table;
}

std::string source_line(const char* role, const fs::path& file) {
  const std::optional<std::string> hash = sha256_of_file(file);
  if (!hash) {
    throw Failure(Problem{.kind = &kUnreadableInput,
                          .message = "the file cannot be read for its SHA-256 in the README",
                          .help = "it has to be a plain file that you may read",
                          .file = file.string()});
  }
  return fmt::format("| {} | `{}` | `{}` |\n", role, file.filename().string(), *hash);
}

constexpr const char* kMunicipalWarning =
    R"(**The outlines are approximate municipal cells, not official boundaries**: Voronoi cells of the
places of a municipality inside its first-level administrative unit. Neighbourhoods are mostly
right (adjacency precision 0.69-0.85, recall 0.79-0.88 against official maps of Spain, Estonia and
Finland), outlines only by half (median overlap 0.47-0.64). Say so on every map made from them.)";

constexpr const char* kPlaceWarning =
    R"(**The outlines are cells around places, no boundaries of anything**: each place of known population
has its Voronoi cell inside its first-level administrative unit, and is taken for a municipality.
Many are villages or parts of one, and the size of a cell says how far the next listed place is.
Say so on every map made from them.)";

constexpr const char* kMunicipalPopulation =
    R"(`population` is the sum over the municipality's places, plus its share by area of those people of
the country (CIA World Factbook 2015) whom no listed place accounts for, where that is known.)";

constexpr const char* kPlacePopulation =
    R"(`population` is that of the place in GeoNames; people whom no listed place accounts for are
missing, and where a town's row counts its suburbs and they have rows too, they count twice.)";

constexpr const char* kText = R"(# {name}: approximate municipal cells

Made by Borderweave with

    {command}

{warning}

{counts}
## Columns
`municipalities`: `id` (GeoNames id of the most populous place), `name` (its name, in its own
script), `country` (ISO 3166-1), `region` (country and GeoNames admin-1 code), `population`,
`buffer` (1: simulated but left out of measures), `basis` ("data", or "assumed" where no source
knows the population). `places`: `id`, `name`, `muni`, `population`. `outside`: all places of the
world beyond this region whom a run lets compete for partners ([region] outside); those of one state
that are near each other as seen from here, and of much the same size, are one row: `country`, `lon`
and `lat` (their middle), `population` (of all together), `places` (how many). WGS 84 longitude and
latitude, UTF-8.

{population}

## Sources and licences
| what | file | SHA-256 |
|---|---|---|
{sources}
* Places: [GeoNames](https://www.geonames.org/), CC BY 4.0
  (https://creativecommons.org/licenses/by/4.0/). Changed: selected, grouped into municipalities,
  completed as said above. **Whoever passes these files on must keep this attribution.**
* Administrative areas: Natural Earth 1:10m, public domain, as generalised by QGIS.
* Country totals: CIA World Factbook, public domain.
)";

bool by_place(const RegionOptions& options) {
  return options.sources.levels.empty();
}

}  // namespace

std::string region_command(const RegionOptions& options) {
  const geo::RegionRequest& request = options.request;
  std::string command =
      fmt::format("borderweave region --countries {}", fmt::join(request.countries, ","));
  if (request.within_km) command += fmt::format(" --within {}", *request.within_km);
  if (request.around) {
    command += fmt::format(" --around {},{},{}", request.around->centre.lon,
                           request.around->centre.lat, request.around->km);
  }
  if (by_place(options)) command += " --unit place";
  return command +
         fmt::format(" --buffer {} -o {}", request.buffer_km, options.output.filename().string());
}

std::string region_readme(const RegionOptions& options, const geo::Region& region) {
  const std::string sources =
      source_line("places (GeoNames)", options.sources.places) +
      source_line("admin-1 (Natural Earth)", options.sources.areas) +
      (by_place(options) ? "" : source_line("municipal levels", options.sources.levels)) +
      source_line("overrides", options.sources.overrides) +
      source_line("countries", options.countries / "countries.csv");
  return fmt::format(
      kText, fmt::arg("name", options.output.stem().string()),
      fmt::arg("command", region_command(options)),
      fmt::arg("warning", by_place(options) ? kPlaceWarning : kMunicipalWarning),
      fmt::arg("counts", counts_table(region)),
      fmt::arg("population", by_place(options) ? kPlacePopulation : kMunicipalPopulation),
      fmt::arg("sources", sources));
}

namespace {

[[noreturn]] void fail_to_write(const fs::path& path, const std::string& why) {
  throw Failure(Problem{.kind = &output::kLayerNotWritten,
                        .message = fmt::format("cannot be written: {}", why),
                        .help = "choose a folder with room that you may write to",
                        .file = path.string()});
}

void refuse_taken(const fs::path& path) {
  std::error_code error;
  if (fs::status(path, error).type() == fs::file_type::none) fail_to_write(path, error.message());
  refuse_existing(path, "a region", "name another with -o, or move this one away");
}

void write_text(const fs::path& file, const std::string& text) {
  std::ofstream out(file);
  out << text;
  if (!out.flush()) fail_to_write(file, "the text was cut short");
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

/// As `sha256sum -c` reads it.
std::string checksums(const fs::path& folder) {
  std::string lines;
  for (const fs::path& file : files_in(folder)) {
    const std::optional<std::string> hash = sha256_of_file(file);
    if (!hash) fail_to_write(file, "it cannot be read back for its checksum");
    lines += fmt::format("{}  {}\n", *hash, file.filename().string());
  }
  return lines;
}

void move_to(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) fail_to_write(to, error.message());
}

fs::path readme_beside(const fs::path& package) {
  return package.string() + ".md";
}

}  // namespace

RegionOutput::RegionOutput(const fs::path& target)
    : package_(target.extension() == ".gpkg"),
      target_(target),
      work_(target_.parent_path() / fmt::format(".{}.partial", target_.filename().string())) {
  refuse_taken(target_);
  if (package_) refuse_taken(readme_beside(target_));
  std::error_code error;
  fs::remove_all(work_, error);
  fs::create_directories(work_, error);
  if (error) fail_to_write(target_, error.message());
}

RegionOutput::~RegionOutput() {
  std::error_code ignored;
  fs::remove_all(work_, ignored);
}

std::vector<fs::path> RegionOutput::write(const RegionOptions& options,
                                          const geo::Region& region) const {
  const fs::path made = work_ / target_.filename();
  if (package_) {
    output::write_region(region.territories, region.assumed, region.outside, made);
    write_text(readme_beside(made), region_readme(options, region));
    move_to(readme_beside(made), readme_beside(target_));
  } else {
    std::error_code error;
    fs::create_directory(made, error);
    if (error) fail_to_write(target_, error.message());
    output::write_region(region.territories, region.assumed, region.outside, made);
    write_text(made / "README.md", region_readme(options, region));
    write_text(made / "SHA256SUMS", checksums(made));
  }
  move_to(made, target_);
  return package_ ? std::vector{target_, readme_beside(target_)} : files_in(target_);
}

}  // namespace borderweave::app
