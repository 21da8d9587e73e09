#include "app/shipped_data.h"

#include <fmt/format.h>

#include <string>
#include <system_error>

#include "geo/geo_problems.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

/// NAME of data/sources/NAME/FILE; empty for a file elsewhere.
std::string missing_data_recipe(const fs::path& file) {
  std::error_code broken;  // a loop of links, which the reader of the file will report
  const fs::path sources = fs::weakly_canonical(shipped_folder() / "data" / "sources", broken);
  const fs::path below = fs::weakly_canonical(file, broken).lexically_relative(sources);
  if (broken) return "";
  const bool inside = !below.empty() && *below.begin() != ".." && below.has_parent_path();
  return inside ? below.begin()->string() : "";
}

void report_when_missing(const fs::path& file, Problems& problems) {
  const std::string recipe = missing_data_recipe(file);
  std::error_code ignored;
  if (recipe.empty() || fs::exists(file, ignored)) return;
  problems.add(
      {.kind = &geo::kCannotOpen,
       .message = "no such file: it is too large to ship and is made on your machine",
       .help = fmt::format("run: {} {}", (shipped_folder() / "data" / "build.sh").string(), recipe),
       .file = file.string()});
}

}  // namespace

std::filesystem::path shipped_folder() {
  const auto program = std::filesystem::read_symlink("/proc/self/exe");
  auto installed = program.parent_path().parent_path() / "share" / "borderweave";
  if (std::filesystem::exists(installed / "data" / "countries.csv")) return installed;
  return BORDERWEAVE_SOURCE_DIR;
}

void report_missing_data(const scenarios::Scenario& scenario, Problems& problems) {
  for (const auto& source : scenario.territories) report_when_missing(source.from.file, problems);
  for (const auto& source : scenario.places) report_when_missing(source.from.file, problems);
}

}  // namespace borderweave::app
