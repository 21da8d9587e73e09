#pragma once

#include <filesystem>
#include <vector>

#include "geo/region_tables.h"
#include "geo/territories.h"

namespace borderweave::app {

/// A partnership table to be written (columns: data/partnerships/README.md). Never overwrites.
class PartnershipFile {
 public:
  /// Creates the folder. Throws Failure when the name is none of a file, when the file exists or
  /// when its folder cannot be written.
  explicit PartnershipFile(std::filesystem::path path);

  const std::filesystem::path& path() const { return path_; }

  /// Written beside and renamed when complete. Throws Failure; nothing is left then.
  void write(const std::vector<geo::Partnership>& rows, const geo::Territories& territories) const;

 private:
  std::filesystem::path path_;
};

}  // namespace borderweave::app
