#pragma once

#include <filesystem>
#include <optional>

namespace borderweave::cli {

/// Where a result goes: `-o`, else the scenario's [output] file, else results/NAME-N.nc with the
/// first free N; relative to the working directory. Never overwrites.
class OutputFile {
 public:
  /// Creates the folder. Throws Failure when the name cannot be one of a snapshot (empty, a
  /// folder, *.qgz, too long, no UTF-8), when the file exists (unless `overwrite`, and then the way
  /// out is named) or when its folder cannot be written.
  OutputFile(const std::optional<std::filesystem::path>& asked,
             const std::optional<std::filesystem::path>& in_scenario,
             const std::filesystem::path& scenario, bool overwrite);

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace borderweave::cli
