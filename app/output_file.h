#pragma once

#include <filesystem>
#include <optional>
#include <string>

/// Names of output files, checked before the work so that no long run ends in a refusal. `help`
/// says what the user can do.
namespace borderweave::app {

/// Does the path exist? Throws Failure (kOutputName) if no file can have the name.
bool is_taken(const std::filesystem::path& path, const std::string& help);

/// Throws Failure (kOutputExists) if something exists there, also a broken link. `what`: "a table".
void refuse_existing(const std::filesystem::path& path, const std::string& what,
                     const std::string& help);

/// The folder of a file; "." for a bare name.
std::filesystem::path folder_of(const std::filesystem::path& file);

/// Makes the folder with those above it. Throws Failure (kOutputFolder) when it cannot be made or
/// written to; `message` says what cannot be written, the reason follows.
void make_folder(const std::filesystem::path& folder, const std::string& message,
                 const std::string& help);

/// The file for a result: `-o`, else [output] file of the scenario, else results/NAME-N.nc with the
/// first free N; relative to the working directory. Refuses existing files.
class OutputFile {
 public:
  /// Creates the folder. Throws Failure when the name cannot be one of a snapshot (empty, a
  /// folder, not *.nc, too long, no UTF-8), when the file exists or, with `overwrite`, is anything
  /// but a plain snapshot of this program, or when its folder cannot be written.
  OutputFile(const std::optional<std::filesystem::path>& asked,
             const std::optional<std::filesystem::path>& in_scenario,
             const std::filesystem::path& scenario, bool overwrite);

  /// The output of a resumed run. When the run was killed right at its end, the output and the
  /// folder of `parts` can both exist; the help then names that folder, since `resume` has no -o.
  OutputFile(std::filesystem::path of_run, const std::filesystem::path& parts, bool overwrite);

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace borderweave::app
