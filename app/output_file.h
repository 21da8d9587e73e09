#pragma once

#include <filesystem>
#include <optional>

namespace borderweave::app {

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

  /// The output that a resumed run was begun for. Its parts may outlive it, when the run was killed
  /// as it ended: the way out names their folder, since `resume` has no -o.
  OutputFile(std::filesystem::path of_run, const std::filesystem::path& parts, bool overwrite);

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace borderweave::app
