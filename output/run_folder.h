#pragma once

#include <filesystem>
#include <string>

#include "output/manifest.h"

namespace borderweave::output {

/// The folder of an unfinished run, `NAME.nc.parts` beside the snapshot to come. One process at a
/// time holds it; the lock ends with the process, however that ends.
class RunFolder {
 public:
  /// Where the run that will write this snapshot keeps its parts.
  static std::filesystem::path beside(const std::filesystem::path& snapshot);

  /// Makes a folder, which must not be there, and writes its manifest.
  static RunFolder begin(const std::filesystem::path& folder, Manifest manifest);

  /// Opens the folder of a run that did not end. Throws Failure: kFolderBusy when another process
  /// holds it, and what read_manifest() throws.
  static RunFolder open(const std::filesystem::path& folder);

  /// Removes what a run has left in a folder that no process holds, and the folder when nothing
  /// else is in it.
  static void clear(const std::filesystem::path& folder);

  RunFolder(RunFolder&& other) noexcept;
  RunFolder& operator=(RunFolder&&) = delete;
  ~RunFolder();

  const std::filesystem::path& path() const { return path_; }
  const Manifest& manifest() const { return manifest_; }

  /// Removes the folder with all that the run has left in it.
  void discard() const;

 private:
  explicit RunFolder(std::filesystem::path path);

  std::filesystem::path path_;
  int lock_;
  Manifest manifest_;
};

}  // namespace borderweave::output
