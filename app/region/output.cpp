#include "app/region/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "app/output_name.h"
#include "app/region/readme.h"
#include "core/sha256.h"
#include "output/export/write_region.h"
#include "output/netcdf/output_problems.h"

namespace borderweave::app {
namespace {

namespace fs = std::filesystem;

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
