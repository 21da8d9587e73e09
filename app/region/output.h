#pragma once

#include <filesystem>
#include <vector>

#include "app/region/request.h"
#include "geo/ingest/region/build_region.h"

namespace borderweave::app {

/// Where a built region goes: a folder of shapefiles with README.md and SHA256SUMS, or NAME.gpkg
/// with NAME.gpkg.md. Made whole beside its place and then moved there, so that no half-written
/// region remains; never overwrites.
class RegionOutput {
 public:
  /// Claims the place. Throws Failure when something is there or its folder cannot be written.
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

}  // namespace borderweave::app
