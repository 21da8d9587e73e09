#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/region/region_options.h"
#include "geo/ingest/region/build_region.h"

namespace borderweave::app {

/// The output of a region: a folder of shapefiles with README.md and SHA256SUMS, or NAME.gpkg
/// with NAME.gpkg.md. Written to a hidden folder beside the target and moved there when complete;
/// never overwrites.
class RegionOutput {
 public:
  /// Throws Failure when the target exists or its folder cannot be written.
  explicit RegionOutput(const std::filesystem::path& target);
  RegionOutput(const RegionOutput&) = delete;
  RegionOutput& operator=(const RegionOutput&) = delete;
  ~RegionOutput();

  /// The files written, sorted. Throws Failure when a file cannot be written.
  std::vector<std::filesystem::path> write(const RegionOptions& options,
                                           const geo::Region& region) const;

 private:
  bool package_;
  std::filesystem::path target_;
  std::filesystem::path work_;  ///< hidden folder beside the target
};

/// The README of a region (Markdown): contents, command, sources with licences, and limitations.
std::string region_readme(const RegionOptions& options, const geo::Region& region);

/// The command that builds the same region again, without local paths.
std::string region_command(const RegionOptions& options);

}  // namespace borderweave::app
